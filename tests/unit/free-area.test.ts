import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { largestFreeArea } from '../../client/canvas/free-area.ts'
import { contains, intersects, type Rect } from '../../shared/geometry.ts'
import { onScreen, viewportWith } from './covered-viewport.ts'

const desktop = { w: 1_440, h: 900 }
/** The bars of a large window, CSS pixels. */
const bars: readonly Rect[] = [
	{ x: 12, y: 12, w: 400, h: 54 },
	{ x: 1_028, y: 12, w: 400, h: 54 },
	{ x: 12, y: 150, w: 54, h: 600 },
	{ x: 12, y: 834, w: 800, h: 54 },
	{ x: 1_000, y: 834, w: 428, h: 54 },
]
const sidePanel: Rect = { x: 1_088, y: 80, w: 340, h: 720 }

describe('the free area', () => {
	test('is the whole view when nothing covers it, and when all of it is covered', () => {
		const whole = { x: 0, y: 0, ...desktop }
		expect(largestFreeArea(desktop, [])).toEqual(whole)
		expect(largestFreeArea(desktop, [whole])).toEqual(whole)
	})

	test('lies between the bars, and beside an open panel', () => {
		expect(largestFreeArea(desktop, bars)).toEqual({ x: 66, y: 66, w: 1_374, h: 768 })
		const { x, w } = largestFreeArea(desktop, [...bars, sidePanel])
		expect([x, x + w]).toEqual([66, 1_088])
	})

	test('on a phone, lies above a panel at the lower edge', () => {
		const phone = { w: 390, h: 844 }
		const panel = { x: 8, y: 341, w: 374, h: 371 }
		expect(largestFreeArea(phone, [{ x: 8, y: 8, w: 374, h: 54 }, panel])).toEqual({
			x: 0,
			y: 62,
			w: 390,
			h: 279,
		})
	})

	test('touches no cover, and is in the view', () => {
		const length = fc.integer({ min: 1, max: 900 })
		const at = fc.integer({ min: -200, max: 1_000 })
		const covers = fc.array(fc.record({ x: at, y: at, w: length, h: length }), { maxLength: 7 })
		fc.assert(
			fc.property(covers, (covers) => {
				const view = { w: 800, h: 600 }
				const free = largestFreeArea(view, covers)
				expect(contains({ x: 0, y: 0, ...view }, free)).toBe(true)
				expect(free.x + free.w).toBeLessThanOrEqual(view.w)
				expect(free.y + free.h).toBeLessThanOrEqual(view.h)
				const isWhole = free.w === view.w && free.h === view.h
				if (!isWhole) for (const cover of covers) expect(intersects(cover, free)).toBe(false)
			}),
		)
	})
})

describe('the viewport', () => {
	const region = { x: 5_000, y: -700, w: 1_200, h: 900 }

	test('zooms to fit beside what covers it', () => {
		const viewport = viewportWith(desktop, { bars, panels: [sidePanel] })
		viewport.show(region)
		expect(viewport.shows(region)).toBe(true)
		for (const cover of [...bars, sidePanel])
			expect(intersects(cover, onScreen(viewport, region))).toBe(false)
	})

	test('places things in its middle, or in the middle of the free area when that is covered', () => {
		expect(viewportWith(desktop, { bars }).freeCentre()).toEqual({ x: 720, y: 450 })
		const wide = { x: 500, y: 80, w: 928, h: 720 }
		expect(viewportWith(desktop, { bars, panels: [wide] }).freeCentre()).toEqual({ x: 283, y: 450 })
	})

	test('what follows a person may lie below the bars, not below a panel', () => {
		const whole = { x: 0, y: 0, ...desktop }
		expect(viewportWith(desktop, { bars }).areaBesidePanels()).toEqual(whole)
		const { x, w } = viewportWith(desktop, { bars, panels: [sidePanel] }).areaBesidePanels()
		expect([x, x + w]).toEqual([0, 1_088])
	})
})
