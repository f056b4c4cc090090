import type { Mark } from './canvas.ts'
import type { Recipe } from './recipe.ts'
import { unpackRecipe } from './recipe-bytes.ts'

/** @returns a mark's recipe, if it is a picture that has one. */
export function recipeOf(mark: Mark | undefined): Recipe | undefined {
	if (mark?.kind !== 'picture' || !mark.picture.recipe) return undefined
	try {
		return unpackRecipe(mark.picture.recipe)
	} catch {
		return undefined
	}
}
