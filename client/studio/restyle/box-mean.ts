import type { Planes } from '../engine/pixels.ts'

/** @returns the means of a plane in square windows, which are smaller at the borders. @param radius half the side, pixels. */
export function boxMean(
	plane: Float32Array,
	{ width, height }: Pick<Planes, 'width' | 'height'>,
	radius: number,
): Float32Array {
	const across = meanAlong(
		plane,
		{ lines: height, lineStep: width, length: width, step: 1 },
		radius,
	)
	return meanAlong(across, { lines: width, lineStep: 1, length: height, step: width }, radius)
}

interface Lines {
	lines: number
	lineStep: number
	/** Pixels of a line, and the distance between two of them in the array. */
	length: number
	step: number
}

/** The means of windows on lines, from a running sum. */
function meanAlong(
	values: Float32Array,
	{ lines, lineStep, length, step }: Lines,
	radius: number,
): Float32Array {
	const means = new Float32Array(values.length)
	for (let line = 0; line < lines; line++) {
		const first = line * lineStep
		let [sum, size] = [0, 0]
		for (let at = -radius; at < length; at++) {
			const [entering, leaving] = [at + radius, at - radius - 1]
			if (entering < length) {
				sum += values[first + entering * step] ?? 0
				size++
			}
			if (leaving >= 0) {
				sum -= values[first + leaving * step] ?? 0
				size--
			}
			if (at >= 0) means[first + at * step] = sum / size
		}
	}
	return means
}
