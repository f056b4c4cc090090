import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	decodeLaserPart,
	encodeLaserPart,
	laserPoints,
} from '../../client/sync/ephemeral/laser-codec.ts'
import {
	decodeReaction,
	encodeReaction,
	reactions,
} from '../../client/sync/ephemeral/reaction-codec.ts'
import { exponentFor } from '../../shared/ink.ts'
import { limits } from '../../shared/limits.ts'

const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const point = fc.record({ x: coordinate, y: coordinate })

describe('a laser’s path', () => {
	test('arrives with an error of at most a quarter of a pixel', () => {
		fc.assert(
			fc.property(
				fc.boolean(),
				fc.double({ min: 1 / 64, max: 32, noNaN: true }),
				fc.array(point, { minLength: 1, maxLength: laserPoints }),
				(begins, zoom, points) => {
					const exponent = exponentFor(zoom)
					const back = decodeLaserPart(encodeLaserPart({ begins, exponent, points }))
					expect(back.begins).toBe(begins)
					expect(back.points).toHaveLength(points.length)
					back.points.forEach(({ x, y }, i) => {
						expect(Math.abs(x - (points[i]?.x ?? 0))).toBeLessThanOrEqual(0.25 / zoom)
						expect(Math.abs(y - (points[i]?.y ?? 0))).toBeLessThanOrEqual(0.25 / zoom)
					})
				},
			),
		)
	})

	test('costs about three bytes a point at the speed of a hand, and stays within its limit', () => {
		const hand = (count: number) =>
			Array.from({ length: count }, (_, i) => ({ x: 900 + 9 * i, y: -400 + 5 * Math.sin(i) }))
		const bytes = (count: number) =>
			encodeLaserPart({ begins: false, exponent: exponentFor(1), points: hand(count) }).length
		expect(bytes(9) - bytes(1)).toBeLessThanOrEqual(8 * 3)
		expect(bytes(laserPoints)).toBeLessThanOrEqual(limits.laserBytes)
	})

	test('random bytes are refused, or give a path that can be drawn', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: limits.laserBytes }), (bytes) => {
				try {
					const { points } = decodeLaserPart(bytes)
					expect(points.length).toBeLessThanOrEqual(laserPoints)
					for (const { x, y } of points) expect(Number.isFinite(x + y)).toBe(true)
				} catch (error) {
					expect(error).toBeInstanceOf(Error)
				}
			}),
		)
	})
})

describe('a reaction', () => {
	test('arrives unchanged, and stays within its limit', () => {
		fc.assert(
			fc.property(fc.constantFrom(...reactions), point, (name, at) => {
				const bytes = encodeReaction({ name, at })
				expect(bytes.length).toBeLessThanOrEqual(limits.reactionBytes)
				const back = decodeReaction(bytes)
				expect(back.name).toBe(name)
				expect(back.at.x).toBeCloseTo(at.x, -1)
				expect(back.at.y).toBeCloseTo(at.y, -1)
			}),
		)
	})

	test('of an unknown kind, cut short, or without a position is refused', () => {
		const good = encodeReaction({ name: 'heart', at: { x: 1, y: 2 } })
		expect(() => decodeReaction(good.with(0, reactions.length))).toThrow()
		expect(() => decodeReaction(good.subarray(0, 5))).toThrow()
		expect(() => decodeReaction(encodeReaction({ name: 'heart', at: { x: NaN, y: 0 } }))).toThrow()
	})
})
