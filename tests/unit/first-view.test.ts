import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Camera, toScreen, visibleRect, zoomRange } from '../../client/canvas/camera.ts'
import { cameraAtTop, firstCamera } from '../../client/together/first-view.ts'
import type { Rect } from '../../shared/geometry.ts'

const desktop = { w: 1440, h: 900 }
const phone = { w: 390, h: 844 }
const origin: Camera = { x: 0, y: 0, zoom: 1 }

const shows = (camera: Camera, { x, y, w, h }: Rect, view = desktop): boolean => {
	const seen = visibleRect(camera, view)
	const [right, bottom] = [seen.x + seen.w, seen.y + seen.h]
	return x >= seen.x && y >= seen.y && x + w <= right && y + h <= bottom
}
const allOf = (view = desktop) => ({ x: 0, y: 0, ...view })
const look = (marks: Rect[], views: Rect[] = [], view = desktop) =>
	firstCamera({ marks, views, view, area: allOf(view) })

describe('a newcomer looks first', () => {
	const far = { x: 5_000, y: -3_000, w: 80, h: 40 }

	test('at the art, which is not enlarged', () => {
		expect(look([far])).toEqual({ x: 5_040, y: -2_980, zoom: 1 })
	})

	test('at all of it, on any screen', () => {
		const art = [far, { x: 4_000, y: -3_400, w: 100, h: 900 }]
		for (const view of [desktop, phone]) {
			const camera = look(art, [], view)
			for (const mark of art) expect(camera && shows(camera, mark, view)).toBe(true)
		}
	})

	test('where the page begins, when all of the art is there', () => {
		expect(look([{ x: -100, y: 20, w: 300, h: 300 }])).toEqual(origin)
		expect(look([{ x: -400, y: 20, w: 800, h: 300 }], [], phone)).not.toEqual(origin)
	})

	test('at all of it, where a card hides the lower part of the view', () => {
		const area = { x: 0, y: 0, w: phone.w, h: 600 }
		const seen = { w: 2 * phone.w, h: 2 * area.h }
		const mark = fc.record({
			x: fc.integer({ min: -2_000, max: 2_000 }),
			y: fc.integer({ min: -2_000, max: 2_000 }),
			w: fc.integer({ min: 1, max: seen.w }),
			h: fc.integer({ min: 1, max: seen.h }),
		})
		fc.assert(
			fc.property(mark, (art) => {
				const camera = firstCamera({ marks: [art], views: [], view: phone, area })
				if (!camera) throw new Error('nothing is shown')
				const from = toScreen(camera, phone, art)
				const to = toScreen(camera, phone, { x: art.x + art.w, y: art.y + art.h })
				expect(Math.min(from.x, from.y)).toBeGreaterThanOrEqual(0)
				expect(to.x).toBeLessThanOrEqual(area.w)
				expect(to.y).toBeLessThanOrEqual(area.h)
			}),
		)
	})

	test('around what the host looks at, when there is no art or too much of it', () => {
		const host = { x: 9_000, y: 100, w: 1_440, h: 900 }
		const huge = { x: -50_000, y: -50_000, w: 100_000, h: 100_000 }
		expect(look([], [host])).toEqual({ x: 9_720, y: 550, zoom: 1 })
		expect(look([huge], [host])).toEqual({ x: 9_720, y: 550, zoom: 1 })
		// The art is more than anyone looks at.
		expect(look([far], [host])?.x).toBe(5_040)
		// Somebody who looks at a whole continent, from afar: not at one stone of it.
		const continent = { x: 0, y: 0, w: 46_080, h: 28_800 }
		expect(look([], [continent])?.zoom).toBeCloseTo(1 / 8)
	})

	test('at nothing yet, when nobody is there', () => {
		expect(look([])).toBeUndefined()
		expect(look([{ x: 0, y: 0, w: 90_000, h: 90 }])).toBeUndefined()
		expect(cameraAtTop([], { view: desktop, area: allOf() })).toBeUndefined()
	})

	const rect = fc.record({
		x: fc.integer({ min: -1e6, max: 1e6 }),
		y: fc.integer({ min: -1e6, max: 1e6 }),
		w: fc.integer({ min: 1, max: 3_000 }),
		h: fc.integer({ min: 1, max: 3_000 }),
	})

	test('at the topmost mark of a canvas that is too large, and never from too far', () => {
		fc.assert(
			fc.property(fc.array(rect, { minLength: 1 }), (marks) => {
				const camera = cameraAtTop(marks, { view: desktop, area: allOf() })
				const top = marks.at(-1)
				expect(camera && top && shows(camera, top)).toBe(true)
				expect(camera?.zoom).toBeGreaterThan(1 / 8)
				expect(camera?.zoom).toBeLessThanOrEqual(1)
			}),
		)
	})

	test('with a camera that the canvas can have, whatever others say', () => {
		fc.assert(
			fc.property(fc.array(rect), fc.array(rect), (marks, views) => {
				const camera = look(marks, views)
				if (!camera) return
				expect(Number.isFinite(camera.x + camera.y)).toBe(true)
				expect(camera.zoom).toBeGreaterThanOrEqual(zoomRange[0])
				expect(camera.zoom).toBeLessThanOrEqual(zoomRange[1])
			}),
		)
	})
})
