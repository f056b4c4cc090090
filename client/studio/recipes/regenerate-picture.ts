import type { PictureMark } from '../../../shared/canvas.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import { decodeThumbhash, hasAlpha } from '../../canvas/paint/thumbhash.ts'
import type { Session } from '../../sync/session.ts'
import type { PictureFile } from '../engine/picture-file.ts'
import type { Studio } from '../engine/studio.ts'
import { masked } from '../restyle/masked.ts'
import { canRemake, remake } from './remake.ts'

/** What a thumbhash's waves leave of alpha: up to the first it was most likely clear, from the second on full. */
const [clear, full] = [90, 170]

/**
 * Makes the file of a picture again that is missing. On the engine that made it, since only then it
 * may be the same to the byte; where there is no graphics card, on the other.
 * @returns undefined when what it was made of was not kept, or it was but a thin outline. @throws as
 * `remake` does
 */
export async function regeneratePicture(
	jam: { session: Session; studio: Studio },
	{ mark, recipe }: { mark: PictureMark; recipe: Recipe },
	signal: AbortSignal,
): Promise<PictureFile | undefined> {
	const { width, height, thumbhash } = mark.picture
	const isItsRecipe = recipe.width === width && recipe.height === height
	if (!isItsRecipe || !canRemake(recipe)) return undefined
	// A mask is not in the recipe; what is known of it without the file are a few soft spots.
	const isMasked = recipe.work === 'restyle' && hasAlpha(thumbhash)
	const mask = isMasked ? maskIn(thumbhash) : undefined
	if (isMasked && !mask) return undefined
	const engine = recipe.engine === 'wasm' ? 'wasm' : 'auto'
	const painting = await remake(jam, recipe, {
		...{ engine, signal, priority: 'canvas' },
		onProgress: () => undefined,
	})
	const bitmap = mask ? masked(painting.bitmap, mask) : painting.bitmap
	const file = await jam.studio.file(bitmap)
	bitmap.close()
	return file
}

/** @returns the mask that a thumbhash tells of; undefined when that is next to nothing. */
function maskIn(thumbhash: Uint8Array): OffscreenCanvas | undefined {
	const mask = decodeThumbhash(thumbhash)
	const context = mask.getContext('2d')
	const pixels = context?.getImageData(0, 0, mask.width, mask.height)
	if (!context || !pixels) return undefined
	let most = 0
	for (let i = 3; i < pixels.data.length; i += 4) {
		const alpha = (255 * ((pixels.data[i] ?? 0) - clear)) / (full - clear)
		pixels.data[i] = alpha
		most = Math.max(most, alpha)
	}
	context.putImageData(pixels, 0, 0)
	return most > 128 ? mask : undefined
}
