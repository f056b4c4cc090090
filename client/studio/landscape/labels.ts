import type { LabelMap } from '../../../shared/label-map.ts'
import { meanings } from '../../../shared/meaning.ts'
import type { PixelData } from '../engine/tiles.ts'
import { meaningPixels } from '../meaning/meaning-pixels.ts'
import { squaredDifference } from '../meaning/squared-difference.ts'

/**
 * @returns the label of each pixel of a drawing, 1–8. The network has learned nothing of pixels
 * without one: what else is drawn is what it resembles most, the meaning of the nearest colour.
 */
export function landscapeLabels(map: LabelMap, drawing: PixelData): Uint8Array {
	return meaningPixels(map, drawing).map(
		(label, pixel) => label || nearestMeaning(drawing.data, 4 * pixel),
	)
}

function nearestMeaning(data: Uint8ClampedArray, at: number): number {
	let [nearest, least] = [0, Number.POSITIVE_INFINITY]
	for (const [i, { colour }] of meanings.entries()) {
		const difference = squaredDifference(data, at, colour)
		if (difference < least) [nearest, least] = [i + 1, difference]
	}
	return nearest
}

/** The meaning of each pixel, 1–8, row by row. */
export interface PixelLabels {
	labels: Uint8Array
	width: number
	height: number
}

/** @returns every second pixel of every second row. @param labels with even sides. */
export function everySecond({ labels, width, height }: PixelLabels): PixelLabels {
	const half = { width: width / 2, height: height / 2 }
	const at = (i: number) => 2 * Math.floor(i / half.width) * width + 2 * (i % half.width)
	return {
		labels: Uint8Array.from({ length: half.width * half.height }, (_, i) => labels[at(i)] ?? 0),
		...half,
	}
}

/** @param labels 1–8. @returns a plane for each meaning, 1 where a pixel has it and else 0. */
export function labelPlanes(labels: Uint8Array): Float32Array<ArrayBuffer> {
	const planes = new Float32Array(meanings.length * labels.length)
	for (const [pixel, label] of labels.entries()) planes[(label - 1) * labels.length + pixel] = 1
	return planes
}
