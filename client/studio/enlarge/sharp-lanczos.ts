import { clamp } from '../../../shared/geometry.ts'
import { type PixelData, readSquare, tileMargin, writeSquare } from '../engine/tiles.ts'
import { blankPicture, enlargeTiles } from './enlarge-tiles.ts'

/** Lobes of the kernel (Lanczos, Applied Analysis, 1956); the source pixels on each side. */
const lobes = 3
/** The unsharp mask: the blur's standard deviation, in pixels of the small picture, and its strength. */
const unsharp = { radius: 0.5, strength: 0.8 }

/** A kernel's weights for consecutive values from index `from` on; they add up to 1. */
interface Taps {
	from: number
	weights: readonly number[]
}

/**
 * Enlarges a picture by Lanczos and an unsharp mask, tile by tile. A pixel depends on pixels at most
 * 5 away, less than a tile's margin, so there are no seams. The result is opaque.
 * @param before awaited before each tile.
 */
export async function enlargeByLanczos(
	picture: PixelData,
	factor: 2 | 4,
	before: () => Promise<void>,
): Promise<PixelData> {
	const large = blankPicture(picture.width * factor, picture.height * factor)
	const { tiles, side } = enlargeTiles(picture)
	const read = side + 2 * tileMargin
	for (const { x, y, width, height } of tiles) {
		await before()
		const square = readSquare(picture, x - tileMargin, y - tileMargin, read)
		writeSquare(
			large,
			{ x: x * factor, y: y * factor, width: width * factor, height: height * factor },
			{
				planes: sharpen(resample(square, read, factor), read * factor, factor),
				side: read * factor,
				inset: tileMargin * factor,
			},
		)
	}
	return large
}

/** @param planes [3, side, side]. @returns [3, factor × side, factor × side] in 0–1 */
function resample(planes: Float32Array, side: number, factor: number): Float32Array {
	const taps = Array.from({ length: side * factor }, (_, i) => lanczosTaps(i, factor))
	const wide = filterRows(planes, side, taps)
	const tall = filterColumns(wide, { width: side * factor, height: side }, taps)
	return tall.map((value) => clamp(value, 0, 1))
}

/** Adds a part of what a Gaussian blur takes away. */
function sharpen(planes: Float32Array, side: number, factor: number): Float32Array {
	const weights = gaussian(unsharp.radius * factor)
	const reach = (weights.length - 1) / 2
	const taps = Array.from({ length: side }, (_, i) => ({ from: i - reach, weights }))
	const blurred = filterColumns(filterRows(planes, side, taps), { width: side, height: side }, taps)
	return planes.map((value, i) => value + unsharp.strength * (value - (blurred[i] ?? 0)))
}

function lanczosTaps(index: number, factor: number): Taps {
	const centre = (index + 0.5) / factor - 0.5
	const from = Math.floor(centre) - lobes + 1
	return {
		from,
		weights: normalised(Array.from({ length: 2 * lobes }, (_, i) => lanczos(from + i - centre))),
	}
}

function lanczos(x: number): number {
	if (x === 0) return 1
	if (Math.abs(x) >= lobes) return 0
	const a = Math.PI * x
	return (lobes * Math.sin(a) * Math.sin(a / lobes)) / (a * a)
}

/** @returns a Gaussian's weights up to 3 standard deviations. */
function gaussian(deviation: number): number[] {
	const reach = Math.ceil(3 * deviation)
	return normalised(
		Array.from({ length: 2 * reach + 1 }, (_, i) =>
			Math.exp(-0.5 * ((i - reach) / deviation) ** 2),
		),
	)
}

function normalised(weights: number[]): number[] {
	const sum = weights.reduce((total, weight) => total + weight, 0)
	return weights.map((weight) => weight / sum)
}

/** Filters each row of planes with rows of `width` values; at the ends, the last value is repeated. */
function filterRows(planes: Float32Array, width: number, taps: readonly Taps[]): Float32Array {
	const rows = planes.length / width
	const filtered = new Float32Array(rows * taps.length)
	for (let row = 0; row < rows; row++) {
		taps.forEach(({ from, weights }, to) => {
			let sum = 0
			for (let i = 0; i < weights.length; i++) {
				const at = row * width + clamp(from + i, 0, width - 1)
				sum += (weights[i] ?? 0) * (planes[at] ?? 0)
			}
			filtered[row * taps.length + to] = sum
		})
	}
	return filtered
}

/** As `filterRows`, for each column of planes of this size. */
function filterColumns(
	planes: Float32Array,
	{ width, height }: { width: number; height: number },
	taps: readonly Taps[],
): Float32Array {
	const filtered = new Float32Array((planes.length / height) * taps.length)
	for (let plane = 0; plane < 3; plane++) {
		taps.forEach(({ from, weights }, to) => {
			const row = (plane * taps.length + to) * width
			for (let i = 0; i < weights.length; i++) {
				const source = (plane * height + clamp(from + i, 0, height - 1)) * width
				const weight = weights[i] ?? 0
				for (let x = 0; x < width; x++) {
					filtered[row + x] = (filtered[row + x] ?? 0) + weight * (planes[source + x] ?? 0)
				}
			}
		})
	}
	return filtered
}
