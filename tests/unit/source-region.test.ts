import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeSourceFrame } from '../../client/studio/rebuild/source-region.ts'
import { contains, type Rect } from '../../shared/geometry.ts'

const holds = (outer: Rect, { x, y, w, h }: Rect) =>
	contains(outer, { x, y }) && contains(outer, { x: x + w, y: y + h })

test('the source’s frame starts beside the studio’s frame, where it is seen', () => {
	const free = { x: 0, y: 0, w: 1000, h: 700 }
	const frame = { x: 250, y: 100, w: 500, h: 500 }
	const placed = placeSourceFrame(frame, free, 48, [])
	expect(holds(free, placed)).toBe(true)
	expect(placed.x + placed.w).toBeLessThan(frame.x)
	const below = placeSourceFrame({ x: 20, y: 20, w: 350, h: 300 }, { ...free, w: 390 }, 48, [])
	expect(below.y).toBeGreaterThan(320)
})

test('where there is no room beside it, the source’s frame lies in a corner of the studio’s frame', () => {
	fc.assert(
		fc.property(fc.integer({ min: 100, max: 2000 }), (side) => {
			const frame = { x: 10, y: 20, w: side, h: side }
			expect(holds(frame, placeSourceFrame(frame, frame, 48, []))).toBe(true)
		}),
	)
})

test('the source’s frame is never smaller than a frame can be', () => {
	const side = fc.integer({ min: 50, max: 1000 })
	fc.assert(
		fc.property(side, side, side, (w, h, space) => {
			const frame = { x: 0, y: 0, w, h }
			const free = { x: -space, y: -space, w: w + 2 * space, h: h + space }
			expect(placeSourceFrame(frame, free, 48, []).w).toBeGreaterThanOrEqual(48)
		}),
	)
})

test('the source’s frame starts over the nearest art when it would lie on empty paper', () => {
	const free = { x: 0, y: 0, w: 390, h: 300 }
	const frame = { x: 80, y: 40, w: 220, h: 220 }
	const drawing = { x: 100, y: 60, w: 150, h: 150 }
	const [near, far] = [
		{ x: 420, y: 100, w: 90, h: 60 },
		{ x: -900, y: 0, w: 300, h: 300 },
	]
	const placed = placeSourceFrame(frame, free, 48, [drawing, far, near])
	expect(placed).toEqual({ x: 420, y: 85, w: 90, h: 90 })
	// Beside the frame is art: it stays there, in view.
	const [wide, left] = [
		{ ...free, x: -200, w: 590 },
		{ x: 0, y: 100, w: 60, h: 60 },
	]
	expect(placeSourceFrame(frame, wide, 48, [near, left])).toEqual(
		placeSourceFrame(frame, wide, 48, []),
	)
	expect(placeSourceFrame(frame, free, 48, [drawing])).toEqual(
		placeSourceFrame(frame, free, 48, []),
	)
})
