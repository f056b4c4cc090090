import type { PictureMark } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { type Recipe, recipeLimits, refOf } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import { type MadePicture, place } from './place.ts'
import type { Shown } from './recipes.ts'
import { type RemakeOptions, remake } from './remake.ts'

/** Between pictures that lie side by side, world units a width. */
const gapShare = 0.06

/** @returns where the next picture goes: beside the first and those made of it, or into the view. */
export function placeBeside(
	{ viewport }: StudioContext,
	{ recipe, mark }: { recipe: Pick<Recipe, 'width' | 'height'>; mark?: PictureMark | undefined },
	made: number,
): Rect {
	if (mark) {
		const { x, y, w, h } = mark.bounds
		return { x: x + (made + 1) * w * (1 + gapShare), y, w, h }
	}
	const view = viewport.visibleRect()
	const scale = (0.4 * Math.min(view.w, view.h)) / Math.max(recipe.width, recipe.height)
	const [w, h] = [recipe.width * scale, recipe.height * scale]
	const [x, y] = [view.x + (view.w - w) / 2, view.y + (view.h - h) / 2]
	return { x: x + made * w * (1 + gapShare), y, w, h }
}

/** Makes a picture of a recipe and puts it on everybody's canvas. @throws as `remake` does */
export async function make(
	jam: StudioContext,
	recipe: Recipe,
	{ mark }: Shown,
	frame: Rect,
	options: RemakeOptions,
): Promise<void> {
	const painting = await remake(jam, recipe, options)
	const parents = mark ? [refOf(mark.picture.sha256), ...recipe.parents] : recipe.parents
	const made: MadePicture = {
		...recipe,
		region: frame,
		parents: [...new Set(parents)].slice(0, recipeLimits.parents),
	}
	await place(jam, painting, made, options)
}
