import { grown, type Rect, type Vec } from '../../../shared/geometry.ts'
import { type Mask, narrowed, widened } from './mask.ts'

/** Pixels as in ImageData: red, green, blue, alpha, 0–255. */
export interface Pixels {
	data: Uint8ClampedArray
	width: number
	height: number
}

/** The filled pixels, cut out of the picture with a margin. */
export interface Area {
	mask: Mask
	/** Where the mask's top left corner lies in the picture, pixels. */
	left: number
	top: number
}

/** Largest difference of a channel, alpha included, between a filled pixel and the pressed one. */
const tolerance = 40
/** Distance of the filled pixels from a pressed one in the rim. */
const nearby = 2
/** Empty pixels around the cut-out mask, for what widens it afterwards. */
const margin = 4

/**
 * Finds the area around a pixel whose colour is similar. Gaps of up to two pixels in its border count
 * as closed: the free pixels lose a rim of one pixel, are filled, and the filled ones get theirs back.
 * @param at the pressed pixel.
 * @returns undefined when the area reaches the picture's edge: nothing encloses it there.
 */
export function floodFill(pixels: Pixels, at: Vec): Area | undefined {
	const free = similarPixels(pixels, at)
	const open = narrowed(free)
	const seed = nearestPixel(open, at)
	// An area too narrow for a rim is filled as it is.
	const filled = seed === undefined ? fill(free, at) : fill(open, seed)
	if (!filled) return undefined
	const mask = widened(filled.mask)
	for (let i = 0; i < mask.bits.length; i++) if (free.bits[i] === 0) mask.bits[i] = 0
	return cutOut(mask, grown(filled.bounds, 1))
}

/** Colours are compared as they cover the paper: premultiplied with their alpha. */
function similarPixels({ data, width, height }: Pixels, at: Vec): Mask {
	const bits = new Uint8Array(width * height)
	const pressed = data.subarray(4 * (at.y * width + at.x))
	const alpha = pressed[3] ?? 0
	const channel = (i: number) => ((pressed[i] ?? 0) * alpha) / 255
	const [red, green, blue] = [channel(0), channel(1), channel(2)]
	for (let i = 0, k = 0; i < bits.length; i++, k += 4) {
		const a = data[k + 3] ?? 0
		const share = a / 255
		bits[i] =
			Math.abs(a - alpha) <= tolerance &&
			Math.abs((data[k] ?? 0) * share - red) <= tolerance &&
			Math.abs((data[k + 1] ?? 0) * share - green) <= tolerance &&
			Math.abs((data[k + 2] ?? 0) * share - blue) <= tolerance
				? 1
				: 0
	}
	return { bits, width, height }
}

/** @returns the pixel of a mask that is nearest to a point; undefined when none is near. */
function nearestPixel({ bits, width, height }: Mask, at: Vec): Vec | undefined {
	let nearest: Vec | undefined
	let least = Infinity
	for (let y = Math.max(0, at.y - nearby); y <= Math.min(height - 1, at.y + nearby); y++) {
		for (let x = Math.max(0, at.x - nearby); x <= Math.min(width - 1, at.x + nearby); x++) {
			const distance = (x - at.x) ** 2 + (y - at.y) ** 2
			if (bits[y * width + x] === 0 || distance >= least) continue
			least = distance
			nearest = { x, y }
		}
	}
	return nearest
}

/**
 * Scanline flood fill (A. R. Smith, "Tint fill", SIGGRAPH 1979): fills whole runs of a row, and
 * continues with the runs above and below.
 * @returns undefined when it reaches the edge.
 */
function fill({ bits, width, height }: Mask, from: Vec): { mask: Mask; bounds: Rect } | undefined {
	const filled = new Uint8Array(bits.length)
	const lastRow = (height - 1) * width
	const stack = [from.y * width + from.x]
	let [minX, minRow, maxX, maxRow] = [width, lastRow, 0, 0]
	while (stack.length > 0) {
		const at = stack.pop() ?? 0
		if (filled[at] === 1) continue
		const row = at - (at % width)
		const end = row + width - 1
		let [left, right] = [at, at]
		while (left > row && bits[left - 1] === 1) left--
		while (right < end && bits[right + 1] === 1) right++
		if (left === row || right === end || row === 0 || row === lastRow) return undefined
		filled.fill(1, left, right + 1)
		minX = Math.min(minX, left - row)
		maxX = Math.max(maxX, right - row)
		minRow = Math.min(minRow, row)
		maxRow = Math.max(maxRow, row)
		for (const step of [-width, width]) {
			let isInRun = false
			for (let i = left + step; i <= right + step; i++) {
				const isFree = bits[i] === 1 && filled[i] === 0
				if (isFree && !isInRun) stack.push(i)
				isInRun = isFree
			}
		}
	}
	const [top, bottom] = [minRow / width, maxRow / width]
	const bounds = { x: minX, y: top, w: maxX - minX + 1, h: bottom - top + 1 }
	return { mask: { bits: filled, width, height }, bounds }
}

/** @param bounds of the mask's pixels, within the picture. */
function cutOut({ bits, width }: Mask, { x, y, w, h }: Rect): Area {
	const mask = {
		bits: new Uint8Array((w + 2 * margin) * (h + 2 * margin)),
		width: w + 2 * margin,
		height: h + 2 * margin,
	}
	for (let row = 0; row < h; row++) {
		const from = (y + row) * width + x
		mask.bits.set(bits.subarray(from, from + w), (row + margin) * mask.width + margin)
	}
	return { mask, left: x - margin, top: y - margin }
}
