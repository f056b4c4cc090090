import { describe, expect, test } from 'vitest'
import { layoutBeside } from '../../client/desks/layout.ts'
import { intersects } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'

/** The rectangle of all plots. */
function wholeOf(count: number, { x, y, w, h, gap, columns = 1 }: ReturnType<typeof layoutBeside>) {
	const rows = Math.ceil(count / columns)
	return { x, y, w: columns * (w + gap) - gap, h: rows * (h + gap) - gap }
}

describe('the plots of desks', () => {
	test('a first plot lies in the middle of an empty canvas', () => {
		const { x, y, w, h } = layoutBeside(undefined, 1)
		expect({ x: x + w / 2, y: y + h / 2 }).toEqual({ x: 0, y: 0 })
	})

	test.each([1, 2, 5, 24, 30, 60])(
		'%i plots lie beside what is on the canvas, in a block',
		(count) => {
			const used = { x: -500, y: 200, w: 3_000, h: 900 }
			const whole = wholeOf(count, layoutBeside(used, count))
			expect(intersects(used, whole)).toBe(false)
			expect(whole.w / whole.h).toBeGreaterThan(0.6)
			expect(whole.w / whole.h).toBeLessThan(3)
		},
	)

	test('plots stay on the canvas, even beside its edge', () => {
		const { canvasReach: reach } = limits
		const used = { x: reach - 100, y: reach - 100, w: 100, h: 100 }
		const whole = wholeOf(30, layoutBeside(used, 30))
		expect(whole.x + whole.w).toBeLessThanOrEqual(reach)
		expect(whole.y + whole.h).toBeLessThanOrEqual(reach)
	})
})
