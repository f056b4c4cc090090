import { expect, test } from 'vitest'
import { startFill, startFrame } from '../../client/studio/panel/start-frame.ts'
import { onScreen, viewportWith } from './covered-viewport.ts'

const plot = { x: 5_000, y: -700, w: 1_200, h: 900 }
/** The lower edge of the bar at the top, CSS pixels. */
const barHeight = 64

test.each([
	// Where the studio's panel begins, CSS pixels: on a phone below, else at the right.
	{ view: { w: 390, h: 844 }, panel: { x: 390, y: 401 } },
	{ view: { w: 1_440, h: 900 }, panel: { x: 1_068, y: 900 } },
	{ view: { w: 844, h: 390 }, panel: { x: 484, y: 390 } },
])('the plot of a desk is beside the panel in a view of $view.w × $view.h', ({ view, panel }) => {
	const isBelow = panel.x === view.w
	const viewport = viewportWith(view, {
		bars: [{ x: 0, y: 0, w: view.w, h: barHeight }],
		panels: [
			isBelow
				? { x: 0, y: panel.y, w: view.w, h: view.h - panel.y }
				: { x: panel.x, y: 0, w: view.w - panel.x, h: view.h },
		],
	})
	viewport.setCamera(viewport.cameraFor(plot, { fill: startFill }))
	const { x, y, w, h } = onScreen(viewport, plot)
	expect(x).toBeGreaterThan(0)
	expect(y).toBeGreaterThan(barHeight)
	expect(x + w).toBeLessThan(panel.x)
	expect(y + h).toBeLessThan(panel.y)
})

test('elsewhere the frame starts as a square in the free area', () => {
	const { x, y, w, h } = startFrame({ x: 100, y: 264, w: 390, h: 337 })
	expect(w).toBeCloseTo(h)
	expect(x + w / 2).toBeCloseTo(100 + 195)
	expect(y).toBeGreaterThan(200 + 64)
	expect(y + h).toBeLessThan(200 + 401)
})

test('a frame beside the panel stays where it is, and a covered one moves there', () => {
	const view = { w: 1440, h: 900 }
	const viewport = viewportWith(view, { panels: [{ x: 1_068, y: 80, w: 360, h: 720 }] })
	expect(viewport.shows({ x: -100, y: -200, w: 100, h: 100 })).toBe(true)
	for (const covered of [
		{ x: 500, y: 0, w: 100, h: 100 },
		{ x: -3000, y: 400, w: 5000, h: 20 },
	]) {
		viewport.setCamera({ x: 0, y: 0, zoom: 1 })
		expect(viewport.shows(covered)).toBe(false)
		viewport.setCamera(viewport.cameraFor(covered, { fill: startFill, maxZoom: 1 }))
		expect(viewport.camera().zoom).toBeLessThanOrEqual(1)
		expect(viewport.shows(covered)).toBe(true)
	}
})
