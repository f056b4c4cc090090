import { type LabelMap, labelSide } from '../../../shared/label-map.ts'
import { meanings } from '../../../shared/meaning.ts'
import type { PixelData } from '../engine/tiles.ts'
import { squaredDifference } from './squared-difference.ts'

/** The painter's pixels have a mark's own colour, but for rounding: a sum of squared differences. */
const mostDifference = 3 * 4 ** 2
/** A cell has a label when at least this part of it has. */
const leastShare = 1 / 4

/**
 * @param marks a picture of the marks with meanings alone, transparent elsewhere.
 * @param shown the same part with all marks, transparent where nothing is drawn: what covers a mark
 * hides its meaning.
 * @returns the label of each cell: the one that most of its pixels have the colour of. A cell in which
 * nothing is drawn has that of the nearest cell with one, so that strokes need not meet.
 */
export function labelsOfPixels({ width, height, data }: PixelData, shown: PixelData): LabelMap {
	const counts = new Uint32Array(labelSide ** 2 * (meanings.length + 1))
	const drawn = new Uint32Array(labelSide ** 2)
	for (let y = 0; y < height; y++) {
		const row = Math.floor((y * labelSide) / height)
		for (let x = 0; x < width; x++) {
			const cell = row * labelSide + Math.floor((x * labelSide) / width)
			const pixel = 4 * (y * width + x)
			const label = labelOf(data, pixel)
			const isShown = label > 0 && labelOf(shown.data, pixel) === label
			const at = cell * (meanings.length + 1) + (isShown ? label : 0)
			counts[at] = (counts[at] ?? 0) + 1
			if (isDrawn(shown.data, pixel)) drawn[cell] = (drawn[cell] ?? 0) + 1
		}
	}
	const map = new Uint8Array(labelSide ** 2).map((_, cell) => {
		const of = counts.subarray(cell * (meanings.length + 1), (cell + 1) * (meanings.length + 1))
		const total = of.reduce((sum, count) => sum + count, 0)
		const labels = Array.from(of.subarray(1))
		const most = Math.max(...labels)
		return most > 0 && total - (of[0] ?? 0) >= total * leastShare ? labels.indexOf(most) + 1 : 0
	})
	const cellPixels = (width * height) / labelSide ** 2
	return withNearest(map, (cell) => (drawn[cell] ?? 0) < cellPixels * leastShare)
}

/** @returns a map whose empty cells have the label of the nearest cell that has one. */
function withNearest(map: LabelMap, isEmpty: (cell: number) => boolean): LabelMap {
	const labelled = Array.from(map.keys()).filter((cell) => map[cell] !== 0)
	const distance = (a: number, b: number) =>
		((a % labelSide) - (b % labelSide)) ** 2 +
		(Math.floor(a / labelSide) - Math.floor(b / labelSide)) ** 2
	return map.map((label, cell) => {
		if (label !== 0 || !isEmpty(cell)) return label
		let [nearest, least] = [0, Number.POSITIVE_INFINITY]
		for (const other of labelled) {
			const far = distance(cell, other)
			if (far < least) [nearest, least] = [map[other] ?? 0, far]
		}
		return nearest
	})
}

/** @returns the label of a pixel by its colour; 0: none. */
function labelOf(data: Uint8ClampedArray, at: number): number {
	if (!isDrawn(data, at)) return 0
	const index = meanings.findIndex(
		({ colour }) => squaredDifference(data, at, colour) <= mostDifference,
	)
	return index + 1
}

function isDrawn(data: Uint8ClampedArray, at: number): boolean {
	return (data[at + 3] ?? 0) >= 128
}
