import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { simplifyPolyline } from '../../client/canvas/paint/simplify.ts'
import {
	levelFor,
	overviewLevel,
	sortByDistance,
	tileBounds,
	tileKey,
	tileSide,
	tilesInRect,
} from '../../client/canvas/painter/levels.ts'
import { MarkIndex } from '../../client/canvas/painter/mark-index.ts'
import { decodeLevelFor } from '../../client/canvas/painter/picture-pixels.ts'
import { planTiles } from '../../client/canvas/painter/tile-plan.ts'
import { UnpaintedMarks } from '../../client/canvas/unpainted-marks.ts'
import { Scene } from '../../client/document/scene.ts'
import {
	addStroke,
	type Mark,
	newMarkId,
	type PictureMark,
	removeMark,
} from '../../shared/canvas.ts'
import { intersects, type Rect } from '../../shared/geometry.ts'

const eighths = (min: number, max: number) =>
	fc.integer({ min: 8 * min, max: 8 * max }).map((n) => n / 8)
const rect = fc.record({
	x: eighths(-5000, 5000),
	y: eighths(-5000, 5000),
	w: eighths(1, 3000),
	h: eighths(1, 3000),
})
const scale = fc.double({ min: 1 / 16, max: 32, noNaN: true })

const covers = (tiles: readonly Rect[], { x, y, w, h }: Rect) => {
	const corners = [
		[x, y],
		[x + w, y],
		[x, y + h],
		[x + w, y + h],
		[x + w / 2, y + h / 2],
	] as const
	return corners.every(([cx, cy]) =>
		tiles.some((t) => cx >= t.x && cx <= t.x + t.w && cy >= t.y && cy <= t.y + t.h),
	)
}

describe('tiles', () => {
	test('are shown at their own size or smaller, never below half of it', () => {
		fc.assert(
			fc.property(scale, (scale) => {
				const shrink = scale / 2 ** levelFor(scale)
				expect(shrink).toBeLessThanOrEqual(1.01)
				expect(shrink).toBeGreaterThan(0.5)
			}),
		)
	})

	test('cover the visible area, each once, and nothing else', () => {
		fc.assert(
			fc.property(rect, fc.integer({ min: -3, max: 1 }), (seen, level) => {
				const tiles = tilesInRect(seen, level)
				expect(new Set(tiles.map(tileKey)).size).toBe(tiles.length)
				expect(covers(tiles.map(tileBounds), seen)).toBe(true)
				expect(tiles.every((at) => intersects(tileBounds(at), seen))).toBe(true)
			}),
		)
	})

	test('are requested from the middle outwards, each once, and the overview is small', () => {
		fc.assert(
			fc.property(rect, rect, (seen, bounds) => {
				const wanted = planTiles({ visible: seen, scale: 1 }, bounds)
				const { onScreen, overview, around } = wanted
				expect(covers(onScreen.map(tileBounds), seen)).toBe(true)
				const keys = [...onScreen, ...overview, ...around].map(tileKey)
				expect(new Set(keys).size).toBe(keys.length)
				expect(overview.length).toBeLessThanOrEqual(9)
				const middle = { x: seen.x + seen.w / 2, y: seen.y + seen.h / 2 }
				expect(sortByDistance(onScreen, middle)).toEqual(onScreen)
			}),
		)
	})

	test('of the overview show everything in a small picture', () => {
		fc.assert(
			fc.property(rect, (bounds) => {
				expect(Math.max(bounds.w, bounds.h) * 2 ** overviewLevel(bounds)).toBeLessThanOrEqual(
					2 * tileSide,
				)
			}),
		)
	})
})

/** Draws short strokes at random places, and removes some of them. */
function scribble(doc: Y.Doc, scene: Scene, spots: readonly (readonly [number, number])[]): void {
	spots.forEach(([x, y], i) => {
		const points = [
			{ x, y, pressure: 0.5 },
			{ x: x + 30, y: y + 10, pressure: 0.5 },
		]
		const stroke = { tool: 'ink', colour: 0, opacity: 1, size: 4, exponent: -2, points } as const
		addStroke(doc, newMarkId(), stroke, scene.marks.at(-1)?.z ?? null)
		const first = scene.marks[0]
		if (i % 3 === 2 && first) removeMark(doc, first.id)
	})
}

