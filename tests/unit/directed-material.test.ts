import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { grainOf } from '../../client/canvas/exemplar/grain.ts'
import { PatchArea } from '../../client/canvas/exemplar/patch-area.ts'
import { PatchChoice } from '../../client/canvas/exemplar/patch-choice.ts'
import { paintQuiltBlock } from '../../client/canvas/exemplar/quilt-block.ts'
import { type ExemplarSource, patchSide } from '../../client/canvas/exemplar/quilt-grid.ts'
import {
	cellNumbers,
	noChannel,
	quiltSide,
	readQuiltMap,
} from '../../client/canvas/exemplar/quilt-map.ts'
import { noDirection } from '../../client/canvas/exemplar/stroke-direction.ts'
import { turnSource, turnTo, turnVector } from '../../client/canvas/exemplar/turned-source.ts'
import { hash3 } from '../../client/canvas/materials/noise.ts'
import { addMark, isMaterial, type MaterialMark, readMarks } from '../../shared/canvas.ts'
import { pack, unpack } from '../../shared/ink-codec.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { materials } from '../../shared/material.ts'
import { identity, type Transform } from '../../shared/transform.ts'

/** Soft stripes with grain. */
function stripes(width = 200, height = 120): ExemplarSource {
	const data = new Uint8ClampedArray(4 * width * height)
	for (let i = 0; i < width * height; i++) {
		const [x, y] = [i % width, Math.floor(i / width)]
		const light = 120 + 60 * Math.sin((x + 2 * y) / 9) + (hash3(30, x, y) % 24)
		data.set([light, (light + 30) % 256, 30, 255], 4 * i)
	}
	return { width, height, data }
}

/** A stroke as the document keeps it. */
function strokeOf(
	points: readonly (readonly [number, number])[],
	isDirected = true,
	place: Transform = identity,
): MaterialMark {
	const doc = new Y.Doc()
	const pressed = points.map(([x, y]) => ({ x, y, pressure: 0.5 }))
	const stroke = unpack(
		pack({ tool: 'ink', colour: 0, opacity: 1, size: 60, exponent: 0, points: pressed }),
	)
	const directed = isDirected ? { directed: true as const } : {}
	const material = { channel: 0, seed: 7, alive: false, exemplar: true as const, ...directed }
	addMark(doc, 'a', { kind: 'stroke', stroke, material }, { below: null, place })
	const mark = readMarks(doc)[0]
	if (!mark || !isMaterial(mark)) throw new Error('no material')
	return mark
}

const angular = [
	[20, 40],
	[120, 200],
	[230, 60],
] as const

/** The directions of a block's cells that have a material, with their columns and rows. */
function directionsIn(mark: MaterialMark, column = 0) {
	const cells = readQuiltMap([mark], { column, row: 0 })
	return Array.from({ length: quiltSide * quiltSide }, (_, i) => ({
		x: (i % quiltSide) - 1,
		y: Math.floor(i / quiltSide) - 1,
		channel: cells[cellNumbers * i] ?? noChannel,
		direction: cells[cellNumbers * i + 4] ?? noDirection,
	})).filter(({ channel }) => channel !== noChannel)
}

/** Paints a block as the worker does, for a source whose grain lies from left to right. */
function paint(mark: MaterialMark) {
	const source = stripes()
	const choices = new Map<number, PatchChoice>()
	return paintQuiltBlock(readQuiltMap([mark], { column: 0, row: 0 }), (_, seed, direction) => {
		const turn = direction === noDirection ? 0 : turnTo(direction, 0)
		const choice = choices.get(turn) ?? new PatchChoice(turnSource(source, turn), seed)
		choices.set(turn, choice)
		return choice
	})
}

test('a mark without a direction keeps the pixels that it always had', async () => {
	const mark = strokeOf(angular, false)
	expect(directionsIn(mark).every(({ direction }) => direction === noDirection)).toBe(true)
	expect(await sha256Hex(new Uint8Array(paint(mark)))).toBe(
		'bec44bd121f69010731a10d083538a1ae64868f93194d29efd5b08f04a0b1b32',
	)
})

