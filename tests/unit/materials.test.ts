import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
	areaOf,
	blockBounds,
	blocksIn,
	cellSide,
	latentChannels,
	latentMargin,
} from '../../client/canvas/materials/cells.ts'
import { latentReach, mapHash, readLatent } from '../../client/canvas/materials/latent-map.ts'
import { noiseAt, noiseChannels } from '../../client/canvas/materials/noise.ts'
import catalogJson from '../../models/catalog.json'
import {
	addMark,
	isMaterial,
	type Mark,
	marksOf,
	newMarkId,
	readMark,
	readMarks,
} from '../../shared/canvas.ts'
import { enlivenMarks, moveMarks, reseedMarks } from '../../shared/edit.ts'
import type { Stroke } from '../../shared/ink.ts'
import { pack, unpack } from '../../shared/ink-codec.ts'
import type { Content } from '../../shared/mark-content.ts'
import { materials, meanColour } from '../../shared/material.ts'
import { translation } from '../../shared/transform.ts'
import { place } from './marks.ts'

const coordinate = fc.integer({ min: -300, max: 300 })
const seed = fc.nat(2 ** 32 - 1)
const channel = fc.nat(materials.length - 1)

function strokeOf(
	points: readonly (readonly [number, number])[],
	size: number,
	colour = 0,
): Stroke {
	return unpack(
		pack({
			...{ tool: 'ink', colour, opacity: 1, size, exponent: 0 },
			points: points.map(([x, y]) => ({ x, y, pressure: 0.5 })),
		}),
	)
}

const brushed = fc
	.record({
		points: fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 5 }),
		size: fc.integer({ min: 4, max: 120 }),
		material: fc.record({ channel, seed: fc.oneof(fc.constant(7), seed), alive: fc.boolean() }),
	})
	.map(
		({ points, size, material }): Content => ({
			...{ kind: 'stroke', stroke: strokeOf(points, size), material },
		}),
	)
const grown = fc
	.record({
		ends: fc.tuple(coordinate, coordinate, coordinate, coordinate),
		material: fc.record({ channel, seed, alive: fc.constant(false) }),
	})
	.map(
		({ ends, material }): Content => ({
			kind: 'shape',
			shape: { form: 'ellipse', line: null, fill: 0, width: 0, opacity: 1 },
			...{ ends, material },
		}),
	)
const painted = fc.array(fc.tuple(fc.oneof(brushed, grown), fc.option(place)), {
	minLength: 1,
	maxLength: 6,
})
type Painted = typeof painted extends fc.Arbitrary<infer T> ? T : never

function put(doc: Y.Doc, marks: Painted): void {
	for (const [content, at] of marks) {
		const below = readMarks(doc).at(-1)?.z ?? null
		addMark(doc, newMarkId(), content, { below, ...(at ? { place: at } : {}) })
	}
}

function drawn(marks: Painted): Mark[] {
	const doc = new Y.Doc()
	put(doc, marks)
	return readMarks(doc)
}

const area = fc.record({
	column: fc.integer({ min: -20, max: 20 }),
	row: fc.integer({ min: -20, max: 20 }),
	columns: fc.integer({ min: 1, max: 12 }),
	rows: fc.integer({ min: 1, max: 12 }),
})

/** The numbers of one cell. */
function cellOf(latent: Float32Array, count: number, cell: number): number[] {
	return Array.from({ length: latentChannels }, (_, i) => latent[i * count + cell] ?? Number.NaN)
}

