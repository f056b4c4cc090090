import type { Planes } from '../engine/pixels.ts'

/** Number of passes in each direction; three leave no visible stripes. */
const passes = 3

export interface BlurOptions {
	/** Standard deviation in flat areas, pixels. */
	radius: number
	/** Difference of the guide, summed over its channels, that stops the blur. */
	edge: number
}

/**
 * Blurs planes in place, but not across the edges of a guide of the same size: the recursive filter of
 * the domain transform (Gastal & Oliveira 2011, section 4.2).
 */
export function blurWithinEdges(planes: Planes, guide: Planes, options: BlurOptions): void {
	const { width, height } = planes
	const across = edgeDistances(guide, 1, options)
	const down = edgeDistances(guide, width, options)
	for (let pass = 0; pass < passes; pass++) {
		// The deviations of all passes together have the radius as their deviation (equation 14).
		const deviation =
			(options.radius * Math.sqrt(3) * 2 ** (passes - pass - 1)) / Math.sqrt(4 ** passes - 1)
		const rate = -Math.SQRT2 / deviation
		const acrossWeights = weightsOf(across, rate)
		const downWeights = weightsOf(down, rate)
		for (let channel = 0; channel < 3; channel++) {
			const from = channel * width * height
			const plane = planes.data.subarray(from, from + width * height)
			filterRows(plane, acrossWeights, width)
			filterColumns(plane, downWeights, width)
		}
	}
}

/** @returns the share that a pixel takes of the one before it. */
function weightsOf(distances: Float32Array, rate: number): Float32Array {
	const weights = new Float32Array(distances.length)
	// Most of a drawing is flat.
	const flat = Math.exp(rate)
	for (let i = 0; i < weights.length; i++) {
		const distance = distances[i] ?? 0
		weights[i] = distance === 1 ? flat : Math.exp(rate * distance)
	}
	return weights
}

/** @returns at each pixel, the distance to the pixel `step` before it: 1 where the guide is flat. */
function edgeDistances({ data, width, height }: Planes, step: number, options: BlurOptions) {
	const count = width * height
	const distances = new Float32Array(count)
	const scale = options.radius / options.edge
	for (let i = step; i < count; i++) {
		let difference = 0
		for (let j = i; j < data.length; j += count) {
			difference += Math.abs((data[j] ?? 0) - (data[j - step] ?? 0))
		}
		distances[i] = 1 + scale * difference
	}
	return distances
}

/** Filters each row forwards and backwards. */
function filterRows(plane: Float32Array, weights: Float32Array, width: number): void {
	for (let first = 0; first < plane.length; first += width) {
		const last = first + width - 1
		for (let i = first + 1; i <= last; i++) blend(plane, i, i - 1, weights[i] ?? 0)
		for (let i = last - 1; i >= first; i--) blend(plane, i, i + 1, weights[i + 1] ?? 0)
	}
}

/** Filters all columns at once, row after row: memory is read in order. */
function filterColumns(plane: Float32Array, weights: Float32Array, width: number): void {
	for (let i = width; i < plane.length; i++) blend(plane, i, i - width, weights[i] ?? 0)
	for (let i = plane.length - width - 1; i >= 0; i--) {
		blend(plane, i, i + width, weights[i + width] ?? 0)
	}
}

function blend(plane: Float32Array, i: number, other: number, weight: number): void {
	const own = plane[i] ?? 0
	plane[i] = own + weight * ((plane[other] ?? 0) - own)
}
