import { createSignal } from 'solid-js'
import type { PictureMark } from '../../../shared/canvas.ts'
import type { Recipe } from '../../../shared/recipe.ts'
import type { StudioContext } from '../context.ts'
import { StudioError } from '../engine/errors.ts'
import { applyMask } from '../restyle/composition.ts'
import { makesTransparency, type RemakeOptions, remake } from './remake.ts'

/** Maximum mean difference, of 255, of a verified picture: engines round differently. */
const tolerance = 2

/** The mean difference, of 255, of each picture compared on this page, by SHA-256. */
const [differences, setDifferences] = createSignal<ReadonlyMap<string, number>>(new Map())

/** How a picture made anew compares with the one on the canvas. */
export interface Comparison {
	/** Mean difference, of 255. */
	difference: number
	verified: boolean
}

/** @returns the result of `compare`; undefined before it has run. */
export function comparisonFor(sha256: string): Comparison | undefined {
	const difference = differences().get(sha256)
	return difference === undefined ? undefined : { difference, verified: difference <= tolerance }
}

/** Remakes a picture from its recipe and compares it with the one on the canvas. @throws as `remake` does */
export async function compare(
	context: StudioContext,
	recipe: Recipe,
	{ picture }: PictureMark,
	options: RemakeOptions,
): Promise<void> {
	const painting = await remake(context, recipe, options)
	const blob = await context.session.pictures.load(picture.sha256)
	const original = await createImageBitmap(blob)
	// The recipe does not contain the mask; the original's alpha channel does.
	const bitmap = makesTransparency(recipe) ? painting.bitmap : applyMask(painting.bitmap, original)
	original.close()
	const file = await context.studio.encodePicture(bitmap)
	bitmap.close()
	const difference =
		file.sha256 === picture.sha256
			? 0
			: meanDifference(await readPixels(file.blob), await readPixels(blob))
	options.signal.throwIfAborted()
	setDifferences((all) => new Map([...all, [picture.sha256, difference]]))
}

/**
 * @returns the mean difference of red, green and blue, of 255, weighted by the original's alpha; 255
 * when the sizes differ.
 */
function meanDifference(remade: ImageData, original: ImageData): number {
	if (remade.width !== original.width || remade.height !== original.height) return 255
	let [sum, weight] = [0, 0]
	for (let i = 0; i < original.data.length; i += 4) {
		const alpha = original.data[i + 3] ?? 0
		weight += 3 * alpha
		for (let j = i; j < i + 3; j++) {
			sum += alpha * Math.abs((remade.data[j] ?? 0) - (original.data[j] ?? 0))
		}
	}
	return weight > 0 ? sum / weight : 255
}

async function readPixels(blob: Blob): Promise<ImageData> {
	const bitmap = await createImageBitmap(blob)
	const { width, height } = bitmap
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) throw new StudioError('bad-picture')
	context.drawImage(bitmap, 0, 0)
	bitmap.close()
	return context.getImageData(0, 0, width, height)
}
