import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nibSweep } from '../../client/canvas/paint/brushes/calligraphy.ts'
import { pencilLayers } from '../../client/canvas/paint/brushes/pencil.ts'
import { valueNoise } from '../../client/canvas/paint/brushes/random.ts'
import { spineOf } from '../../client/canvas/paint/brushes/spine.ts'
import { washOutlines, washSpine } from '../../client/canvas/paint/brushes/wash.ts'
import type { Ink, Stroke } from '../../shared/ink.ts'
import { boundsOf, pack, unpack } from '../../shared/ink-codec.ts'

const angle = fc.integer({ min: -90, max: 90 })
const stroke = fc
	.record({
		tool: fc.constant<Ink>('wash'),
		colour: fc.integer({ min: 0, max: 0xffffff }),
		opacity: fc.constant(1),
		size: fc.integer({ min: 1, max: 200 }),
		exponent: fc.integer({ min: -4, max: 0 }),
		points: fc.array(
			fc.record({
				x: fc.integer({ min: -500, max: 500 }),
				y: fc.integer({ min: -500, max: 500 }),
				pressure: fc.double({ min: 0, max: 1, noNaN: true }),
				tilt: fc.tuple(angle, angle),
			}),
			{ minLength: 1, maxLength: 30 },
		),
	})
	.map((drawn): Stroke => unpack(pack(drawn)))

/** The outlines that each brush fills, at a scale. */
const outlines: Record<string, (stroke: Stroke, scale: number) => Float32Array[]> = {
	pencil: (stroke, scale) => pencilLayers(stroke, scale).map(({ outline }) => outline),
	wash: (stroke, scale) => washOutlines(stroke, washSpine(stroke, scale))(0, 0.01),
	calligraphy: nibSweep,
}

describe.each(Object.entries(outlines))('%s', (_, outlinesOf) => {
	test('stays within the bounds of its stroke at every scale', () => {
		fc.assert(
			fc.property(stroke, fc.constantFrom(0.125, 1, 8), (stroke, scale) => {
				const { x, y, w, h } = boundsOf(stroke)
				const slack = 1e-3 * (stroke.size + Math.abs(x) + Math.abs(y))
				for (const outline of outlinesOf(stroke, scale)) {
					for (let i = 0; i < outline.length; i += 2) {
						const [cx = NaN, cy = NaN] = [outline[i], outline[i + 1]]
						expect(cx).toBeGreaterThanOrEqual(x - slack)
						expect(cx).toBeLessThanOrEqual(x + w + slack)
						expect(cy).toBeGreaterThanOrEqual(y - slack)
						expect(cy).toBeLessThanOrEqual(y + h + slack)
					}
				}
			}),
		)
	})

	test('is the same for the same stroke, while it is drawn and after it is stored', () => {
		fc.assert(
			fc.property(stroke, (stored) => {
				const drawn = { ...stored, points: stored.points.map((point) => ({ ...point })) }
				expect(outlinesOf(drawn, 2)).toEqual(outlinesOf(unpack(pack(drawn)), 2))
			}),
		)
	})
})

test('the outline behind the tip does not change while a stroke grows', () => {
	const step = 4
	fc.assert(
		fc.property(stroke, (whole) => {
			fc.pre(whole.points.length > 3)
			const shorter = { ...whole, points: whole.points.slice(0, -1) }
			const [before, after] = [spineOf(shorter, step), spineOf(whole, step)]
			const bent = before.findIndex((spot, i) => !isDeepStrictEqual(spot, after[i]))
			if (bent < 0) return
			// Only the path to the last two knots can change, and knots are at most one stride apart.
			const strides = whole.points.map(({ x, y }, i) => {
				const from = whole.points[i - 1]
				return from ? Math.hypot(x - from.x, y - from.y) : 0
			})
			const stayed = before[bent - 1]?.distance ?? 0
			const length = before.at(-1)?.distance ?? 0
			expect(length - stayed).toBeLessThan(2 * (step + Math.max(...strides)))
		}),
	)
})

test('noise on a plane is smooth and bounded', () => {
	fc.assert(
		fc.property(
			fc.nat(),
			fc.double({ min: -1e6, max: 1e6, noNaN: true }),
			fc.double({ min: -1e6, max: 1e6, noNaN: true }),
			(seed, x, y) => {
				const here = valueNoise(seed, x, y)
				expect(Math.abs(here)).toBeLessThanOrEqual(1)
				expect(Math.abs(valueNoise(seed, x + 1e-3, y) - here)).toBeLessThan(0.01)
			},
		),
	)
})
