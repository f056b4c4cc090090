import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	fitCamera,
	pan,
	toScreen,
	toWorld,
	visibleRect,
	zoomAt,
	zoomRange,
} from '../../client/canvas/camera.ts'

const camera = fc.record({
	x: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
	y: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
	zoom: fc.double({ min: zoomRange[0], max: zoomRange[1], noNaN: true }),
})
const point = fc.record({
	x: fc.integer({ min: 0, max: 1440 }),
	y: fc.integer({ min: 0, max: 900 }),
})
const view = { w: 1440, h: 900 }

test('screen and world coordinates map onto each other', () => {
	fc.assert(
		fc.property(camera, point, (c, p) => {
			const back = toScreen(c, view, toWorld(c, view, p))
			expect(back.x).toBeCloseTo(p.x, 3)
			expect(back.y).toBeCloseTo(p.y, 3)
		}),
	)
})

test('zooming keeps the point under the pointer in place', () => {
	fc.assert(
		fc.property(camera, point, fc.double({ min: 0.1, max: 10, noNaN: true }), (c, p, factor) => {
			const fixed = toWorld(c, view, p)
			const after = zoomAt(c, view, p, factor)
			const still = toScreen(after, view, fixed)
			expect(still.x).toBeCloseTo(p.x, 3)
			expect(still.y).toBeCloseTo(p.y, 3)
			expect(after.zoom).toBeGreaterThanOrEqual(zoomRange[0])
			expect(after.zoom).toBeLessThanOrEqual(zoomRange[1])
		}),
	)
})

test('panning moves the picture with the finger', () => {
	const before = { x: 10, y: 20, zoom: 2 }
	const under = toWorld(before, view, { x: 100, y: 100 })
	expect(toScreen(pan(before, 30, -8), view, under)).toEqual({ x: 130, y: 92 })
})

test('fitting shows all of a rectangle', () => {
	const rect = { x: -500, y: 100, w: 4000, h: 300 }
	const seen = visibleRect(fitCamera(rect, view), view)
	expect(seen.x).toBeLessThanOrEqual(rect.x)
	expect(seen.x + seen.w).toBeGreaterThanOrEqual(rect.x + rect.w)
	expect(seen.y).toBeLessThanOrEqual(rect.y)
})
