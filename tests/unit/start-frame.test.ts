import { expect, test } from 'vitest'
import { toScreen } from '../../client/canvas/camera.ts'
import {
	cameraBesidePanel,
	isBesidePanel,
	squareInView,
} from '../../client/studio/panel/start-frame.ts'

const plot = { x: 5_000, y: -700, w: 1_200, h: 900 }

test.each([
	// Where the studio's panel begins, CSS pixels: on a phone below, else at the right.
	{ view: { w: 390, h: 844 }, panel: { x: 390, y: 401 } },
	{ view: { w: 1_440, h: 900 }, panel: { x: 1_068, y: 900 } },
	{ view: { w: 844, h: 390 }, panel: { x: 600, y: 390 } },
])('the plot of a desk is beside the panel in a view of $view.w × $view.h', ({ view, panel }) => {
	const camera = cameraBesidePanel(plot, view)
	const from = toScreen(camera, view, plot)
	const to = toScreen(camera, view, { x: plot.x + plot.w, y: plot.y + plot.h })
	// Below the bar, whose lower edge is at 64.
	expect(from.x).toBeGreaterThan(0)
	expect(from.y).toBeGreaterThan(64)
	expect(to.x).toBeLessThan(panel.x)
	expect(to.y).toBeLessThan(panel.y)
})

test('elsewhere the frame starts as a square in the view', () => {
	const { x, y, w, h } = squareInView({ x: 100, y: 200, w: 390, h: 844 })
	expect(w).toBeCloseTo(h)
	expect(x + w / 2).toBeCloseTo(100 + 195)
	expect(y).toBeGreaterThan(200 + 64)
	expect(y + h).toBeLessThan(200 + 401)
})

test('a frame beside the panel stays where it is, and a covered one moves there', () => {
	const camera = { x: 0, y: 0, zoom: 1 }
	const view = { w: 1440, h: 900 }
	expect(isBesidePanel({ x: -100, y: -200, w: 100, h: 100 }, camera, view)).toBe(true)
	for (const covered of [
		{ x: 500, y: 0, w: 100, h: 100 },
		{ x: -3000, y: 400, w: 5000, h: 20 },
	]) {
		expect(isBesidePanel(covered, camera, view)).toBe(false)
		const moved = cameraBesidePanel(covered, view, camera.zoom)
		expect(moved.zoom).toBeLessThanOrEqual(camera.zoom)
		expect(isBesidePanel(covered, moved, view)).toBe(true)
	}
})
