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
	const result = new Uint8Array(width * height)
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			let [sum, count] = [0, 0]
			for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++) {
				for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
					sum += data[4 * (v * width + u)] ?? 0
					count++
				}
			}
			const difference = Math.abs((data[4 * (y * width + x)] ?? 0) - Math.round(sum / count))
			const share = clamp((difference - contrast.from) / (contrast.full - contrast.from), 0, 1)
			result[y * width + x] = Math.round(most * share)
		}
	}
	return result
}
