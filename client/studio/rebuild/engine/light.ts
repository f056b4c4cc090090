import { clamp } from '../../../../shared/geometry.ts'
import type { Bytes } from './pyramid.ts'

/**
 * @param data red, green, blue and a byte to keep, for each pixel.
 * @returns light, blue difference, red difference (BT.601, full range, rounded) and that byte.
 */
export function toLight({ width, height, data }: Bytes): Bytes {
	const result = new Uint8Array(data.length)
	for (let i = 0; i < data.length; i += 4) {
		const red = data[i] ?? 0
		const green = data[i + 1] ?? 0
		const blue = data[i + 2] ?? 0
		const light = (77 * red + 150 * green + 29 * blue + 128) >> 8
		result[i] = light
		result[i + 1] = clamp(128 + ((144 * (blue - light) + 128) >> 8), 0, 255)
		result[i + 2] = clamp(128 + ((183 * (red - light) + 128) >> 8), 0, 255)
		result[i + 3] = data[i + 3] ?? 0
	}
	return { width, height, data: result }
}

/** The inverse of `toLight`. */
export function fromLight({ width, height, data }: Bytes): Bytes {
	const result = new Uint8Array(data.length)
	for (let i = 0; i < data.length; i += 4) {
		const light = data[i] ?? 0
		const blue = (data[i + 1] ?? 0) - 128
		const red = (data[i + 2] ?? 0) - 128
		result[i] = clamp(light + ((359 * red + 128) >> 8), 0, 255)
		result[i + 1] = clamp(light - ((88 * blue + 183 * red + 128) >> 8), 0, 255)
		result[i + 2] = clamp(light + ((454 * blue + 128) >> 8), 0, 255)
		result[i + 3] = data[i + 3] ?? 0
	}
	return { width, height, data: result }
}

/** Contrast is stretched or flattened by at most this factor. */
const maxGain = 2

/**
 * Moves a drawing into the range of a painting, so that a pale drawing finds patches in a dark
 * painting: its light gets the painting's mean and standard deviation. Its colours move towards the
 * painting's mean colour.
 * @param drawing, painting as `toLight` returns them. @param colours 1 keeps the drawing's colours; 0–1.
 */
export function matchLight(drawing: Bytes, painting: Bytes, colours: number): Bytes {
	const [from, to] = [moments(drawing, 0), moments(painting, 0)]
	const gain = clamp(to.deviation / Math.max(1, from.deviation), 1 / maxGain, maxGain)
	const [blue, red] = [moments(painting, 1).mean, moments(painting, 2).mean]
	const result = drawing.data.slice()
	for (let i = 0; i < result.length; i += 4) {
		const light = to.mean + ((result[i] ?? 0) - from.mean) * gain
		result[i] = clamp(Math.round(light), 0, 255)
		result[i + 1] = Math.round(blue + ((result[i + 1] ?? 0) - blue) * colours)
		result[i + 2] = Math.round(red + ((result[i + 2] ?? 0) - red) * colours)
	}
	return { ...drawing, data: result }
}

function moments({ data }: Bytes, channel: number): { mean: number; deviation: number } {
	let [sum, squares] = [0, 0]
	for (let i = channel; i < data.length; i += 4) {
		const value = data[i] ?? 0
		sum += value
		squares += value * value
	}
	const count = data.length / 4
	const mean = sum / count
	return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) }
}