test('the index finds the same marks as a search of all marks, after any changes', () => {
	const spot = fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -400, max: 400 }))
	fc.assert(
		fc.property(fc.array(spot, { maxLength: 40 }), rect, (spots, area) => {
			const doc = new Y.Doc()
			const scene = new Scene(doc)
			const index = new MarkIndex(scene.comparePaintOrder)
			scene.onChange((change) => index.apply(change, scene.marks))
			scribble(doc, scene, spots)
			const near = { ...area, x: area.x / 10, y: area.y / 10, w: area.w / 10, h: area.h / 10 }
			// At its very edge a mark shows nothing.
			const expected = scene.marks.filter(({ bounds }) => intersects(bounds, near))
			const found = index.search(near).filter(({ bounds }) => intersects(bounds, near))
			expect(found).toEqual(expected)
			const bounds = index.bounds()
			expect(bounds === undefined).toBe(scene.marks.length === 0)
			if (bounds) for (const mark of scene.marks) expect(intersects(mark.bounds, bounds)).toBe(true)
			scene.close()
		}),
		{ numRuns: 50 },
	)
})

describe('unpainted marks', () => {
	const mark = (id: string) => ({ id, bounds: { x: 0, y: 0, w: 1, h: 1 } }) as Mark
	const ids = (unpainted: UnpaintedMarks) => [...unpainted.marks()].map(({ mark }) => mark.id)

	test('holds a mark until the painter has it and every tile shows it', () => {
		const unpainted = new UnpaintedMarks()
		unpainted.add(mark('a'))
		unpainted.removePainted(7, () => false)
		expect(ids(unpainted)).toEqual(['a'])
		unpainted.assignRevision(8)
		unpainted.removePainted(7, () => false)
		expect(ids(unpainted)).toEqual(['a'])
		unpainted.removePainted(8, () => true)
		expect(ids(unpainted)).toEqual(['a'])
		unpainted.removePainted(8, () => false)
		expect(ids(unpainted)).toEqual([])
	})

	test('keeps the revision that a mark came with, and drops removed marks', () => {
		const unpainted = new UnpaintedMarks()
		unpainted.add(mark('a'))
		unpainted.assignRevision(1)
		unpainted.add(mark('b'))
		unpainted.assignRevision(2)
		unpainted.removePainted(1, () => false)
		expect(ids(unpainted)).toEqual(['b'])
		unpainted.remove('b')
		expect(ids(unpainted)).toEqual([])
	})
})

test('a simplified line stays within its tolerance', () => {
	const corner = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }))
	fc.assert(
		fc.property(fc.array(corner, { minLength: 3, maxLength: 60 }), (corners) => {
			const kept = [...simplifyPolyline(Float32Array.from(corners.flat()), 2)].flatMap(
				(i) => corners[i] ?? [],
			)
			const lines = Array.from({ length: kept.length / 2 - 1 }, (_, i) =>
				kept.slice(2 * i, 2 * i + 4),
			)
			for (const [x, y] of corners) {
				expect(Math.min(...lines.map((line) => distance(line, x, y)))).toBeLessThanOrEqual(2.001)
			}
		}),
	)
})

function distance(
	[ax = 0, ay = 0, bx = 0, by = 0]: readonly number[],
	x: number,
	y: number,
): number {
	const [dx, dy] = [bx - ax, by - ay]
	const squared = dx * dx + dy * dy
	const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared))
	return Math.hypot(ax + t * dx - x, ay + t * dy - y)
}

test('a picture is decoded at least at its shown size, below twice of it, and never above its own', () => {
	const side = fc.integer({ min: 1, max: 4096 })
	fc.assert(
		fc.property(side, side, rect, scale, (width, height, bounds, scale) => {
			const mark = { frame: bounds, picture: { width, height } } as PictureMark
			const size = 2 ** decodeLevelFor(mark, scale)
			const seen = scale * Math.max(bounds.w / width, bounds.h / height)
			expect(size).toBeLessThanOrEqual(1)
			expect(size).toBeGreaterThanOrEqual(Math.min(1, seen) - 1e-9)
			if (size < 1 && seen > 2 ** -12) expect(size).toBeLessThan(2 * seen)
		}),
	)
})
