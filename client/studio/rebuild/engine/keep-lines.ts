import { clamp } from '../../../../shared/geometry.ts'
import type { PixelData } from '../../engine/tiles.ts'

/** Half the width of the widest line that counts as thin, as a share of the longer side. */
const reachShare = 1 / 100
/** How much darker than its surroundings a line begins to show, and shows in full; of 255. */
const [faint, full] = [24, 72]

/**
 * Draws the thin dark lines of a drawing on top of a painting of the same size. A line is found with
 * a black top-hat: the closing of the light (a maximum, then a minimum, over a square) lacks
 * everything dark that is thinner than the square. Integers only: the same on every device.
 */
export function keepLines(painting: PixelData, drawing: PixelData): PixelData {
	const { width, height } = drawing
	const light = lightOf(drawing)
	const reach = Math.max(2, Math.round(Math.max(width, height) * reachShare))
	const closed = spread(
		spread(light, width, height, reach, Math.max),
		width,
		height,
		reach,
		Math.min,
	)
	const data = painting.data.slice()
	for (let i = 0; i < light.length; i++) {
		const darker = (closed[i] ?? 0) - (light[i] ?? 0)
		if (darker <= faint) continue
		const alpha = clamp(Math.floor((255 * (darker - faint)) / (full - faint)), 0, 255)
		// The edge of a line is mixed with the paper around it; its middle has its colour.
		const from = 4 * darkestAround(light, width, height, i)
		for (let channel = 0; channel < 3; channel++) {
			const line = drawing.data[from + channel] ?? 0
			const below = data[4 * i + channel] ?? 0
			data[4 * i + channel] = Math.floor((alpha * line + (255 - alpha) * below + 127) / 255)
		}
	}
	return { data, width, height }
}

/** @returns the light of each pixel, 0–255: the weights of ITU-R BT.601 in 256ths. */
function lightOf({ data }: PixelData): Uint8Array {
	const light = new Uint8Array(data.length / 4)
	for (let i = 0; i < light.length; i++) {
		const [red, green, blue] = [data[4 * i] ?? 0, data[4 * i + 1] ?? 0, data[4 * i + 2] ?? 0]
		light[i] = (77 * red + 150 * green + 29 * blue) >> 8
	}
	return light
}

/** @returns the extreme value in the square around each pixel. @param reach half its side, pixels */
function spread(
	values: Uint8Array,
	width: number,
	height: number,
	reach: number,
	extreme: (a: number, b: number) => number,
): Uint8Array {
	const along = (
		from: Uint8Array,
		step: number,
		length: number,
		startOf: (line: number) => number,
	) => {
		const to = new Uint8Array(from.length)
		for (let line = 0; line < from.length / length; line++) {
			const start = startOf(line)
			for (let at = 0; at < length; at++) {
				let best = from[start + at * step] ?? 0
				const last = Math.min(length - 1, at + reach)
				for (let near = Math.max(0, at - reach); near <= last; near++) {
					best = extreme(best, from[start + near * step] ?? 0)
				}
				to[start + at * step] = best
			}
		}
		return to
	}
	const rows = along(values, 1, width, (row) => row * width)
	return along(rows, width, height, (column) => column)
}

/** @returns the index of the darkest of a pixel and its eight neighbours. */
function darkestAround(light: Uint8Array, width: number, height: number, index: number): number {
	const [x, y] = [index % width, Math.floor(index / width)]
	let darkest = index
	for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
		for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
			const near = row * width + column
			if ((light[near] ?? 0) < (light[darkest] ?? 0)) darkest = near
		}
	}
	return darkest
}
