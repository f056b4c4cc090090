import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { snapEdges, snapMove } from '../../client/tools/snapping.ts'
import type { Rect } from '../../shared/geometry.ts'

const box = (x: number, y: number, w = 40, h = 40): Rect => ({ x, y, w, h })
const reach = 6

describe('a moved box', () => {
	test('snaps to the nearest edge or centre of another, along each axis by itself', () => {
		const { by, guides } = snapMove(box(103, 205), [box(100, 0), box(500, 200, 80)], reach)
		expect(by).toEqual({ x: -3, y: -5 })
		expect(guides).toContainEqual({
			kind: 'alignment',
			from: { x: 100, y: 0 },
			to: { x: 100, y: 240 },
		})
		expect(guides).toContainEqual({
			kind: 'alignment',
			from: { x: 100, y: 200 },
			to: { x: 580, y: 200 },
		})
	})

	test('stays where it is when nothing is in reach', () => {
		const { by, guides } = snapMove(box(60, 70), [box(0, 0), box(200, 200)], reach)
		expect(by).toEqual({ x: 0, y: 0 })
		expect(guides).toEqual([])
	})

	test('snaps to the middle between two others, with both gaps shown', () => {
		const { by, guides } = snapMove(box(133, 3, 40, 30), [box(0, 0), box(260, 0)], reach)
		expect(by.x).toBe(-3)
		const gaps = guides.filter(({ kind }) => kind === 'gap')
		expect(gaps.map(({ from, to }) => to.x - from.x)).toEqual([90, 90])
	})

	test('snaps to the distance that two others have, on either side of them', () => {
		const others = [box(0, 0), box(100, 0, 50)]
		expect(snapMove(box(212, 11, 37, 13), others, reach).by.x).toBe(-2)
		expect(snapMove(box(-100, 11, 37, 13), others, reach).by.x).toBe(3)
	})
})

test('a scaled box snaps with the moved edge only', () => {
	const others = [box(0, 100, 203)]
	expect(snapEdges(box(3, 0, 196), { x: 'end' }, others, reach).by).toEqual({ x: 4, y: 0 })
	expect(snapEdges(box(3, 0, 196), { x: 'start' }, others, reach).by).toEqual({ x: -3, y: 0 })
	expect(snapEdges(box(3, 0, 150), { x: 'end' }, others, reach).by).toEqual({ x: 0, y: 0 })
})

test('a box never moves further than its reach, and then rests there', () => {
	const length = fc.integer({ min: 1, max: 200 })
	const position = fc.integer({ min: -300, max: 300 })
	const rect = fc.record({ x: position, y: position, w: length, h: length })
	fc.assert(
		fc.property(rect, fc.array(rect, { maxLength: 8 }), (moved, others) => {
			const { by, guides } = snapMove(moved, others, reach)
			expect(Math.max(Math.abs(by.x), Math.abs(by.y))).toBeLessThanOrEqual(reach)
			if (guides.length === 0) expect(by).toEqual({ x: 0, y: 0 })
			for (const { kind, from, to } of guides) {
				// Every guide is parallel to an axis.
				expect(from.x === to.x || from.y === to.y).toBe(true)
				if (kind === 'gap') expect(from).not.toEqual(to)
			}
			// What snapped along an axis is aligned there: it has no distance left to bridge.
			const again = snapMove({ ...moved, x: moved.x + by.x, y: moved.y + by.y }, others, reach)
			if (by.x !== 0 && by.y === 0) expect(again.by.x).toBeCloseTo(0)
			if (by.y !== 0 && by.x === 0) expect(again.by.y).toBeCloseTo(0)
		}),
	)
})
