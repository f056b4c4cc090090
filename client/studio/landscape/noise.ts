import { labelSide } from '../../../shared/label-map.ts'
import { hash3, noiseAt, noiseChannels } from '../../canvas/materials/noise.ts'

/**
 * Changes that a recipe can tell apart: a cell of the label map, row by row, and one of this many
 * variants, so that a change is a number below 2¹⁶.
 */
const variants = 2 ** 16 / labelSide ** 2
/** Radius of a change in cells of noise: the least, and the range above it. */
const [leastRadius, radiusRange] = [1.5, 3]
/** Share of a cell's noise that a change replaces. */
const changedShare = 0.8

/** Cells of noise: 16 × 16 pixels each. */
export interface NoiseCells {
	columns: number
	rows: number
}

/**
 * The noise of a landscape. It is the same in every browser, so a recipe stores only seed and changes.
 * @param seed uint32. @param changes uint16 each: spots that get other noise, one after the other.
 * @returns [16, rows, columns], standard normal.
 */
export function landscapeNoise(
	seed: number,
	changes: readonly number[],
	{ columns, rows }: NoiseCells,
): Float32Array<ArrayBuffer> {
	const noise = new Float32Array(noiseChannels * rows * columns)
	const forEachCell = (visit: (x: number, y: number) => void) => {
		for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) visit(x, y)
	}
	const blend = (x: number, y: number, seed: number, share: number) => {
		// Keeps the variance.
		const kept = Math.sqrt(1 - share * share)
		for (const [channel, value] of noiseAt(seed, x, y).entries()) {
			const i = (channel * rows + y) * columns + x
			noise[i] = (noise[i] ?? 0) * kept + value * share
		}
	}
	forEachCell((x, y) => blend(x, y, seed, 1))
	for (const [i, change] of changes.entries()) {
		const cell = Math.floor(change / variants)
		const centre = {
			x: (((cell % labelSide) + 0.5) / labelSide) * columns - 0.5,
			y: ((Math.floor(cell / labelSide) + 0.5) / labelSide) * rows - 0.5,
		}
		const radius = leastRadius + (radiusRange * (change % variants)) / variants
		forEachCell((x, y) => {
			if ((x - centre.x) ** 2 + (y - centre.y) ** 2 > radius ** 2) return
			blend(x, y, hash3(seed, change, i), changedShare)
		})
	}
	return noise
}
