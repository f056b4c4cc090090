import type { Planes } from '../engine/pixels.ts'

/** Colours are counted in steps of 16. */
const bits = 4
/** Number of colours that a drawing on paper gets by with, shades included. */
const fewColours = 12

/** @returns the share of the pixels, 0–1, that have one of the picture's twelve most frequent colours. */
export function fewColoursShare({ data, width, height }: Planes): number {
	const count = width * height
	const frequencies = new Uint32Array(2 ** (3 * bits))
	for (let i = 0; i < count; i++) {
		let colour = 0
		for (let j = i; j < data.length; j += count) {
			colour = (colour << bits) | Math.min(2 ** bits - 1, Math.floor((data[j] ?? 0) * 2 ** bits))
		}
		frequencies[colour] = (frequencies[colour] ?? 0) + 1
	}
	const most = frequencies.sort().subarray(-fewColours)
	return most.reduce((sum, frequency) => sum + frequency, 0) / count
}
