import type { Bytes } from './pyramid.ts'

/** Sweeps in which unknown pixels become the average of their neighbours, at each size. */
const sweeps = 6

/**
 * Undoes that unknown pixels, black and 0 in the fourth byte, took part in the averages of a resized
 * picture. @returns pixels with 255 in the fourth byte where at least half of the area is known, else 0.
 */
export function unmixed({ width, height, data }: Bytes): Bytes {
	const result = new Uint8Array(data.length)
	for (let i = 0; i < data.length; i += 4) {
		const known = data[i + 3] ?? 0
		if (known < 128) continue
		for (let channel = 0; channel < 3; channel++) {
			result[i + channel] = Math.min(255, Math.round((255 * (data[i + channel] ?? 0)) / known))
		}
		result[i + 3] = 255
	}
	return { width, height, data: result }
}

/**
 * Continues a picture smoothly where its fourth byte is 0: the colours of known pixels diffuse, coarse
 * to fine. The fourth byte stays. A picture with nothing known becomes grey.
 */
export function fillUnknown(picture: Bytes): Bytes {
	const { width, height, data } = picture
	const result = data.slice()
	const unknown: number[] = []
	for (let i = 0; i < width * height; i++) if (data[4 * i + 3] === 0) unknown.push(i)
	if (unknown.length === 0) return { width, height, data: result }
	const coarser = width * height > 1 ? fillUnknown(halved(picture)) : undefined
	for (const i of unknown) {
		const [x, y] = [i % width, Math.floor(i / width)]
		const from = 4 * ((y >> 1) * (coarser?.width ?? 0) + (x >> 1))
		for (let channel = 0; channel < 3; channel++) {
			result[4 * i + channel] = coarser?.data[from + channel] ?? 128
		}
	}
	for (let sweep = 0; sweep < sweeps; sweep++) diffuse(result, unknown, width, height)
	return { width, height, data: result }
}

/** Gives pixels the average of their neighbours. Their order does not matter. */
function diffuse(data: Uint8Array, pixels: readonly number[], width: number, height: number): void {
	const averages = new Uint8Array(3 * pixels.length)
	for (const [nth, index] of pixels.entries()) {
		const [x, y] = [index % width, Math.floor(index / width)]
		const left = 4 * (x > 0 ? index - 1 : index)
		const right = 4 * (x < width - 1 ? index + 1 : index)
		const above = 4 * (y > 0 ? index - width : index)
		const below = 4 * (y < height - 1 ? index + width : index)
		for (let channel = 0; channel < 3; channel++) {
			const beside = (data[left + channel] ?? 0) + (data[right + channel] ?? 0)
			const sum = beside + (data[above + channel] ?? 0) + (data[below + channel] ?? 0)
			averages[3 * nth + channel] = (sum + 2) >> 2
		}
	}
	for (const [nth, index] of pixels.entries()) {
		data.set(averages.subarray(3 * nth, 3 * nth + 3), 4 * index)
	}
}

/** @returns the average of the known pixels in each square of 2 × 2, unknown where there is none. */
function halved({ width, height, data }: Bytes): Bytes {
	const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)]
	const sums = new Uint16Array(4 * w * h)
	for (let i = 0; i < width * height; i++) {
		if (data[4 * i + 3] === 0) continue
		const to = 4 * ((Math.floor(i / width) >> 1) * w + ((i % width) >> 1))
		for (let channel = 0; channel < 3; channel++) {
			sums[to + channel] = (sums[to + channel] ?? 0) + (data[4 * i + channel] ?? 0)
		}
		sums[to + 3] = (sums[to + 3] ?? 0) + 1
	}
	const result = new Uint8Array(4 * w * h)
	for (let i = 0; i < result.length; i += 4) {
		const known = sums[i + 3] ?? 0
		if (known === 0) continue
		for (let channel = 0; channel < 3; channel++) {
			result[i + channel] = Math.round((sums[i + channel] ?? 0) / known)
		}
		result[i + 3] = 255
	}
	return { width: w, height: h, data: result }
}

/**
 * @param reach how far a patch must be from unknown pixels, pixels.
 * @returns 1 for each centre of a patch that is too near to one, else 0: [height, width]
 */
export function unusableCentres({ width, height, data }: Bytes, reach: number): Uint8Array {
	const unknown = new Uint8Array(width * height)
	for (let i = 0; i < unknown.length; i++) unknown[i] = Number(data[4 * i + 3] === 0)
	const rows = spreadAlong(unknown, reach, 1, (index) => [index % width, width])
	return spreadAlong(rows, reach, width, (index) => [Math.floor(index / width), height])
}

/** Spreads ones along lines. @param placeOf where in its line an index is, and the line's length */
function spreadAlong(
	from: Uint8Array,
	reach: number,
	step: number,
	placeOf: (index: number) => [at: number, length: number],
): Uint8Array {
	const result = from.slice()
	for (const [index, value] of from.entries()) {
		if (value === 0) continue
		const [at, length] = placeOf(index)
		const [first, last] = [Math.max(0, at - reach), Math.min(length - 1, at + reach)]
		for (let near = first; near <= last; near++) result[index + (near - at) * step] = 1
	}
	return result
}
