import { createSignal } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import type { PictureRef, Recipe } from '../../../shared/recipe.ts'
import type { RestyleRecipe } from '../restyle/style-choice.ts'

/** A recipe that is shown, with its picture; a recipe from a link has none. */
export interface OpenRecipe {
	recipe: Recipe
	mark?: PictureMark
}

/** The open recipe or family, and the style and parents that are passed from it to the studio. */
export function createRecipes() {
	const [shown, setShown] = createSignal<OpenRecipe>()
	const [family, setFamily] = createSignal<PictureRef>()
	const [style, setStyle] = createSignal<RestyleRecipe>()
	const [parents, setParents] = createSignal<readonly PictureRef[]>([])
	return {
		shown,
		/** The picture whose family is shown. A recipe and a family are never shown together. */
		family,
		show(recipe: OpenRecipe): void {
			setFamily(undefined)
			setShown(recipe)
		},
		showFamily(ref: PictureRef): void {
			setShown(undefined)
			setFamily(ref)
		},
		close(): void {
			setShown(undefined)
			setFamily(undefined)
		},
		/** The recipe whose style Restyle uses. */
		style,
		applyStyle: (recipe: RestyleRecipe) => setStyle(recipe),
		/** The parents that Mix uses. */
		parents,
		setParents,
	}
}

export type Recipes = ReturnType<typeof createRecipes>
