import type { PictureMark } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { type Recipe, recipeLimits, refOf } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import { type Provenance, placePainting } from './place-painting.ts'
import type { OpenRecipe } from './recipes.ts'
import { type RemakeOptions, remake } from './remake.ts'

/** Gap between pictures side by side, as a share of their width. */
const gapShare = 0.06

/**
 * @param made number of pictures already placed beside the original.
 * @returns the frame of the next picture: beside the original, or in the free part of the view when there is none.
 */
export function placeBeside(
	{ viewport }: StudioContext,
	{ recipe, mark }: { recipe: Pick<Recipe, 'width' | 'height'>; mark?: PictureMark | undefined },
	made: number,
): Rect {
	if (mark) {
		const { x, y, w, h } = mark.bounds
		return { x: x + (made + 1) * w * (1 + gapShare), y, w, h }
	}
	const view = viewport.freeRect()
	const scale = (0.4 * Math.min(view.w, view.h)) / Math.max(recipe.width, recipe.height)
	const [w, h] = [recipe.width * scale, recipe.height * scale]
	const [x, y] = [view.x + (view.w - w) / 2, view.y + (view.h - h) / 2]
	return { x: x + made * w * (1 + gapShare), y, w, h }
}

/** Makes a picture from a recipe and places it on the canvas. @throws as `remake` does */
export async function placeFromRecipe(
	context: StudioContext,
	recipe: Recipe,
	{ mark }: OpenRecipe,
	frame: Rect,
	options: RemakeOptions,
): Promise<void> {
	const painting = await remake(context, recipe, options)
	const parents = mark ? [refOf(mark.picture.sha256), ...recipe.parents] : recipe.parents
	const provenance: Provenance = {
		...recipe,
		region: frame,
		parents: [...new Set(parents)].slice(0, recipeLimits.parents),
	}
	await placePainting(context, painting, provenance, options)
}