describe('the latent map', () => {
	test('is the same for any order in which marks arrived', () => {
		fc.assert(
			fc.property(painted, painted, area, (mine, theirs, area) => {
				const [a, b] = [new Y.Doc(), new Y.Doc()]
				put(a, mine)
				put(b, theirs)
				const updates = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)]
				for (const update of updates) Y.applyUpdate(a, update)
				for (const update of updates.toReversed()) Y.applyUpdate(b, update)
				expect(mapHash(readLatent(readMarks(a), area))).toBe(
					mapHash(readLatent(readMarks(b), area)),
				)
				expect(readLatent(readMarks(a), area)).toEqual(readLatent(readMarks(b), area))
			}),
			{ numRuns: 40 },
		)
	})

	test('read in part equals that part of the whole, to the byte', () => {
		fc.assert(
			fc.property(painted, area, fc.nat(), fc.nat(), (marks, part, left, top) => {
				const all = drawn(marks)
				const [dx, dy] = [left % 9, top % 9]
				const whole = {
					column: part.column - dx,
					row: part.row - dy,
					columns: part.columns + dx + 5,
					rows: part.rows + dy + 3,
				}
				const [large, small] = [readLatent(all, whole, 0.3), readLatent(all, part, 0.3)]
				const [count, own] = [whole.columns * whole.rows, part.columns * part.rows]
				for (let cell = 0; cell < own; cell++) {
					const [x, y] = [cell % part.columns, Math.floor(cell / part.columns)]
					const there = (y + dy) * whole.columns + x + dx
					expect(cellOf(small, own, cell)).toEqual(cellOf(large, count, there))
				}
			}),
			{ numRuns: 60 },
		)
	})

	test('has the values that the network takes: shares that add up to one, noise of one variance', () => {
		fc.assert(
			fc.property(painted, area, (marks, area) => {
				const latent = readLatent(drawn(marks), area)
				const count = area.columns * area.rows
				for (let cell = 0; cell < count; cell++) {
					const numbers = cellOf(latent, count, cell)
					expect(numbers.every(Number.isFinite)).toBe(true)
					const shares = numbers.slice(noiseChannels)
					expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
					expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
				}
			}),
			{ numRuns: 40 },
		)
	})

	test('of one mark is its material as far as any of its pixels sees', () => {
		const [mark] = drawn([
			[
				{
					...{ kind: 'stroke', stroke: strokeOf([[8, 8]], 32) },
					material: { channel: 3, seed: 5, alive: false },
				},
				null,
			],
		])
		if (!mark) throw new Error('no mark')
		const side = 2 * latentMargin + 1
		const around = { column: -latentMargin, row: -latentMargin, columns: side, rows: side }
		const latent = readLatent([mark], around)
		for (let cell = 0; cell < side * side; cell++) {
			const numbers = cellOf(latent, side * side, cell)
			const expected = materials.map((_, channel) => (channel === 3 ? 1 : 0))
			expect(numbers.slice(noiseChannels)).toEqual(expected)
			const [x, y] = [(cell % side) - latentMargin, Math.floor(cell / side) - latentMargin]
			expect(numbers.slice(0, noiseChannels)).toEqual([...Float32Array.from(noiseAt(5, x, y))])
		}
	})

	test('changes from one material to the next where two meet, and only there', () => {
		const rectangle = (left: number, right: number, channel: number): Content => ({
			kind: 'shape',
			shape: { form: 'rectangle', line: null, fill: 0, width: 0, opacity: 1 },
			ends: [left, -200, right, 200],
			material: { channel, seed: channel, alive: false },
		})
		const marks = drawn([
			[rectangle(-320, 0, 1), null],
			[rectangle(0, 320, 2), null],
		])
		const latent = readLatent(marks, { column: -10, row: 0, columns: 20, rows: 1 })
		const share = (channel: number) =>
			Array.from({ length: 20 }, (_, i) => latent[(noiseChannels + channel) * 20 + i] ?? 0)
		expect(share(2)).toEqual([...share(2)].sort((a, b) => a - b))
		expect(share(2).filter((value) => value > 0.01 && value < 0.99).length).toBe(2)
		expect(share(1)[0]).toBeCloseTo(1, 2)
		expect(share(2)[19]).toBe(1)
	})

	test('changes with the seed, and returns when the change is undone', () => {
		const doc = new Y.Doc()
		const material = { channel: 2, seed: 9, alive: false }
		const stroke = strokeOf([[0, 0]], 40)
		addMark(doc, 'one', { kind: 'stroke', stroke, material }, { below: null })
		const undo = new Y.UndoManager(marksOf(doc), { captureTimeout: 0 })
		const here = { column: -3, row: -3, columns: 6, rows: 6 }
		const hash = () => mapHash(readLatent(readMarks(doc), here))
		const before = hash()
		reseedMarks(doc, ['one'])
		expect(hash()).not.toBe(before)
		undo.undo()
		expect(hash()).toBe(before)
	})

	test('moves with a mark by whole cells', () => {
		const doc = new Y.Doc()
		const material = { channel: 2, seed: 9, alive: false }
		addMark(
			doc,
			'one',
			{ kind: 'stroke', stroke: strokeOf([[0, 0]], 40), material },
			{ below: null },
		)
		const here = readLatent(readMarks(doc), { column: -3, row: -3, columns: 6, rows: 6 })
		moveMarks(doc, ['one'], translation(5 * cellSide, -2 * cellSide))
		expect(readLatent(readMarks(doc), { column: 2, row: -5, columns: 6, rows: 6 })).toEqual(here)
	})

	test('of animated materials repeats once a turn; all others do not change', () => {
		const alive = drawn([
			[
				{
					...{ kind: 'stroke', stroke: strokeOf([[0, 0]], 40) },
					material: { channel: 2, seed: 9, alive: true },
				},
				null,
			],
		])
		const here = { column: -3, row: -3, columns: 6, rows: 6 }
		const at = (phase: number) => mapHash(readLatent(alive, here, phase))
		expect(at(1.25)).toBe(at(0.25))
		expect(new Set([0, 0.125, 0.25, 0.5, 0.75].map(at)).size).toBe(5)
	})
})

