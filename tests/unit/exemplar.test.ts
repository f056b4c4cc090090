import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { minimumCut } from '../../client/canvas/exemplar/minimum-cut.ts'
import { PatchChoice } from '../../client/canvas/exemplar/patch-choice.ts'
import { paintQuiltBlock, quiltBlockSide } from '../../client/canvas/exemplar/quilt-block.ts'
import {
	cutReach,
	type ExemplarSource,
	patchSide,
	quiltCell,
} from '../../client/canvas/exemplar/quilt-grid.ts'
import { cellNumbers, noChannel, readQuiltMap } from '../../client/canvas/exemplar/quilt-map.ts'
import { scaleUp } from '../../client/canvas/exemplar/scale-up.ts'
import { blockOverlap, blockSide } from '../../client/canvas/materials/cells.ts'
import { hash3 } from '../../client/canvas/materials/noise.ts'
import exemplars from '../../models/exemplars.json'
import { addMark, isMaterial, type MaterialMark, readMarks } from '../../shared/canvas.ts'
import { pack, unpack } from '../../shared/ink-codec.ts'
import { materials } from '../../shared/material.ts'
import { identity, translation } from '../../shared/transform.ts'

/** Soft stripes with grain. @param tint of the stripes. */
function stripes(tint: number): ExemplarSource {
	const [width, height] = [200, 120]
	const data = new Uint8ClampedArray(4 * width * height)
	for (let i = 0; i < width * height; i++) {
		const [x, y] = [i % width, Math.floor(i / width)]
		const light = 120 + 60 * Math.sin((x + 2 * y) / 9) + (hash3(tint, x, y) % 24)
		data.set([light, (light + tint) % 256, tint, 255], 4 * i)
	}
	return { width, height, data }
}

const sources = [stripes(30), stripes(200)]

/** A way to choose patches that has seen no cell yet. */
function freshChoice(): (channel: number, seed: number) => PatchChoice | undefined {
	const known = new Map<string, PatchChoice>()
	return (channel, seed) => {
		const source = sources[channel]
		const key = `${channel} ${seed}`
		const choice = known.get(key) ?? (source && new PatchChoice(source, seed))
		if (choice) known.set(key, choice)
		return choice
	}
}

/** The pixels of a block, without its overlap. */
function blockOf(
	marks: readonly MaterialMark[],
	column: number,
	row: number,
	choiceOf = freshChoice(),
): Uint8ClampedArray {
	const pixels = paintQuiltBlock(readQuiltMap(marks, { column, row }), choiceOf)
	const inner = new Uint8ClampedArray(4 * blockSide * blockSide)
	for (let y = 0; y < blockSide; y++) {
		const from = 4 * ((y + blockOverlap) * quiltBlockSide + blockOverlap)
		inner.set(pixels.subarray(from, from + 4 * blockSide), 4 * y * blockSide)
	}
	return inner
}

/** A stroke as the document keeps it. @param moved by this much, world units. */
function materialStroke(drawn: {
	channel: number
	from: readonly [number, number]
	to: readonly [number, number]
	size: number
	moved?: readonly [number, number]
}): MaterialMark {
	const doc = new Y.Doc()
	const points = [drawn.from, drawn.to].map(([x, y]) => ({ x, y, pressure: 0.5 }))
	const stroke = unpack(
		pack({ tool: 'ink', colour: 0, opacity: 1, size: drawn.size, exponent: 0, points }),
	)
	const material = { channel: drawn.channel, seed: 7, alive: false, exemplar: true as const }
	const place = drawn.moved ? translation(...drawn.moved) : identity
	addMark(doc, 'a', { kind: 'stroke', stroke, material }, { below: null, place })
	const mark = readMarks(doc)[0]
	if (!mark || !isMaterial(mark)) throw new Error('no material')
	return mark
}

/** A stroke that covers the blocks around the origin. */
const wide = materialStroke({ channel: 0, from: [-400, 0], to: [400, 0], size: 700 })

test('a cell’s patch is the same whatever was asked before', () => {
	const cell = fc.record({
		column: fc.integer({ min: -9, max: 9 }),
		row: fc.integer({ min: -9, max: 9 }),
	})
	fc.assert(
		fc.property(
			cell,
			fc.array(cell, { maxLength: 6 }),
			fc.integer(),
			({ column, row }, others, seed) => {
				const source = sources[0]
				if (!source) return
				const alone = new PatchChoice(source, seed).at(column, row)
				const late = new PatchChoice(source, seed)
				for (const other of others) late.at(other.column, other.row)
				expect(late.at(column, row)).toEqual(alone)
				expect(alone.x).toBeGreaterThanOrEqual(0)
				expect(alone.x).toBeLessThanOrEqual(source.width - patchSide)
				expect(alone.y).toBeGreaterThanOrEqual(0)
				expect(alone.y).toBeLessThanOrEqual(source.height - patchSide)
			},
		),
		{ numRuns: 25 },
	)
})

