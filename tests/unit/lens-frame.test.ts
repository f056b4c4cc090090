import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lensFrame } from '../../client/studio/lens/lens-frame.ts'
import { lensSides } from '../../client/studio/lens/lens-rate.ts'

const coordinate = fc.double({ min: -1e7, max: 1e7, noNaN: true })
const length = fc.double({ min: 10, max: 5_000, noNaN: true })
const request = fc.record({ x: coordinate, y: coordinate, w: length, h: length })

test('a lens’s frame contains what it shows and is at most as large as asked, wherever it is', () => {
	fc.assert(
		fc.property(request, fc.constantFrom(...lensSides), (shown, side) => {
			const { region, width, height } = lensFrame(shown, side)
			expect(Math.max(width, height)).toBe(side)
			expect([width % 8, height % 8]).toEqual([0, 0])
			expect(region.w / width).toBeCloseTo(region.h / height, 6)
			const pixel = region.w / width
			expect(region.x).toBeLessThanOrEqual(shown.x - 15 * pixel)
			expect(region.y).toBeLessThanOrEqual(shown.y - 15 * pixel)
			expect(region.x + region.w).toBeGreaterThanOrEqual(shown.x + shown.w + 15 * pixel)
			expect(region.y + region.h).toBeGreaterThanOrEqual(shown.y + shown.h + 15 * pixel)
		}),
	)
})

test('a lens that moves keeps its size, and its grain lies on the canvas', () => {
	fc.assert(
		fc.property(request, fc.constantFrom(...lensSides), coordinate, (shown, side, x) => {
			const [one, other] = [lensFrame(shown, side), lensFrame({ ...shown, x }, side)]
			expect([other.width, other.height]).toEqual([one.width, one.height])
			expect(other.origin.row).toBe(one.origin.row)
			for (const { origin } of [one, other]) {
				for (const at of [origin.row, origin.column]) {
					expect(at % 8).toBe(0)
					expect(at).toBeGreaterThanOrEqual(0)
					expect(Math.fround(at)).toBe(at)
				}
			}
			// Every channel of the grain: cells of 4 and 2 pixels, sides of 48, 47, 43 and 41 cells.
			const scale = one.width / one.region.w
			const moved = Math.round((other.region.x - one.region.x) * scale)
			for (const period of [48, 47, 43, 41].map((cells) => 4 * cells)) {
				expect((other.origin.column - one.origin.column - moved) % period).toBeCloseTo(0, 6)
			}
		}),
	)
})
