import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toColour, toLab } from '../../client/canvas/oklab.ts'
import { dominantColours } from '../../client/canvas/picture-colours.ts'

const colour = fc.integer({ min: 0, max: 0xffffff })
const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255] as const

/** @param parts colours and how many pixels each has. */
function picture(parts: readonly (readonly [colour: number, count: number])[]): Uint8ClampedArray {
	return Uint8ClampedArray.from(
		parts.flatMap(([colour, count]) =>
			Array.from({ length: count }, () => [...channels(colour), 255]).flat(),
		),
	)
}

test('a colour is the same after conversion to OKLab and back', () => {
	fc.assert(fc.property(colour, (colour) => toColour(toLab(...channels(colour))) === colour))
})

test('flat areas give exactly their colours, the largest first, also the smallest', () => {
	const parts = [
		[0x1f4e8c, 600],
		[0xf5c93b, 300],
		[0xe0482f, 20],
	] as const
	expect(dominantColours(picture(parts), 6)).toEqual(parts.map(([colour]) => colour))
})

test('shades of one colour count as that colour', () => {
	const [first, ...others] = dominantColours(
		picture([
			[0x6ea53f, 50],
			[0x6fa640, 50],
			[0x6da43e, 50],
		]),
		6,
	)
	expect(others).toEqual([])
	expect([0x6da43e, 0x6ea53f, 0x6fa640]).toContain(first)
})

test('clear pixels have no colour', () => {
	expect(dominantColours(new Uint8ClampedArray(64), 6)).toEqual([])
})

test('the colours are at most as many as requested, each once, the same every time', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(colour, fc.integer({ min: 1, max: 9 })), { maxLength: 40 }),
			fc.integer({ min: 1, max: 8 }),
			(parts, count) => {
				const colours = dominantColours(picture(parts), count)
				expect(colours.length).toBeLessThanOrEqual(count)
				expect(new Set(colours).size).toBe(colours.length)
				expect(dominantColours(picture(parts), count)).toEqual(colours)
			},
		),
	)
})
