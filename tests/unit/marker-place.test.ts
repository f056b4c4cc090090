import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markerPlace, markerPlaces } from '../../client/facilitation/votes/marker-place.ts'

const view = { w: 390, h: 844 }
/** Between a bar at the top, and one at the bottom. */
const free = { x: 0, y: 72, w: 390, h: 688 }

test('a marker stands above the middle of its piece', () => {
	expect(markerPlace({ piece: { x: 100, y: 300, w: 100, h: 50 }, width: 84 }, free)).toEqual({
		x: 150,
		y: 300,
	})
})

test('a piece under the top bar has its marker below the bar', () => {
	expect(markerPlace({ piece: { x: 100, y: -200, w: 100, h: 600 }, width: 84 }, free)).toEqual({
		x: 150,
		y: 124,
	})
})

test('a piece out of view has no marker', () => {
	expect(
		markerPlace({ piece: { x: 100, y: -200, w: 100, h: 240 }, width: 84 }, free),
	).toBeUndefined()
	expect(markerPlace({ piece: { x: 500, y: 300, w: 100, h: 50 }, width: 84 }, free)).toBeUndefined()
})

test('a marker stands on its own piece where another one lies close above it', () => {
	const marked = { piece: { x: 100, y: 300, w: 100, h: 80 }, width: 84 }
	const above = (gap: number) => ({ x: 100, y: 200, w: 100, h: 100 - gap })
	expect(markerPlace(marked, free, [above(20)])).toEqual({ x: 150, y: 352 })
	expect(markerPlace(marked, free, [above(60)])).toEqual({ x: 150, y: 300 })
	const beside = { x: 300, y: 200, w: 80, h: 100 }
	expect(markerPlace(marked, free, [beside])).toEqual({ x: 150, y: 300 })
})

test('a whole marker is on the screen, free of the bars, wherever its piece is', () => {
	const length = fc.integer({ min: 1, max: 3_000 })
	const at = fc.integer({ min: -3_000, max: 3_000 })
	const piece = fc.record({ x: at, y: at, w: length, h: length })
	fc.assert(
		fc.property(piece, (piece) => {
			const place = markerPlace({ piece, width: 168 }, free)
			if (!place) return
			expect(place.x).toBeGreaterThanOrEqual(84)
			expect(place.x).toBeLessThanOrEqual(view.w - 84)
			expect(place.y).toBeGreaterThanOrEqual(124)
			expect(place.y).toBeLessThanOrEqual(view.h - 84)
		}),
	)
})

test('markers that would lie over each other are crowded', () => {
	const marked = (x: number, y: number, width = 100) => ({ piece: { x, y, w: 40, h: 40 }, width })
	const isCrowded = (...markers: ReturnType<typeof marked>[]) =>
		markerPlaces(markers, free).map((place) => place?.isCrowded)
	expect(isCrowded(marked(100, 300), marked(190, 320), marked(100, 500))).toEqual([
		true,
		true,
		false,
	])
	expect(isCrowded(marked(100, 300, 80), marked(190, 320))).toEqual([false, false])
	expect(isCrowded(marked(100, 300), marked(5_000, 300))).toEqual([false, undefined])
})
