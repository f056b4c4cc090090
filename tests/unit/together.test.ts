import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cursorColours, freeColour } from '../../client/sync/browser/identity.ts'
import { arrivalsBetween, summarize } from '../../client/together/announcements.ts'
import { findEdgePosition, separateValues } from '../../client/together/edge-position.ts'
import { followChainIncludes } from '../../client/together/follow-chain.ts'
import { fromMinimap, regionFor, toMinimap } from '../../client/together/minimap-region.ts'
import { isPresenceTool, presenceTool } from '../../client/together/presence-tool.ts'
import { readableOn } from '../../client/ui/colour.ts'
import { union } from '../../shared/geometry.ts'

const coordinate = fc.integer({ min: -5_000, max: 5_000 })
const point = fc.record({ x: coordinate, y: coordinate })
const side = fc.integer({ min: 1, max: 4_000 })
const rect = fc.record({ x: coordinate, y: coordinate, w: side, h: side })

describe('following', () => {
	test('in a cycle is detected at any length; a cycle that excludes the person does not count', () => {
		const peers = [
			{ id: 2, follows: 3 },
			{ id: 3, follows: 1 },
			{ id: 4, follows: 5 },
			{ id: 5, follows: 4 },
			{ id: 6, follows: undefined },
		]
		expect(followChainIncludes(peers, 2, 1)).toBe(true)
		expect(followChainIncludes(peers, 3, 1)).toBe(true)
		expect(followChainIncludes(peers, 4, 1)).toBe(false)
		expect(followChainIncludes(peers, 6, 1)).toBe(false)
		expect(followChainIncludes(peers, 7, 1)).toBe(false)
		expect(followChainIncludes(peers, undefined, 1)).toBe(false)
	})
})

test('a viewer has the pan tool or the laser', () => {
	const state = (tool: 'brush' | 'laser') =>
		({ tool, brush: 'pencil' }) as Parameters<typeof presenceTool>[0]
	expect(presenceTool(state('brush'), true)).toBe('pencil')
	expect(presenceTool(state('brush'), false)).toBe('hand')
	expect(presenceTool(state('laser'), false)).toBe('laser')
	expect(isPresenceTool('constructor')).toBe(false)
})

describe('cursor colours', () => {
	test('have enough contrast for white text', () => {
		for (const colour of cursorColours) expect(readableOn(colour)).toBe(0xffffff)
	})

	test('are unique while there are enough, and a person keeps their colour while it is free', () => {
		const taken: number[] = []
		for (const _ of cursorColours) taken.push(freeColour(cursorColours[0] ?? 0, taken))
		expect(new Set(taken).size).toBe(cursorColours.length)
		expect(freeColour(0x123456, taken)).toBe(0x123456)
	})
})

describe('markers at the edge', () => {
	const view = { w: 1440, h: 900 }
	const room = { x: 76, y: 92, w: 1352, h: 712 }

	test('are for people beyond the view, lie in their area, and point in the right direction', () => {
		fc.assert(
			fc.property(point, (at) => {
				const edge = findEdgePosition(at, view, room)
				const isSeen = at.x >= 0 && at.x <= view.w && at.y >= 0 && at.y <= view.h
				expect(edge === undefined).toBe(isSeen)
				if (!edge) return
				expect(edge.x).toBeGreaterThanOrEqual(room.x)
				expect(edge.x).toBeLessThanOrEqual(room.x + room.w)
				expect(edge.y).toBeGreaterThanOrEqual(room.y)
				expect(edge.y).toBeLessThanOrEqual(room.y + room.h)
				const middle = { x: room.x + room.w / 2, y: room.y + room.h / 2 }
				const away = Math.hypot(at.x - middle.x, at.y - middle.y)
				expect(middle.x + away * Math.cos(edge.angle)).toBeCloseTo(at.x, 3)
				expect(middle.y + away * Math.sin(edge.angle)).toBeCloseTo(at.y, 3)
			}),
		)
		expect(findEdgePosition({ x: 3_000, y: 450 }, view, room)?.side).toBe('right')
		expect(findEdgePosition({ x: 700, y: -900 }, view, room)?.side).toBe('top')
	})

	test('do not overlap, and keep their order and area', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -100, max: 900 }), { maxLength: 8 }), (values) => {
				const places = separateValues(values, 48, 0, 700)
				const sorted = [...places].sort((a, b) => a - b)
				sorted.forEach((place, i) => {
					expect(place).toBeGreaterThanOrEqual(0)
					expect(place).toBeLessThanOrEqual(700)
					if (i > 0) expect(place - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(48)
				})
				values.forEach((a, i) => {
					values.forEach((b, j) => {
						if (a < b) expect(places[i] ?? 0).toBeLessThan(places[j] ?? 0)
					})
				})
			}),
		)
	})
})

describe('the map', () => {
	const size = { w: 216, h: 144 }

	test('contains everything, in its own proportions, and maps in both directions', () => {
		fc.assert(
			fc.property(rect, point, (everything, at) => {
				const region = regionFor(everything, size)
				expect(union(region, everything).w).toBeCloseTo(region.w, 6)
				expect(union(region, everything).h).toBeCloseTo(region.h, 6)
				expect(region.w / region.h).toBeCloseTo(size.w / size.h, 6)
				const back = fromMinimap(region, toMinimap(region, at))
				expect(back.x).toBeCloseTo(at.x, 6)
				expect(back.y).toBeCloseTo(at.y, 6)
			}),
		)
	})

	test('does not change after a small step, and changes after a large one', () => {
		const everything = { x: 0, y: 0, w: 1_440, h: 900 }
		const before = regionFor(everything, size)
		expect(regionFor({ ...everything, w: 1_500 }, size, before)).toBe(before)
		expect(regionFor({ ...everything, w: 3_000 }, size, before)).not.toBe(before)
		expect(regionFor({ x: 0, y: 0, w: 100, h: 60 }, size, before)).not.toBe(before)
	})
})

describe('announcements for screen readers', () => {
	test('name people who come and leave, but not people who only reload', () => {
		const before = new Map([
			[1, 'Ada'],
			[2, 'Ben'],
			[3, 'Cy'],
		])
		const after = new Map([
			[2, 'Ben'],
			[4, 'Ada'],
			[5, 'Di'],
		])
		expect(arrivalsBetween(before, after)).toEqual({ joined: ['Di'], left: ['Cy'] })
	})

	test('do not repeat, and count people when there are many', () => {
		const more = (count: number) => `And ${count} more.`
		expect(summarize([], more)).toBe('')
		expect(summarize(['a', 'a', 'b'], more)).toBe('a b')
		expect(summarize(['a', 'b', 'c', 'd', 'e', 'f'], more)).toBe('a b c d And 2 more.')
	})
})
