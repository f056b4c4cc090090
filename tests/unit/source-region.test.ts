import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeSourceFrame } from '../../client/studio/rebuild/source-region.ts'
import { contains, type Rect } from '../../shared/geometry.ts'

const holds = (outer: Rect, { x, y, w, h }: Rect) =>
	contains(outer, { x, y }) && contains(outer, { x: x + w, y: y + h })

test('the source’s frame starts beside the studio’s frame, where it is seen', () => {
	const free = { x: 0, y: 0, w: 1000, h: 700 }
	const frame = { x: 250, y: 100, w: 500, h: 500 }
	const placed = placeSourceFrame(frame, free, 48)
	expect(holds(free, placed)).toBe(true)
	expect(placed.x + placed.w).toBeLessThan(frame.x)
	const below = placeSourceFrame({ x: 20, y: 20, w: 350, h: 300 }, { ...free, w: 390 }, 48)
	expect(below.y).toBeGreaterThan(320)
})

test('where there is no room beside it, the source’s frame lies in a corner of the studio’s frame', () => {
	fc.assert(
		fc.property(fc.integer({ min: 100, max: 2000 }), (side) => {
			const frame = { x: 10, y: 20, w: side, h: side }
			expect(holds(frame, placeSourceFrame(frame, frame, 48))).toBe(true)
		}),
	)
})

test('the source’s frame is never smaller than a frame can be', () => {
	const side = fc.integer({ min: 50, max: 1000 })
	fc.assert(
		fc.property(side, side, side, (w, h, space) => {
			const frame = { x: 0, y: 0, w, h }
			const free = { x: -space, y: -space, w: w + 2 * space, h: h + space }
			expect(placeSourceFrame(frame, free, 48).w).toBeGreaterThanOrEqual(48)
		}),
	)
})
