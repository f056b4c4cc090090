import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { noiseChannels } from '../../client/canvas/materials/noise.ts'
import {
	applyChange,
	duelLatent,
	initialLatent,
	latentSide,
	randomChange,
} from '../../client/studio/critic/evolve.ts'
import { heatColour, meanScore } from '../../client/studio/critic/heat.ts'
import { criticInputSize, paintedMaterials } from '../../client/studio/critic/patches.ts'
import { addMark, readMarks } from '../../shared/canvas.ts'
import type { Ends } from '../../shared/mark-schema.ts'
import { filledWith } from '../../shared/mark-schema.ts'
import { materials } from '../../shared/material.ts'
import { seeded } from '../seeded.ts'

const cells = latentSide * latentSide
const belief = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
	minLength: cells,
	maxLength: cells,
})

test('an untrained generator has every material, and most of the wanted one', () => {
	const latent = initialLatent(7, 3)
	expect(latent.length).toBe((noiseChannels + materials.length) * cells)
	const shares = materials.map((_, i) => latent[(noiseChannels + i) * cells] ?? 0)
	expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
	expect(shares.indexOf(Math.max(...shares))).toBe(3)
	expect(Math.min(...shares)).toBeGreaterThan(0)
	expect(initialLatent(7, 3)).toEqual(latent)
	expect(initialLatent(8, 3)).not.toEqual(latent)
})

test('a change affects one place, and keeps values in the range of the network', () => {
	fc.assert(
		fc.property(belief, fc.nat(), (values, seed) => {
			const before = initialLatent(1, 3)
			const change = randomChange({ scores: Float32Array.from(values) }, seeded(seed))
			expect(change).toBeLessThan(2 ** 16)
			const after = applyChange(before, change, 3, seed)
			let moved = 0
			for (let cell = 0; cell < cells; cell++) {
				const shares = materials.map((_, i) => after[(noiseChannels + i) * cells + cell] ?? -1)
				expect(Math.min(...shares)).toBeGreaterThanOrEqual(0)
				expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
				if (after[cell] !== before[cell]) moved += 1
			}
			expect(moved).toBeGreaterThan(0)
			expect(moved).toBeLessThanOrEqual(69)
			expect(before).toEqual(initialLatent(1, 3))
		}),
		{ numRuns: 50 },
	)
})

test('a piece depends only on its seed and its changes', () => {
	const piece = { seed: 5, material: 2, changes: [4000, 65_499, 4000] }
	const latent = duelLatent(piece)
	expect(duelLatent(structuredClone(piece))).toEqual(latent)
	expect(duelLatent({ ...piece, changes: [] })).toEqual(initialLatent(5, 2))
	expect(duelLatent({ ...piece, changes: [4000, 65_499] })).not.toEqual(latent)
})

test('changes are made where the critic doubts', () => {
	const doubted = Float32Array.from({ length: cells }, (_, i) =>
		i % latentSide < latentSide / 2 ? 0.1 : 0.9,
	)
	const chance = seeded(3)
	const before = initialLatent(1, 3)
	let [left, right] = [0, 0]
	for (let i = 0; i < 60; i++) {
		applyChange(before, randomChange({ scores: doubted }, chance), 3, i)
			.slice(0, cells)
			.forEach((value, cell) => {
				if (value === before[cell]) return
				if (cell % latentSide < latentSide / 2) left += 1
				else right += 1
			})
	}
	expect(left).toBeGreaterThan(2 * right)
})

test('doubted areas are dark and cold, believed areas are warm and bright', () => {
	const [doubts, believes] = [heatColour(0), heatColour(1)]
	expect(doubts[2]).toBeGreaterThan(doubts[0])
	expect(believes[0]).toBeGreaterThan(believes[2])
	expect(doubts[3]).toBeGreaterThan(200)
	expect(believes[3]).toBeLessThan(100)
	expect(heatColour(-1)).toEqual(doubts)
	expect(heatColour(2)).toEqual(believes)
	expect(meanScore({ scores: Float32Array.of(0.2, Number.NaN, 0.4) })).toBeCloseTo(0.3)
})

test('the critic sees one pixel a world unit, at whole coordinates', () => {
	fc.assert(
		fc.property(fc.double({ min: 1, max: 5000, noNaN: true }), (w) => {
			const { width, height } = criticInputSize({ x: 0, y: 0, w, h: 200 })
			expect(width % 16).toBe(0)
			expect(height % 16).toBe(0)
			expect(Math.min(width, height)).toBeGreaterThanOrEqual(64)
			expect(width).toBeLessThanOrEqual(768)
			if (w >= 64 && w <= 768) expect(Math.abs(width - w)).toBeLessThanOrEqual(8)
		}),
	)
})

test('each place is judged by the topmost material there', () => {
	const doc = new Y.Doc()
	const rectangle = (ends: Ends, channel: number, id: string, below: string | null) =>
		addMark(
			doc,
			id,
			{ kind: 'shape', ends, ...filledWith({ channel, seed: 1, alive: false }) },
			{ below },
		)
	rectangle([0, 0, 64, 32], 4, 'one', null)
	rectangle([32, 0, 64, 64], 9, 'two', 'a0')
	const scene = { marks: readMarks(doc), isVisible: () => true }
	const made = paintedMaterials(scene, { x: 0, y: 0, w: 64, h: 64 }, { columns: 4, rows: 4 })
	expect(made.slice(0, 4)).toEqual([4, 4, 9, 9])
	expect(made.slice(12)).toEqual([undefined, undefined, 9, 9])
})
