import { clamp } from '../../../shared/geometry.ts'
import type { ExemplarSource } from './quilt-grid.ts'

/**
 * Enlarges a picture by cubic interpolation (Catmull and Rom), with + − × ÷ alone, which browsers
 * round alike; those of a canvas differ from browser to browser.
 * @param scale 1 or more.
 */
export function scaleUp(picture: ExemplarSource, scale: number): ExemplarSource {
	const wide = stretch(picture, scale)
	return transposed(stretch(transposed(wide), scale))
}

/** Enlarges the width. */
function stretch({ width, height, data }: ExemplarSource, scale: number): ExemplarSource {
	const to = Math.floor(width * scale)
	const out = new Uint8ClampedArray(4 * to * height)
	for (let x = 0; x < to; x++) {
		const from = (x + 0.5) / scale - 0.5
		const first = Math.floor(from) - 1
		const [a, b, c, d] = cubicWeights(from - Math.floor(from))
		const at = (tap: number) => 4 * clamp(first + tap, 0, width - 1)
		const [atA, atB, atC, atD] = [at(0), at(1), at(2), at(3)]
		for (let y = 0; y < height; y++) {
			for (let i = 0; i < 4; i++) {
				const row = 4 * y * width + i
				out[4 * (y * to + x) + i] =
					a * (data[row + atA] ?? 0) +
					b * (data[row + atB] ?? 0) +
					c * (data[row + atC] ?? 0) +
					d * (data[row + atD] ?? 0)
			}
		}
	}
	return { width: to, height, data: out }
}

/** @param t position between the second and the third of four values, 0–1. */
function cubicWeights(t: number): readonly [number, number, number, number] {
	return [
		((2 - t) * t - 1) * t * 0.5,
		((3 * t - 5) * t * t + 2) * 0.5,
		((4 - 3 * t) * t + 1) * t * 0.5,
		(t - 1) * t * t * 0.5,
	]
}

function transposed({ width, height, data }: ExemplarSource): ExemplarSource {
	const out = new Uint8ClampedArray(data.length)
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const at = 4 * (y * width + x)
			out.set(data.subarray(at, at + 4), 4 * (x * height + y))
		}
	}
	return { width: height, height: width, data: out }
}
