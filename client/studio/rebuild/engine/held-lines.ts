import { clamp } from '../../../../shared/geometry.ts'
import type { Bytes } from './pyramid.ts'

/** Pixels on each side of a pixel that its light is compared with. */
const reach = 3
/** Differences of light, 0–255: a line is held from the first, and fully from the second on. */
const contrast = { from: 12, full: 60 }

/**
 * @param light of the drawing, as `toLight` returns it.
 * @param most 0–254. @returns how far each pixel is held for being part of a line: [height, width]
 */
export function heldLines({ width, height, data }: Bytes, most: number): Uint8Array {
	const rowSums = sumsAcross({ width, height, data })
	const result = new Uint8Array(width * height)
	for (let y = 0; y < height; y++) {
		const [top, bottom] = [Math.max(0, y - reach), Math.min(height - 1, y + reach)]
		for (let x = 0; x < width; x++) {
			const columns = Math.min(width - 1, x + reach) - Math.max(0, x - reach) + 1
			let sum = 0
			for (let v = top; v <= bottom; v++) sum += rowSums[v * width + x] ?? 0
			const average = Math.round(sum / (columns * (bottom - top + 1)))
			const difference = Math.abs((data[4 * (y * width + x)] ?? 0) - average)
			const share = clamp((difference - contrast.from) / (contrast.full - contrast.from), 0, 1)
			result[y * width + x] = Math.round(most * share)
		}
	}
	return result
}

/** @returns the sum of light within `reach` to the left and right of each pixel: [height, width] */
function sumsAcross({ width, height, data }: Bytes): Uint16Array {
	const sums = new Uint16Array(width * height)
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			let sum = 0
			for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
				sum += data[4 * (y * width + u)] ?? 0
			}
			sums[y * width + x] = sum
		}
	}
	return sums
}