test('the texture of a stroke has the stroke’s direction, whichever way it was drawn', () => {
	const lines = [
		[[20, 128], [236, 128], 0],
		[[20, 20], [236, 236], 2],
		[[128, 20], [128, 236], 4],
		[[20, 236], [236, 20], 6],
	] as const
	for (const [from, to, direction] of lines) {
		for (const points of [
			[from, to],
			[to, from],
		]) {
			const cells = directionsIn(strokeOf(points))
			expect(cells.length).toBeGreaterThan(8)
			expect(new Set(cells.map((cell) => cell.direction))).toEqual(new Set([direction]))
		}
	}
	// Where the stroke bends, the direction does.
	const bent = directionsIn(strokeOf(angular))
	const at = (x: number, y: number) => bent.find((cell) => cell.x === x && cell.y === y)?.direction
	expect([at(1, 2), at(6, 3)]).toEqual([3, 6])
	// A turned mark's texture turns with it.
	const turned = directionsIn(strokeOf(lines[0].slice(0, 2) as never, true, [0, 1, -1, 0, 256, 0]))
	expect(new Set(turned.map((cell) => cell.direction))).toEqual(new Set([4]))
	// A dot has none.
	const dot = directionsIn(
		strokeOf([
			[128, 128],
			[128, 128],
		]),
	)
	expect(dot.every(({ direction }) => direction === noDirection)).toBe(true)
})

test('blocks agree on the cells that they share, and patches are the same in any order', () => {
	const mark = strokeOf([
		[200, 100],
		[260, 150],
		[330, 90],
	])
	const shared = (column: number) =>
		directionsIn(mark, column)
			.map((cell) => ({ ...cell, x: cell.x + 8 * column }))
			.filter(({ x }) => x === 7 || x === 8)
	expect(shared(1)).toEqual(shared(0))
	const turned = turnSource(stripes(), 3)
	const late = new PatchChoice(turned, 7)
	for (const [column, row] of [
		[6, 3],
		[9, 2],
		[7, 4],
	] as const)
		late.at(column, row)
	expect(late.at(8, 3)).toEqual(new PatchChoice(turned, 7).at(8, 3))
})

test('a turned source has the turned picture, and patches that lie inside of it', () => {
	const source = stripes()
	const quarter = turnSource(source, 4)
	expect([quarter.width, quarter.height]).toEqual([source.height, source.width])
	for (const [x, y] of [
		[0, 0],
		[40, 70],
		[199, 119],
	] as const) {
		const from = 4 * (y * source.width + x)
		const to = 4 * (x * quarter.width + quarter.width - 1 - y)
		expect(quarter.data.subarray(to, to + 4)).toEqual(source.data.subarray(from, from + 4))
	}
	const small = stripes(120, 90)
	const every = [-3, -2, -1, 0, 1, 2, 3, 4].map((turn) => turnSource(small, turn))
	fc.assert(
		fc.property(fc.constantFrom(...every), fc.nat(2 ** 32 - 1), (turned, bits) => {
			const area = new PatchArea(turned)
			const { x, y } = area.patchFor(bits)
			expect(area.includes({ x, y })).toBe(true)
			const { cos, sin } = turnVector(turned.upright?.turn ?? 0)
			for (const corner of [0, patchSide]) {
				for (const other of [0, patchSide]) {
					const [across, down] = [x + corner - turned.width / 2, y + other - turned.height / 2]
					expect(Math.abs(across * cos + down * sin)).toBeLessThanOrEqual(small.width / 2)
					expect(Math.abs(down * cos - across * sin)).toBeLessThanOrEqual(small.height / 2)
				}
			}
		}),
		{ numRuns: 200 },
	)
})

test('what is up in a source stays up', () => {
	for (let direction = 0; direction < 8; direction++) {
		for (let grain = 0; grain < 8; grain++) {
			const turn = turnTo(direction, grain)
			expect((turn + grain + 8) % 8).toBe(direction)
			expect(turnVector(turn).cos).toBeGreaterThanOrEqual(0)
		}
	}
})

test('a material that follows the stroke has a grain in steps of 22.5°', () => {
	const grains = materials.flatMap((_, channel) => grainOf(channel) ?? [])
	expect(grains.length).toBeGreaterThan(0)
	for (const grain of grains) expect(Number.isInteger(grain) && grain >= 0 && grain < 8).toBe(true)
})
