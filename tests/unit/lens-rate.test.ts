import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LensRate, lensSides } from '../../client/studio/lens/lens-rate.ts'

/** Runs a lens on a device with a given time for each size. @returns its sizes. */
function run(rate: LensRate, msOf: (side: number) => number, pictures = 60): number[] {
	return Array.from({ length: pictures }, () => {
		const { side } = rate
		rate.record(msOf(side))
		return side
	})
}

/** Time that grows with the area. @param ms at 256 pixels. */
const byArea = (ms: number) => (side: number) => ms * (side / 256) ** 2

test('a fast device reaches the largest picture, one size at a time', () => {
	const sizes = run(new LensRate(), () => 12)
	expect([...new Set(sizes)]).toEqual([128, 192, 256, 384, 512])
})

test('a slow device goes down to the smallest picture and stays there', () => {
	const rate = new LensRate()
	run(rate, byArea(4000))
	expect(rate.side).toBe(96)
	expect(rate.perSecond).toBeCloseTo(1000 / 562.5, 3)
})

test('the size settles at about four pictures a second', () => {
	const rate = new LensRate()
	run(rate, byArea(190))
	expect(rate.side).toBe(256)
	expect(rate.perSecond).toBeCloseTo(1000 / 190, 3)
})

test('a single slow picture changes nothing', () => {
	const rate = new LensRate()
	run(rate, byArea(190))
	rate.record(5000)
	run(rate, byArea(190), 3)
	expect(rate.side).toBe(256)
})

test('a size that was too slow is not tried again for a long time', () => {
	// The step from 256 to 384 costs far more than the area suggests.
	const sizes = run(new LensRate(), (side) => (side > 256 ? 400 : 50), 90)
	expect(sizes.filter((side) => side === 384)).toHaveLength(4)
	expect(sizes.at(-1)).toBe(256)
})

test('the first picture of a size, which is slower, does not count', () => {
	const rate = new LensRate()
	rate.record(9000)
	expect(rate.perSecond).toBeUndefined()
	run(rate, () => 20, 2)
	expect(rate.side).toBe(128)
})

test('the picture gets smaller when the device is busy, and larger afterwards', () => {
	const rate = new LensRate()
	run(rate, byArea(100))
	const calm = rate.side
	run(rate, byArea(600))
	expect(rate.side).toBeLessThan(calm)
	run(rate, byArea(100), 300)
	expect(rate.side).toBe(calm)
})

test('any times give one of the sizes, and a steady device gives a steady size', () => {
	fc.assert(
		fc.property(
			fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { maxLength: 200 }),
			fc.double({ min: 1, max: 5000, noNaN: true }),
			(times, ms) => {
				const rate = new LensRate()
				for (const time of times) {
					rate.record(time)
					expect(lensSides).toContain(rate.side)
				}
				const last = run(rate, byArea(ms), 300).slice(-40)
				expect(new Set(last).size).toBe(1)
			},
		),
	)
})
