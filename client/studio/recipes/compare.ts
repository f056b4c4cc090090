import { createSignal } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from '../engine/errors.ts'
import { masked } from '../restyle/masked.ts'
import { type RemakeOptions, remake } from './remake.ts'

/** Mean difference, of 255, up to which a picture is what its recipe says: engines round differently. */
const tolerance = 2

/** Of each picture that was compared on this page, by SHA-256: its mean difference, of 255. */
const [compared, setCompared] = createSignal<ReadonlyMap<string, number>>(new Map())

/** @returns undefined while nobody has compared it here */
export function comparisonOf(
	sha256: string,
): { difference: number; verified: boolean } | undefined {
	const difference = compared().get(sha256)
	return difference === undefined ? undefined : { difference, verified: difference <= tolerance }
}

/** Makes a picture again and tells how far it is from the one on the canvas. @throws as `remake` does */
export async function compare(
	jam: StudioContext,
	recipe: Recipe,
	{ picture }: PictureMark,
	options: RemakeOptions,
): Promise<void> {
	const painting = await remake(jam, recipe, options)
	const blob = await jam.session.pictures.load(picture.sha256)
	const kept = await createImageBitmap(blob)
	// A mask is not in the recipe, but in what it left of the picture.
	const bitmap = masked(painting.bitmap, kept)
	kept.close()
	const file = await jam.studio.file(bitmap)
	bitmap.close()
	const difference =
		file.sha256 === picture.sha256
			? 0
			: meanDifference(await pixelsOf(file.blob), await pixelsOf(blob))
	options.signal.throwIfAborted()
	setCompared((all) => new Map([...all, [picture.sha256, difference]]))
}

/**
 * @returns of 255: on average over red, green and blue, of what can be seen of `kept`; all of it when
 * sizes differ.
 */
function meanDifference(made: ImageData, kept: ImageData): number {
	if (made.width !== kept.width || made.height !== kept.height) return 255
	let [sum, whole] = [0, 0]
	for (let i = 0; i < kept.data.length; i += 4) {
		const alpha = kept.data[i + 3] ?? 0
		whole += 3 * alpha
		for (let j = i; j < i + 3; j++) {
			sum += alpha * Math.abs((made.data[j] ?? 0) - (kept.data[j] ?? 0))
		}
	}
	return whole > 0 ? sum / whole : 255
}

async function pixelsOf(blob: Blob): Promise<ImageData> {
	const bitmap = await createImageBitmap(blob)
	const { width, height } = bitmap
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) throw new StudioError('bad-picture')
	context.drawImage(bitmap, 0, 0)
	bitmap.close()
	return context.getImageData(0, 0, width, height)
}
