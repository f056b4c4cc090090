import type { PictureMark } from '../../../shared/canvas.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { decodeThumbhash, hasAlpha } from '../../canvas/paint/thumbhash.ts'
import type { Session } from '../../sync/session.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import type { Studio } from '../engine/studio.ts'
import { applyMask } from '../restyle/composition.ts'
import { canRemake, makesTransparency, remake } from './remake.ts'

/** A thumbhash blurs alpha: values up to the first were most likely transparent, from the second on opaque. */
const [transparentAlpha, opaqueAlpha] = [90, 170]

/**
 * Regenerates the missing file of a picture. It prefers the engine of the recipe, because only the
 * same engine can give a byte-identical file.
 * @returns undefined when the input was not stored, or the mask is too thin to restore. @throws as
 * `remake` does
 */
export async function regeneratePicture(
	context: { session: Session; studio: Studio },
	{ mark, recipe }: { mark: PictureMark; recipe: Recipe },
	signal: AbortSignal,
): Promise<PictureFile | undefined> {
	const { width, height, thumbhash } = mark.picture
	const matchesRecipe = recipe.width === width && recipe.height === height
	if (!matchesRecipe || !canRemake(recipe)) return undefined
	// The recipe does not contain the mask; without the file, only the thumbhash hints at it.
	const canBeMasked = recipe.work === 'restyle' || recipe.work === 'rebuild'
	const isMasked = canBeMasked && !makesTransparency(recipe) && hasAlpha(thumbhash)
	const mask = isMasked ? maskFromThumbhash(thumbhash) : undefined
	if (isMasked && !mask) return undefined
	const engine = recipe.engine === 'wasm' ? 'wasm' : 'auto'
	const painting = await remake(context, recipe, {
		engine,
		signal,
		priority: 'canvas',
		onProgress: () => undefined,
	})
	const bitmap = mask ? applyMask(painting.bitmap, mask) : painting.bitmap
	const file = await context.studio.encodePicture(bitmap)
	bitmap.close()
	return file
}

/** @returns the mask that a thumbhash's alpha shows; undefined when it is almost empty. */
function maskFromThumbhash(thumbhash: Uint8Array): OffscreenCanvas | undefined {
	const mask = decodeThumbhash(thumbhash)
	const context = mask.getContext('2d')
	const pixels = context?.getImageData(0, 0, mask.width, mask.height)
	if (!context || !pixels) return undefined
	let maxAlpha = 0
	for (let i = 3; i < pixels.data.length; i += 4) {
		const alpha =
			(255 * ((pixels.data[i] ?? 0) - transparentAlpha)) / (opaqueAlpha - transparentAlpha)
		pixels.data[i] = alpha
		maxAlpha = Math.max(maxAlpha, alpha)
	}
	context.putImageData(pixels, 0, 0)
	return maxAlpha > 128 ? mask : undefined
}
