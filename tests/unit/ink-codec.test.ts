import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeInkPart, encodeInkPart } from '../../client/sync/ephemeral/live-ink-codec.ts'
import { exponentFor, type Ink, type InkPoint, type Stroke } from '../../shared/ink.ts'
import { InkError, pack, snap, unpack } from '../../shared/ink-codec.ts'
import { limits } from '../../shared/limits.ts'
import { NibbleReader, NibbleWriter } from '../../shared/nibbles.ts'

const point = fc.record({
	x: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
	y: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
	pressure: fc.double({ min: 0, max: 1, noNaN: true }),
})
const angle = fc.double({ min: -90, max: 90, noNaN: true })
const leaning = fc
	.tuple(point, angle, angle)
	.map(([at, x, y]): InkPoint => ({ ...at, tilt: [x, y] }))
const stroke: fc.Arbitrary<Stroke> = fc.record({
	tool: fc.constantFrom<Ink>('ink', 'eraser', 'marker', 'pencil', 'wash', 'calligraphy', 'rubber'),
	colour: fc.integer({ min: 0, max: 0xffffff }),
	opacity: fc.integer({ min: 0, max: 255 }).map((byte) => byte / 255),
	size: fc.integer({ min: 1, max: 1000 }),
	exponent: fc.integer({ min: -8, max: 0 }),
	points: fc.oneof(
		fc.array(point, { minLength: 1, maxLength: 60 }),
		fc.array(leaning, { minLength: 1, maxLength: 60 }),
	),
})

/** A hand at 120 Hz, a few hundred pixels a second, with a small natural tremor. */
function handwriting(points: number): InkPoint[] {
	return Array.from({ length: points }, (_, i) => ({
		x: 400 + 180 * Math.cos(i / 19) + 40 * Math.sin(i / 7) + 0.3 * Math.sin(i * 12.9898),
		y: 300 + 120 * Math.sin(i / 13) + 0.3 * Math.cos(i * 78.233),
		pressure: 0.5 + 0.3 * Math.sin(i / 31),
	}))
}

describe('nibbles', () => {
	test('decode to every safe integer', () => {
		fc.assert(
			fc.property(fc.array(fc.maxSafeInteger().map((n) => Math.trunc(n / 2))), (numbers) => {
				const writer = new NibbleWriter()
				for (const number of numbers) writer.write(number)
				const reader = new NibbleReader(writer.finish())
				expect(numbers.map(() => reader.read())).toEqual(numbers.map((n) => n + 0))
			}),
		)
	})

	test('keep small numbers short', () => {
		const writer = new NibbleWriter()
		for (const number of [0, -1, 3, -4]) writer.write(number)
		expect(writer.finish()).toHaveLength(2)
	})
})

describe('a packed stroke', () => {
	test('unpacks to the quantised stroke', () => {
		fc.assert(
			fc.property(stroke, (drawn) => {
				const kept = unpack(pack(drawn))
				expect(kept.points).toHaveLength(drawn.points.length)
				const quantum = 2 ** drawn.exponent
				kept.points.forEach((point, i) => {
					const expected = snap(drawn.points[i] as InkPoint, drawn.exponent)
					expect(Math.abs(point.x - expected.x)).toBeLessThan(quantum / 2)
					expect(Math.abs(point.y - expected.y)).toBeLessThan(quantum / 2)
					expect(point.pressure).toBeCloseTo(expected.pressure, 9)
					expect(point.tilt).toEqual(expected.tilt)
				})
				expect(kept).toMatchObject({
					tool: drawn.tool,
					colour: drawn.colour,
					exponent: drawn.exponent,
				})
				expect(kept.opacity).toBeCloseTo(drawn.opacity, 9)
				expect(Math.abs(kept.size - drawn.size)).toBeLessThanOrEqual(quantum / 2)
			}),
		)
	})

	test('is the same bytes when packed again', () => {
		fc.assert(
			fc.property(stroke, (drawn) => {
				const bytes = pack(drawn)
				expect(pack(unpack(bytes))).toEqual(bytes)
			}),
		)
	})

	test('costs at most 2.2 bytes a point of handwriting', () => {
		const bytes = pack({
			tool: 'ink',
			colour: 0,
			opacity: 1,
			size: 8,
			exponent: exponentFor(1),
			points: handwriting(200),
		})
		expect(bytes.length / 200).toBeLessThanOrEqual(2.2)
	})

	test('is refused when it is empty or too long', () => {
		const looks = { tool: 'ink', colour: 0, opacity: 1, size: 8, exponent: 0 } as const
		expect(() => pack({ ...looks, points: [] })).toThrow(InkError)
		expect(() => pack({ ...looks, points: handwriting(limits.strokePoints + 1) })).toThrow(InkError)
	})

	test('that is noise or cut off throws only InkError', () => {
		const whole = pack({
			tool: 'ink',
			colour: 0xff8800,
			opacity: 1,
			size: 8,
			exponent: -2,
			points: handwriting(50),
		})
		const noise = fc.uint8Array({ maxLength: 200 })
		const cut = fc.integer({ min: 0, max: whole.length - 2 }).map((end) => whole.slice(0, end))
		fc.assert(
			fc.property(fc.oneof(noise, cut), (bytes) => {
				try {
					unpack(bytes)
				} catch (error) {
					expect(error).toBeInstanceOf(InkError)
				}
			}),
		)
		fc.assert(
			fc.property(cut, (bytes) => {
				expect(() => unpack(bytes)).toThrow(InkError)
			}),
		)
	})
})

test('a part of live ink is the same after decoding; an empty part cancels the stroke', () => {
	fc.assert(
		fc.property(fc.string(), fc.nat(5000), stroke, (id, start, drawn) => {
			const snapped = unpack(pack(drawn))
			expect(decodeInkPart(encodeInkPart({ id, start, stroke: snapped }))).toEqual({
				id,
				start,
				stroke: snapped,
			})
			const material = {
				channel: start % 16,
				seed: (start * 7_654_321) % 2 ** 32,
				...(start % 3 === 0 ? { exemplar: true as const } : {}),
			}
			const made = { id, start, stroke: snapped, material }
			expect(decodeInkPart(encodeInkPart(made))).toEqual(made)
			expect(decodeInkPart(encodeInkPart({ id, start }))).toEqual({ id, start })
		}),
	)
})
