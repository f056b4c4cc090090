import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type PixelData,
	readSquare,
	splitIntoTiles,
	writeSquare,
} from '../../client/studio/engine/tiles.ts'

const side = fc.integer({ min: 1, max: 40 })

/** Every pixel has another value, as far as bytes allow. */
function pictureOf(width: number, height: number): PixelData {
	const data = new Uint8ClampedArray(4 * width * height)
	for (let i = 0; i < data.length; i++) data[i] = i % 4 === 3 ? 255 : (i * 37) % 251
	return { data, width, height }
}

describe('tiles', () => {
	test('cover each pixel of a picture once, and are at most as large as requested', () => {
		fc.assert(
			fc.property(side, side, fc.integer({ min: 1, max: 16 }), (width, height, most) => {
				const seen = new Map<string, number>()
				for (const tile of splitIntoTiles(width, height, most)) {
					expect(Math.max(tile.width, tile.height)).toBeLessThanOrEqual(most)
					for (let y = tile.y; y < tile.y + tile.height; y++) {
						for (let x = tile.x; x < tile.x + tile.width; x++) {
							seen.set(`${x} ${y}`, (seen.get(`${x} ${y}`) ?? 0) + 1)
						}
					}
				}
				expect(seen.size).toBe(width * height)
				expect([...seen.values()].every((times) => times === 1)).toBe(true)
			}),
		)
	})

	test('taken out with a margin and put back give the same picture', () => {
		fc.assert(
			fc.property(
				side,
				side,
				fc.integer({ min: 4, max: 16 }),
				fc.integer({ min: 0, max: 5 }),
				(width, height, most, margin) => {
					const picture = pictureOf(width, height)
					const back = { ...picture, data: new Uint8ClampedArray(picture.data.length).fill(255) }
					const side = most + 2 * margin
					for (const tile of splitIntoTiles(width, height, most)) {
						const planes = readSquare(picture, tile.x - margin, tile.y - margin, side)
						writeSquare(back, tile, { planes, side, inset: margin })
					}
					expect(back.data).toEqual(picture.data)
				},
			),
		)
	})

	test('repeat the outermost pixels beyond the edge', () => {
		const picture = pictureOf(3, 2)
		const planes = readSquare(picture, -2, -2, 8)
		const red = (x: number, y: number) => Math.round((planes[(y + 2) * 8 + x + 2] ?? 0) * 255)
		const inPicture = (x: number, y: number) => picture.data[4 * (y * 3 + x)]
		expect(red(-2, -1)).toBe(inPicture(0, 0))
		expect(red(5, 0)).toBe(inPicture(2, 0))
		expect(red(1, 5)).toBe(inPicture(1, 1))
	})
})
