import { createSignal } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import { fromBase64Url } from '../../../shared/keys.ts'
import type { PictureRef, Recipe } from '../../../shared/recipe.ts'
import { unpackRecipe } from '../../../shared/recipe-bytes.ts'
import type { RestyleRecipe } from '../restyle/style-choice.ts'

/** A recipe that one looks at, and the picture that it is of; a link's has none. */
export interface Shown {
	recipe: Recipe
	mark?: PictureMark
}

/** Which recipe or family one looks at, and what of that the studio was given to work with. */
export function createRecipes() {
	const [shown, setShown] = createSignal<Shown>()
	const [family, setFamily] = createSignal<PictureRef>()
	const [hand, setHand] = createSignal<RestyleRecipe>()
	const [parents, setParents] = createSignal<readonly PictureRef[]>([])
	return {
		shown,
		/** Whose family one looks at. A recipe and a family lie in the same place: one at a time. */
		family,
		show(shown: Shown): void {
			setFamily(undefined)
			setShown(shown)
		},
		showFamily(ref: PictureRef): void {
			setShown(undefined)
			setFamily(ref)
		},
		close(): void {
			setShown(undefined)
			setFamily(undefined)
		},
		/** What Restyle shall paint with. */
		hand,
		give: (recipe: RestyleRecipe) => setHand(recipe),
		/** What Cross shall cross. */
		parents,
		setParents,
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
