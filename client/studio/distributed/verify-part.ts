import type { PixelData } from '../engine/tiles.ts'

/** Pixels per side of the compared blocks: small, so that a small error in a large part counts. */
const blockSide = 16

/** Maximum mean difference of a block, of 255, between engines or devices. */
const tolerance = 2
/** Maximum mean difference of a block, of 255, between a shrunk part and its source: paintings have 7, noise 26. */
const plausibleDifference = 48

/** @returns true when both parts are equal, except for rounding differences between engines. */
export function arePixelsEqual(a: PixelData, b: PixelData): boolean {
	return maxBlockDifference(a, b) <= tolerance
}

/** @returns true when a part can be an enlargement of `small`: shrunk, it resembles its source. */
export function isPlausible(part: PixelData, small: PixelData): boolean {
	return maxBlockDifference(shrink(part, part.width / small.width), small) <= plausibleDifference
}

/** @returns the largest mean difference of red, green and blue of any block, of 255. */
function maxBlockDifference(a: PixelData, b: PixelData): number {
	if (a.width !== b.width || a.height !== b.height) return 255
	let max = 0
	for (let y = 0; y < a.height; y += blockSide) {
		for (let x = 0; x < a.width; x += blockSide) {
			max = Math.max(max, blockDifference(a, b, x, y))
		}
	}
	return max
}

function blockDifference(a: PixelData, b: PixelData, left: number, top: number): number {
	const [right, bottom] = [Math.min(a.width, left + blockSide), Math.min(a.height, top + blockSide)]
	let sum = 0
	for (let y = top; y < bottom; y++) {
		for (let x = left; x < right; x++) {
			const at = 4 * (y * a.width + x)
			for (let i = at; i < at + 3; i++) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0))
		}
	}
	return sum / (3 * (right - left) * (bottom - top))
}

/** @returns a picture shrunk by a whole factor; each pixel is the mean of a square. */
function shrink({ data, width, height }: PixelData, factor: number): PixelData {
	const small = { width: width / factor, height: height / factor }
	const pixels = new Uint8ClampedArray(4 * small.width * small.height).fill(255)
	for (let y = 0; y < small.height; y++) {
		for (let x = 0; x < small.width; x++) {
			for (let channel = 0; channel < 3; channel++) {
				let sum = 0
				for (let i = 0; i < factor * factor; i++) {
					const [column, row] = [x * factor + (i % factor), y * factor + Math.floor(i / factor)]
					sum += data[4 * (row * width + column) + channel] ?? 0
				}
				pixels[4 * (y * small.width + x) + channel] = sum / (factor * factor)
			}
		}
	}
	return { data: pixels, ...small }
}
