import { type LabelMap, labelSide } from '../../../shared/label-map.ts'
import { meanings } from '../../../shared/meaning.ts'
import type { PixelData } from '../engine/tiles.ts'
import { squaredDifference } from './engine/squared-difference.ts'

/** The painter's pixels have a mark's own colour, but for rounding: a sum of squared differences. */
const mostDifference = 3 * 4 ** 2
/** A cell has a label when at least this part of it has. */
const leastShare = 1 / 4

/**
 * @param marks a picture of the marks with meanings alone, transparent elsewhere.
 * @param shown the same part with all marks: what covers a mark hides its meaning.
 * @returns the label of each cell: the one that most of its pixels have the colour of.
 */
export function labelsOfPixels({ width, height, data }: PixelData, shown: PixelData): LabelMap {
	const counts = new Uint32Array(labelSide ** 2 * (meanings.length + 1))
	for (let y = 0; y < height; y++) {
		const row = Math.floor((y * labelSide) / height)
		for (let x = 0; x < width; x++) {
			const cell = row * labelSide + Math.floor((x * labelSide) / width)
			const pixel = 4 * (y * width + x)
			const label = labelOf(data, pixel)
			const isShown = label > 0 && labelOf(shown.data, pixel) === label
			const at = cell * (meanings.length + 1) + (isShown ? label : 0)
			counts[at] = (counts[at] ?? 0) + 1
		}
	}
	return new Uint8Array(labelSide ** 2).map((_, cell) => {
		const of = counts.subarray(cell * (meanings.length + 1), (cell + 1) * (meanings.length + 1))
		const total = of.reduce((sum, count) => sum + count, 0)
		const labels = Array.from(of.subarray(1))
		const most = Math.max(...labels)
		return most > 0 && total - (of[0] ?? 0) >= total * leastShare ? labels.indexOf(most) + 1 : 0
	})
}

/** @returns the label of a pixel by its colour; 0: none. */
function labelOf(data: Uint8ClampedArray, at: number): number {
	if ((data[at + 3] ?? 0) < 128) return 0
	const index = meanings.findIndex(
		({ colour }) => squaredDifference(data, at, colour) <= mostDifference,
	)
	return index + 1
}
