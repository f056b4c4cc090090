import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	foldRange,
	type Symmetry,
	symmetries,
	transformsOf,
} from '../../client/document/symmetry.ts'
import { decodeInkPart, encodeInkPart } from '../../client/sync/ephemeral/live-ink-codec.ts'
import { distanceToRuler, projectOntoRuler } from '../../client/tools/ruler.ts'
import type { Stroke } from '../../shared/ink.ts'
import { applyToPoint, identity, scaleOf } from '../../shared/transform.ts'

const coordinate = fc.double({ min: -1e4, max: 1e4, noNaN: true })
const point = fc.record({ x: coordinate, y: coordinate })
const symmetry: fc.Arbitrary<Symmetry> = fc.record({
	kind: fc.constantFrom(...symmetries),
	folds: fc.integer({ min: foldRange[0], max: foldRange[1] }),
	centre: point,
})

test('copies have the requested number, the same size, and the same distance from the centre', () => {
	const counts = {
		none: () => 1,
		mirror: () => 2,
		turn: (n: number) => n,
		mandala: (n: number) => 2 * n,
	}
	fc.assert(
		fc.property(symmetry, point, (symmetry, at) => {
			const { kind, folds, centre } = symmetry
			const places = transformsOf(symmetry)
			expect(places).toHaveLength(counts[kind](folds))
			const far = Math.hypot(at.x - centre.x, at.y - centre.y)
			for (const place of places) {
				const image = applyToPoint(place, at)
				expect(scaleOf(place)).toBeCloseTo(1)
				expect(Math.hypot(image.x - centre.x, image.y - centre.y)).toBeCloseTo(far, 4)
			}
			expect(places[0]).toEqual(identity)
		}),
	)
})

test('live ink contains its symmetry', () => {
	const points = [{ x: 1, y: 2, pressure: 1 }]
	const stroke: Stroke = { tool: 'ink', colour: 1, opacity: 1, size: 4, exponent: 0, points }
	fc.assert(
		fc.property(symmetry, (symmetry) => {
			const part = decodeInkPart(encodeInkPart({ id: 'a', start: 3, stroke, symmetry }))
			expect(part.symmetry).toEqual(symmetry)
			expect(part.stroke?.points).toEqual(points)
		}),
	)
	expect(decodeInkPart(encodeInkPart({ id: 'a', start: 0, stroke })).symmetry).toBeUndefined()
	const foreign = { kind: 'turn', folds: 200, centre: { x: 0, y: 0 } } as const
	expect(() =>
		decodeInkPart(encodeInkPart({ id: 'a', start: 0, stroke, symmetry: foreign })),
	).toThrow()
})

test('a point that a ruler snaps is on its edge, and is the nearest point of the edge', () => {
	fc.assert(
		fc.property(
			fc.record({ at: point, angle: fc.double({ min: -7, max: 7, noNaN: true }) }),
			point,
			fc.double({ min: -100, max: 100, noNaN: true }),
			(ruler, at, step) => {
				const pulled = projectOntoRuler(ruler, at)
				expect(distanceToRuler(ruler, pulled)).toBeCloseTo(0, 5)
				const [x, y] = [Math.cos(ruler.angle) * step, Math.sin(ruler.angle) * step]
				const other = Math.hypot(at.x - pulled.x - x, at.y - pulled.y - y)
				expect(other).toBeGreaterThanOrEqual(distanceToRuler(ruler, at) - 1e-6)
			},
		),
	)
})