test('blocks have the same pixels in any order, and their overlaps agree', () => {
	const shared = freshChoice()
	const right = blockOf([wide], 0, 0, shared)
	const left = blockOf([wide], -1, 0, shared)
	expect(blockOf([wide], -1, 0)).toEqual(left)
	expect(blockOf([wide], 0, 0)).toEqual(right)
	const overlapping = paintQuiltBlock(readQuiltMap([wide], { column: -1, row: 0 }), freshChoice())
	for (let y = 0; y < blockSide; y++) {
		const edge = 4 * ((y + blockOverlap) * quiltBlockSide + quiltBlockSide - 1)
		expect(overlapping.subarray(edge, edge + 4)).toEqual(
			right.subarray(4 * y * blockSide, 4 * y * blockSide + 4),
		)
	}
})

test('across the border of two blocks pixels differ no more than inside of them', () => {
	const choiceOf = freshChoice()
	const left = blockOf([wide], -1, 0, choiceOf)
	const right = blockOf([wide], 0, 0, choiceOf)
	const red = (pixels: Uint8ClampedArray, x: number, y: number) =>
		pixels[4 * (y * blockSide + x)] ?? 0
	let [across, inside] = [0, 0]
	for (let y = 0; y < blockSide; y++) {
		across += Math.abs(red(left, blockSide - 1, y) - red(right, 0, y))
		for (let x = 1; x < blockSide; x++) inside += Math.abs(red(left, x, y) - red(left, x - 1, y))
	}
	expect(across / blockSide).toBeLessThan(1.1 * (inside / (blockSide * (blockSide - 1))))
})

test('painting on does not change what is painted', () => {
	const short = materialStroke({ channel: 0, from: [20, 128], to: [90, 128], size: 40 })
	const long = materialStroke({ channel: 0, from: [20, 128], to: [230, 128], size: 40 })
	const [before, after] = [blockOf([short], 0, 0), blockOf([long], 0, 0)]
	for (let y = 108; y < 148; y++) {
		for (let x = 20; x < 90; x++) {
			const at = 4 * (y * blockSide + x)
			expect(after.subarray(at, at + 4)).toEqual(before.subarray(at, at + 4))
			expect(before[at + 3]).toBe(255)
		}
	}
})

test('where two materials meet, both are there, and each has its own pixels further away', () => {
	const other = materialStroke({ channel: 1, from: [0, 220], to: [256, 220], size: 120 })
	const [alone, both] = [blockOf([wide], 0, 0), blockOf([wide, other], 0, 0)]
	const blueAt = (y: number) => both[4 * (y * blockSide + 100) + 2]
	expect(both.subarray(0, 4 * blockSide * 100)).toEqual(alone.subarray(0, 4 * blockSide * 100))
	expect(blueAt(100)).toBe(30)
	expect(blueAt(220)).toBe(200)
})

test('the texture of a moved mark moves with it, by whole cells', () => {
	const moved = materialStroke({
		channel: 0,
		from: [-400, 0],
		to: [400, 0],
		size: 700,
		moved: [2 * quiltCell, quiltCell],
	})
	const [before, after] = [blockOf([wide], 0, 0), blockOf([moved], 0, 0)]
	for (let y = quiltCell; y < blockSide; y++) {
		const to = 4 * (y * blockSide + 2 * quiltCell)
		const from = 4 * (y - quiltCell) * blockSide
		const length = 4 * (blockSide - 2 * quiltCell)
		expect(after.subarray(to, to + length)).toEqual(before.subarray(from, from + length))
	}
})

test('cells far from every mark have no material', () => {
	const cells = readQuiltMap([wide], { column: 5, row: 5 })
	for (let i = 0; i < cells.length; i += cellNumbers) expect(cells[i]).toBe(noChannel)
})

test('a cut is the cheapest way from corner to corner', () => {
	const cut = minimumCut((along, offset) =>
		offset === Math.min(5, along, quiltCell - along) ? 0 : 9,
	)
	expect([cut[0], cut[quiltCell]]).toEqual([0, 0])
	expect(cut[quiltCell / 2]).toBe(5)
	for (const [i, offset] of cut.entries()) {
		expect(Math.abs(offset)).toBeLessThanOrEqual(cutReach)
		if (i > 0) expect(Math.abs(offset - (cut[i - 1] ?? 0))).toBeLessThanOrEqual(1)
	}
})

test('every material has a source that patches fit into', () => {
	expect(exemplars.map(({ id }) => id)).toEqual(materials.map(({ id }) => id))
	for (const { width, height, scale } of exemplars) {
		expect(Math.min(width, height) * scale).toBeGreaterThan(patchSide + 1)
	}
})

test('an enlarged picture keeps even areas and the places of its colours', () => {
	const data = new Uint8ClampedArray(4 * 8 * 6).fill(77)
	for (let i = 0; i < data.length; i += 4) if ((i / 4) % 8 > 3) data[i] = 200
	const large = scaleUp({ width: 8, height: 6, data }, 1.5)
	expect([large.width, large.height]).toEqual([12, 9])
	const red = (x: number, y: number) => large.data[4 * (y * 12 + x)]
	for (const y of [0, 4, 8])
		expect([red(0, y), red(3, y), red(9, y), red(11, y)]).toEqual([77, 77, 200, 200])
	expect(large.data.filter((_, i) => i % 4 !== 0).every((value) => value === 77)).toBe(true)
})
