import { keysOf, toBase64Url } from '../../../shared/keys.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { packRecipe } from '../../../shared/recipe-bytes.ts'
import { jamUrl } from '../../sync/route.ts'
import type { Session } from '../../sync/session.ts'

/** @returns a link that opens the jam with a recipe. A host never gives the host's own link away. */
export async function recipeLink(session: Session, recipe: Recipe): Promise<string> {
	const { hosting, id, key } = session
	const given = hosting ? (await keysOf(key, hosting.state()?.links)).artist : key
	return jamUrl(id, given, toBase64Url(packRecipe(recipe)))
}
