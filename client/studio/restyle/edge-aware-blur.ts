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
		const acrossWeights = across.map((distance) => Math.exp(rate * distance))
		const downWeights = down.map((distance) => Math.exp(rate * distance))
		for (let channel = 0; channel < 3; channel++) {
			const from = channel * width * height
			const plane = planes.data.subarray(from, from + width * height)
			filter(plane, acrossWeights, height, width, width, 1)
			filter(plane, downWeights, width, 1, height, width)
		}
	}
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

/** Filters lines forwards and backwards. @param weights of a pixel: the share it takes of the one before it. */
function filter(
	plane: Float32Array,
	weights: Float32Array,
	lines: number,
	lineStep: number,
	length: number,
	step: number,
): void {
	for (let line = 0; line < lines; line++) {
		const first = line * lineStep
		const last = first + (length - 1) * step
		for (let i = first + step; i <= last; i += step) {
			const own = plane[i] ?? 0
			plane[i] = own + (weights[i] ?? 0) * ((plane[i - step] ?? 0) - own)
		}
		for (let i = last - step; i >= first; i -= step) {
			const own = plane[i] ?? 0
			plane[i] = own + (weights[i + step] ?? 0) * ((plane[i + step] ?? 0) - own)
		}
	}
}
