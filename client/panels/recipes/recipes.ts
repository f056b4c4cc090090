import { createSignal } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import { fromBase64Url } from '../../../shared/keys.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { unpackRecipe } from '../../../shared/recipe-bytes.ts'
import type { RestyleRecipe } from '../studio/restyle/style-choice.ts'

/** A recipe that one looks at, and the picture that it is of; a link's has none. */
export interface Shown {
	recipe: Recipe
	mark?: PictureMark
}

/** Which recipe one looks at, and which the studio was given to paint with. */
export function createRecipes() {
	const [shown, setShown] = createSignal<Shown>()
	const [hand, setHand] = createSignal<RestyleRecipe>()
	return {
		shown,
		show: (shown: Shown) => setShown(shown),
		close: () => setShown(undefined),
		/** What Restyle shall paint with. */
		hand,
		give: (recipe: RestyleRecipe) => setHand(recipe),
	}
}

export type Recipes = ReturnType<typeof createRecipes>

/** @param text of a link. @returns undefined when it is no recipe */
export function recipeIn(text: string): Recipe | undefined {
	try {
		return unpackRecipe(fromBase64Url(text))
	} catch {
		return undefined
	}
}