describe('blocks', () => {
	const eighths = (min: number, max: number) =>
		fc.integer({ min: 8 * min, max: 8 * max }).map((n) => n / 8)
	const rect = fc.record({
		x: eighths(-1e6, 1e6),
		y: eighths(-1e6, 1e6),
		w: eighths(1, 2000),
		h: eighths(1, 2000),
	})

	test('cover the requested area, with their margin', () => {
		fc.assert(
			fc.property(rect, (rect) => {
				const blocks = blocksIn(rect)
				const first = blockBounds(blocks[0] ?? { column: 0, row: 0 })
				const last = blockBounds(blocks.at(-1) ?? { column: 0, row: 0 })
				expect(first.x).toBeLessThanOrEqual(rect.x)
				expect(first.y).toBeLessThanOrEqual(rect.y)
				expect(last.x + last.w).toBeGreaterThanOrEqual(rect.x + rect.w)
				expect(last.y + last.h).toBeGreaterThanOrEqual(rect.y + rect.h)
			}),
		)
	})

	test('that a mark does not reach are the same without it', () => {
		fc.assert(
			fc.property(painted, (marks) => {
				const all = drawn(marks)
				const [mark, ...others] = all.toReversed()
				if (!mark) return
				const { x, y, w, h } = latentReach(mark)
				// The first block that is wholly out of reach.
				const column = Math.ceil((x + w) / (16 * cellSide)) + 1
				const area = areaOf({ column, row: Math.floor((y + h / 2) / (16 * cellSide)) })
				expect(mapHash(readLatent(others.toReversed(), area))).toBe(mapHash(readLatent(all, area)))
			}),
			{ numRuns: 20 },
		)
	})
})

describe('noise', () => {
	test('is close to normal: mean, variance, and no correlation between neighbours', () => {
		const side = 60
		const values = Array.from({ length: side * side }, (_, i) =>
			noiseAt(1907, i % side, Math.floor(i / side)),
		)
		const mean = (of: (i: number) => number) =>
			values.reduce((sum, _, i) => sum + of(i), 0) / values.length
		const at = (i: number, channel: number) => values[i % values.length]?.[channel] ?? 0
		for (const channel of [0, 7, 15]) {
			expect(Math.abs(mean((i) => at(i, channel)))).toBeLessThan(0.06)
			expect(mean((i) => at(i, channel) ** 2)).toBeGreaterThan(0.92)
			expect(mean((i) => at(i, channel) ** 2)).toBeLessThan(1.08)
			expect(Math.abs(mean((i) => at(i, channel) * at(i + 1, channel)))).toBeLessThan(0.07)
			expect(Math.abs(mean((i) => at(i, channel) * at(i, (channel + 1) % 16)))).toBeLessThan(0.07)
		}
	})

	test('is the same in every version', () => {
		expect([...noiseAt(1, 2, 3)].slice(0, 3)).toMatchInlineSnapshot(`
			[
			  0.15838623046875,
			  -0.207794189453125,
			  0.07220458984375,
			]
		`)
	})
})

describe('a material', () => {
	test('has the same index in the list and in the network', () => {
		expect(materials.map(({ id }) => id)).toEqual(catalogJson.materials.map(({ id }) => id))
	})

	test('and its seed, changed by two people, are both kept', () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()]
		const stroke = strokeOf([[0, 0]], 40, meanColour(4))
		const material = { channel: 4, seed: 0xfedcba98, alive: false }
		addMark(a, 'one', { kind: 'stroke', stroke, material }, { below: null })
		Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
		reseedMarks(a, ['one'])
		enlivenMarks(b, ['one'], true)
		moveMarks(b, ['one'], translation(4, 0))
		Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
		Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
		const mark = readMark(a, 'one')
		if (!mark || !isMaterial(mark)) throw new Error('no material')
		expect(mark.material).toMatchObject({ channel: 4, alive: true })
		expect(mark.material.seed).not.toBe(0xfedcba98)
		expect(mark.bounds.x).toBe(-36)
		expect(readMark(b, 'one')).toEqual(mark)
	})

	test('of a later version is painted in its mean colour', () => {
		const doc = new Y.Doc()
		const stroke = strokeOf([[0, 0]], 40, meanColour(4))
		const material = { channel: 4, seed: 1, alive: false }
		addMark(doc, 'one', { kind: 'stroke', stroke, material }, { below: null })
		marksOf(doc)
			.get('one')
			?.set('material', Uint8Array.of(200, 0, 0, 0, 0))
		expect(readMark(doc, 'one')).toMatchObject({ kind: 'stroke', stroke: { colour: 0x809285 } })
	})

	test('costs a few bytes a dab on the wire', () => {
		const doc = new Y.Doc()
		addMark(
			doc,
			newMarkId(),
			{
				...{ kind: 'stroke', stroke: strokeOf([[120, 80]], 48) },
				material: { channel: 9, seed: 0xfedcba98, alive: false },
			},
			{ below: null },
		)
		const sizes: number[] = []
		doc.on('update', (update: Uint8Array) => sizes.push(update.length))
		const dab = (points: [number, number][]) =>
			addMark(
				doc,
				newMarkId(),
				{
					...{ kind: 'stroke', stroke: strokeOf(points, 48) },
					material: { channel: 9, seed: 0xfedcba98, alive: false },
				},
				{ below: readMarks(doc).at(-1)?.z ?? null },
			)
		dab([[120, 80]])
		dab(Array.from({ length: 60 }, (_, i) => [120 + 8 * i, 80 + Math.round(40 * Math.sin(i / 6))]))
		const [one = 0, sixty = 0] = sizes
		expect(one).toBeLessThan(130)
		expect((sixty - one) / 59).toBeLessThan(2)
	})
})
