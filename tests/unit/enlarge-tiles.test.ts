import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandTile, type PixelData, splitIntoTiles } from '../../client/studio/engine/tiles.ts'
import {
	contextMargin,
	type EnlargeSquare,
	enlargePart,
	enlargeTwice,
} from '../../client/studio/enlarge/enlarge-tiles.ts'
import { seeded } from '../seeded.ts'

/** Reach of the network, in pixels: an output pixel depends on input pixels up to this far away. */
const reach = 14

/** Has the reach of the real network and a simple rule: each output is a sum of four far pixels. */
const network: EnlargeSquare = async (planes, side) => {
	const large = new Float32Array(3 * 4 * side * side)
	const at = (channel: number, x: number, y: number) =>
		planes[
			(channel * side + Math.min(side - 1, Math.max(0, y))) * side +
				Math.min(side - 1, Math.max(0, x))
		] ?? 0
	for (let i = 0; i < large.length; i++) {
		const [x, y] = [i % (2 * side), Math.floor(i / (2 * side)) % (2 * side)]
		const [channel, column, row] = [Math.floor(i / (4 * side * side)), x >> 1, y >> 1]
		large[i] =
			(at(channel, column, row) +
				at(channel, column - reach, row) +
				at(channel, column + reach, row + (y % 2)) +
				at(channel, column + (x % 2), row - reach) +
				at(channel, column, row + reach)) /
			5
	}
	return large
}

const nothing = () => Promise.resolve()

/** Opaque noise. */
function noise(width: number, height: number): PixelData {
	const random = seeded(width * height)
	const data = new Uint8ClampedArray(4 * width * height).fill(255)
	for (let i = 0; i < data.length; i++) if (i % 4 !== 3) data[i] = 256 * random()
	return { data, width, height }
}

/** Cuts out a part of a picture. */
function cut(picture: PixelData, x: number, y: number, width: number, height: number): PixelData {
	const data = new Uint8ClampedArray(4 * width * height)
	for (let row = 0; row < height; row++) {
		const from = 4 * ((y + row) * picture.width + x)
		data.set(picture.data.subarray(from, from + 4 * width), 4 * row * width)
	}
	return { data, width, height }
}

test('a part that is enlarged alone is the same as in the whole', async () => {
	const side = fc.integer({ min: 8, max: 90 })
	const factor = fc.constantFrom(2 as const, 4 as const)
	await fc.assert(
		fc.asyncProperty(
			side,
			side,
			factor,
			fc.integer({ min: 20, max: 48 }),
			async (w, h, factor, most) => {
				const picture = noise(w, h)
				let whole = await enlargeTwice(network, picture, nothing)
				if (factor === 4) whole = await enlargeTwice(network, whole, nothing)
				for (const tile of splitIntoTiles(w, h, most)) {
					const seen = expandTile(tile, contextMargin(factor), picture)
					const around = cut(picture, seen.x, seen.y, seen.width, seen.height)
					const inside = { ...tile, x: tile.x - seen.x, y: tile.y - seen.y }
					const part = await enlargePart(network, around, inside, factor)
					const [x, y] = [tile.x * factor, tile.y * factor]
					expect(part).toEqual(cut(whole, x, y, tile.width * factor, tile.height * factor))
				}
			},
		),
		{ numRuns: 12 },
	)
})
