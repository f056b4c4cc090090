import { fromBase64Url, keysOf, toBase64Url } from '../../../shared/keys.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { packRecipe, unpackRecipe } from '../../../shared/recipe-bytes.ts'
import { jamUrl } from '../../sync/route.ts'
import type { Session } from '../../sync/session.ts'

/** @returns a link that opens the jam with a recipe. It never contains the host's key. */
export async function recipeLink(session: Session, recipe: Recipe): Promise<string> {
	const { hosting, id, key } = session
	const sharedKey = hosting ? (await keysOf(key, hosting.state()?.links)).artist : key
	return jamUrl(id, sharedKey, toBase64Url(packRecipe(recipe)))
}

/** @param text the recipe part of a link. @returns undefined when it is not a valid recipe. */
export function recipeFromLink(text: string): Recipe | undefined {
	try {
		return unpackRecipe(fromBase64Url(text))
	} catch {
		return undefined
	}
}
