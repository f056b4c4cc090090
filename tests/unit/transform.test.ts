import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	applyToPoint,
	boundsAt,
	compose,
	cornersAt,
	inverse,
	rotation,
	scaleOf,
	scaling,
} from '../../shared/transform.ts'
import { place } from './marks.ts'

const point = fc.record({
	x: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
	y: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
})

describe('a transform', () => {
	test('and its inverse bring every point back', () => {
		fc.assert(
			fc.property(place, point, (at, p) => {
				const back = applyToPoint(inverse(at), applyToPoint(at, p))
				expect(Math.hypot(back.x - p.x, back.y - p.y)).toBeLessThan(1e-3)
			}),
		)
	})

	test('composed with another applies both, one after the other', () => {
		fc.assert(
			fc.property(place, place, point, (first, second, p) => {
				const [once, twice] = [
					applyToPoint(compose(first, second), p),
					applyToPoint(second, applyToPoint(first, p)),
				]
				const size = Math.hypot(twice.x, twice.y) + 1e6
				expect(Math.hypot(once.x - twice.x, once.y - twice.y) / size).toBeLessThan(1e-9)
			}),
		)
	})

	test('turns clockwise on the screen, and scales about a fixed point', () => {
		const turned = applyToPoint(rotation(Math.PI / 2, { x: 1, y: 1 }), { x: 2, y: 1 })
		expect(turned.x).toBeCloseTo(1)
		expect(turned.y).toBeCloseTo(2)
		expect(applyToPoint(scaling(2, 3, { x: 5, y: 5 }), { x: 6, y: 6 })).toEqual({ x: 7, y: 8 })
		expect(scaleOf(scaling(2, 8, { x: 0, y: 0 }))).toBe(4)
	})

	test('has bounds around all corners', () => {
		fc.assert(
			fc.property(place, (at) => {
				const rect = { x: -3, y: 2, w: 40, h: 20 }
				const bounds = boundsAt(at, rect)
				for (const { x, y } of cornersAt(at, rect)) {
					expect(x).toBeGreaterThanOrEqual(bounds.x)
					expect(y).toBeGreaterThanOrEqual(bounds.y)
					expect(x - bounds.x).toBeLessThanOrEqual(bounds.w + 1e-6)
					expect(y - bounds.y).toBeLessThanOrEqual(bounds.h + 1e-6)
				}
			}),
		)
	})
})
