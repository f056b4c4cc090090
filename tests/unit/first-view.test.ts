import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Camera, toScreen, visibleRect, zoomRange } from '../../client/canvas/camera.ts'
import {
	cameraAtTop,
	cameraOnArt,
	firstCamera,
	posterArt,
	posterRegion,
} from '../../client/canvas/first-camera.ts'
import { contains, intersects, type Rect, unionOf } from '../../shared/geometry.ts'
import { formatPosterArt, parsePosterArt, posterSize } from '../../shared/poster.ts'

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

describe('a poster', () => {
	/** Art that newcomers see all of. */
	const rect = fc.record({
		x: fc.double({ min: -4e6, max: 4e6, noNaN: true }),
		y: fc.double({ min: -4e6, max: 4e6, noNaN: true }),
		w: fc.double({ min: 0.01, max: 3_000, noNaN: true }),
		h: fc.double({ min: 0.01, max: 3_000, noNaN: true }),
	})
	const holds = (outer: Rect, { x, y, w, h }: Rect) =>
		contains(outer, { x, y }) && contains(outer, { x: x + w, y: y + h })
	const shape = ({ w, h }: Rect) => w / h

	test('shows all of the art that it names, always in the same shape', () => {
		fc.assert(
			fc.property(fc.array(rect, { minLength: 1 }), (marks) => {
				const art = posterArt(marks)
				const top = marks.at(-1)
				if (!art || !top) throw new Error('no art')
				const region = posterRegion(art)
				expect(holds(art, top)).toBe(true)
				expect(holds(region, art)).toBe(true)
				expect(shape(region)).toBeCloseTo(posterSize.w / posterSize.h)
				expect(region.w).toBeLessThanOrEqual(8 * posterSize.w)
				const text = formatPosterArt(art)
				expect(formatPosterArt(parsePosterArt(text) ?? region)).toBe(text)
			}),
		)
	})

	test('leads to the view that the document leads to, on any screen', () => {
		const seen = { x: 0, y: 0, w: 3_000, h: 2_000 }
		fc.assert(
			fc.property(fc.array(rect, { minLength: 1, maxLength: 3 }), (marks) => {
				const all = unionOf(marks)
				for (const view of [desktop, phone]) {
					const place = { view, area: allOf(view) }
					const camera = firstCamera({ marks, views: [], ...place })
					const art = posterArt(marks)
					if (!art || !all) throw new Error('no art')
					const byPoster = cameraOnArt(art, place)
					expect(intersects(visibleRect(byPoster, view), all)).toBe(true)
					if (!camera || Math.max(all.w / seen.w, all.h / seen.h) > 1) continue
					// A poster's art is rounded to whole units.
					expect(Math.abs(byPoster.x - camera.x)).toBeLessThan(view.w / camera.zoom / 100)
					expect(byPoster.zoom / camera.zoom).toBeCloseTo(1, 1)
				}
			}),
		)
	})

	test('shows what pages of earlier versions showed, near the origin and where nothing is known', () => {
		const before = { x: -960, y: -600, w: 1920, h: 1200 }
		expect(posterRegion(undefined)).toEqual(before)
		expect(posterRegion({ x: -900, y: 100, w: 20, h: 300 })).toEqual(before)
		expect(posterArt([])).toBeUndefined()
	})

	test('of a canvas that is too large shows its topmost marks, and a phone its middle', () => {
		const [far, near] = [
			{ x: 900_000, y: 0, w: 100, h: 100 },
			{ x: 0, y: 0, w: 100, h: 100 },
		]
		expect(posterArt([far, near])).toEqual(near)
		const wide = { x: 1_000, y: 0, w: 10_000, h: 2_000 }
		const camera = cameraOnArt(wide, { view: phone, area: allOf(phone) })
		expect(camera).toEqual({ x: 6_000, y: 1_000, zoom: 1 / 8 })
	})
})
