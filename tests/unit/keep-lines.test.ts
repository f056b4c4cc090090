import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PixelData } from '../../client/studio/engine/tiles.ts'
import { keepLines } from '../../client/studio/rebuild/engine/keep-lines.ts'

const side = 100

function flat(grey: number): PixelData {
	const data = new Uint8ClampedArray(4 * side * side).fill(grey)
	for (let i = 3; i < data.length; i += 4) data[i] = 255
	return { data, width: side, height: side }
}

/** A picture of paper with a black bar from the left edge to the right. */
function barred(top: number, height: number): PixelData {
	const picture = flat(250)
	for (let i = top * side; i < (top + height) * side; i++) picture.data.set([10, 20, 30], 4 * i)
	return picture
}

const at = ({ data }: PixelData, x: number, y: number) => [
	...data.subarray(4 * (y * side + x), 4 * (y * side + x) + 4),
]

describe('keeping the lines of a drawing', () => {
	test('draws a thin dark line on top, in its colour, also at the edge of the picture', () => {
		const kept = keepLines(flat(120), barred(40, 3))
		for (const x of [0, 50, side - 1]) expect(at(kept, x, 41)).toEqual([10, 20, 30, 255])
		expect(at(kept, 50, 30)).toEqual([120, 120, 120, 255])
	})

	test('leaves out dark areas and faint lines', () => {
		const area = keepLines(flat(120), barred(40, 30))
		expect(area.data).toEqual(flat(120).data)
		const faint = flat(250)
		for (let i = 40 * side; i < 42 * side; i++) faint.data.set([232, 232, 232], 4 * i)
		expect(keepLines(flat(120), faint).data).toEqual(flat(120).data)
	})

	test('changes neither of its pictures, and stays between both', () => {
		fc.assert(
			fc.property(fc.nat(255), fc.uint8Array({ minLength: 400, maxLength: 400 }), (grey, noise) => {
				const drawing: PixelData = { data: new Uint8ClampedArray(noise), width: 10, height: 10 }
				const painting: PixelData = {
					data: new Uint8ClampedArray(400).fill(grey),
					width: 10,
					height: 10,
				}
				const kept = keepLines(painting, drawing)
				expect(drawing.data).toEqual(new Uint8ClampedArray(noise))
				expect(painting.data.every((value) => value === grey)).toBe(true)
				const [least, most] = [Math.min(grey, ...noise), Math.max(grey, ...noise)]
				expect(kept.data.every((value) => value >= least && value <= most)).toBe(true)
			}),
		)
	})
})
