import type { Mark } from '../../../shared/canvas.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { unpackRecipe } from '../../../shared/recipe-bytes.ts'

/** @returns how a mark was made, if it is a picture that says so. */
export function recipeOf(mark: Mark | undefined): Recipe | undefined {
	if (mark?.kind !== 'picture' || !mark.picture.recipe) return undefined
	try {
		return unpackRecipe(mark.picture.recipe)
	} catch {
		return undefined
	}
}
