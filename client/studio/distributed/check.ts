import type { PixelData } from '../engine/tiles.ts'

/** Pixels a side of the squares whose means are looked at: a small lie in a large part is one too. */
const block = 16

/** Two engines, or two devices, may differ by so much of 255, on average over any block. */
const tolerance = 2
/** A part made small again may differ by so much from what it was made of: paintings do by 7, noise by 26. */
const likeness = 48

/** Is what a helper made what was made here? */
export function isSame(a: PixelData, b: PixelData): boolean {
	return worstBlock(a, b) <= tolerance
}

/** Could a part be what comes of enlarging a small picture? What the network adds, small, is little. */
export function isLike(part: PixelData, small: PixelData): boolean {
	return worstBlock(shrunk(part, part.width / small.width), small) <= likeness
}

/** @returns of 255: the mean difference of red, green and blue in the block where it is largest. */
function worstBlock(a: PixelData, b: PixelData): number {
	if (a.width !== b.width || a.height !== b.height) return 255
	let worst = 0
	for (let y = 0; y < a.height; y += block) {
		for (let x = 0; x < a.width; x += block) {
			worst = Math.max(worst, differenceAt(a, b, x, y))
		}
	}
	return worst
}

function differenceAt(a: PixelData, b: PixelData, left: number, top: number): number {
	const [right, bottom] = [Math.min(a.width, left + block), Math.min(a.height, top + block)]
	let sum = 0
	for (let y = top; y < bottom; y++) {
		for (let x = left; x < right; x++) {
			const at = 4 * (y * a.width + x)
			for (let i = at; i < at + 3; i++) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0))
		}
	}
	return sum / (3 * (right - left) * (bottom - top))
}

/** @returns a picture so many times smaller: each pixel the mean of a square of them. */
function shrunk({ data, width, height }: PixelData, times: number): PixelData {
	const small = { width: width / times, height: height / times }
	const pixels = new Uint8ClampedArray(4 * small.width * small.height).fill(255)
	for (let y = 0; y < small.height; y++) {
		for (let x = 0; x < small.width; x++) {
			for (let channel = 0; channel < 3; channel++) {
				let sum = 0
				for (let i = 0; i < times * times; i++) {
					const [column, row] = [x * times + (i % times), y * times + Math.floor(i / times)]
					sum += data[4 * (row * width + column) + channel] ?? 0
				}
				pixels[4 * (y * small.width + x) + channel] = sum / (times * times)
			}
		}
	}
	return { data: pixels, ...small }
}
