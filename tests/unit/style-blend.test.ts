import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Scene } from '../../client/document/scene.ts'
import { workingRegion, workingSize } from '../../client/studio/engine/pixels.ts'
import { stackPositionAbove } from '../../client/studio/restyle/composition.ts'
import type { RestyleRecipe, StyleChoice } from '../../client/studio/restyle/style-choice.ts'
import {
	padCentre,
	padShares,
	recipeParents,
	recipeStyles,
	type StyleShares,
} from '../../client/studio/restyle/style-shares.ts'
import { styleSample, usedStyles } from '../../client/studio/restyle/style-sources.ts'
import { addMark, addStroke, newMarkId, readMarks, removeMark } from '../../shared/canvas.ts'
import type { Stroke } from '../../shared/ink.ts'
import { readStyleSharers, writePerson } from '../../shared/people.ts'
import { packedCodeBytes, recipeLimits } from '../../shared/recipe.ts'
import { packRecipe } from '../../shared/recipe-bytes.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const hash = (digit: string) => digit.repeat(64)
const picture = (digit: string): StyleChoice => ({ kind: 'picture', sha256: hash(digit) })

function recipe(styles: RestyleRecipe['styles'], fill = 0): RestyleRecipe {
	return {
		...{ work: 'restyle', model: 'style-painter@0.1.0', modelHash: hash('a'), engine: 'wasm' },
		...{ width: 128, height: 128, region: { x: 0, y: 0, w: 1, h: 1 }, parents: [] },
		...{ styles, code: new Uint8Array(packedCodeBytes).fill(fill), strength: 1 },
	}
}

test('the pad’s shares add up to one; a corner is one style alone, the middle has equal shares', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 4 }), share, share, (count, x, y) => {
			const shares = padShares(count, { x, y })
			expect(shares).toHaveLength(count)
			expect(shares.every((share) => share >= 0)).toBe(true)
			expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1)
			for (const share of padShares(count, padCentre(count))) expect(share).toBeCloseTo(1 / count)
		}),
	)
	expect(padShares(2, { x: 1, y: 0.3 })).toEqual([0, 1])
	expect(padShares(3, { x: 0, y: 1 })).toEqual([0, 0, 1])
	expect(padShares(4, { x: 1, y: 0 })).toEqual([0, 1, 0, 0])
})

test('a recipe in a mix counts as its sources; the same source is named once', () => {
	const known = { kind: 'picture', ref: hash('1').slice(0, 16) } as const
	const mixed = recipe([
		{ source: known, share: 0.5 },
		{ source: { kind: 'preset', id: 'scream' }, share: 0.5 },
	])
	const mix: StyleShares = [
		{ choice: picture('1'), share: 0.5 },
		{ choice: { kind: 'recipe', recipe: mixed }, share: 0.5 },
		{ choice: picture('2'), share: 0 },
	]
	expect(recipeStyles(mix)).toEqual([
		{ source: known, share: 0.75 },
		{ source: { kind: 'preset', id: 'scream' }, share: 0.25 },
	])
	expect(recipeParents(mix)).toContain(known.ref)
})

test('the sources of a mix of mixes still fit into a recipe', () => {
	const parts = (from: number) =>
		[0, 1, 2, 3].map((i) => ({
			source: { kind: 'person', client: from + i } as const,
			share: 0.25,
		}))
	const mix: StyleShares = [0, 4, 8, 12].map((from) => ({
		choice: { kind: 'recipe', recipe: recipe(parts(from)) },
		share: 0.25,
	}))
	const styles = recipeStyles(mix)
	expect(styles).toHaveLength(recipeLimits.styles)
	expect(styles.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
	expect(() => packRecipe(recipe(styles))).not.toThrow()
})

test('styles used on a canvas are listed once each, the newest first', () => {
	const doc = new Y.Doc()
	const of = [{ source: { kind: 'file' } as const, share: 1 }]
	let below: string | null = null
	for (const [digit, fill] of [
		['1', 1],
		['2', 2],
		['3', 1],
	] as const) {
		const id = newMarkId()
		const size = { width: 1, height: 1, thumbhash: new Uint8Array(5) }
		const made = { sha256: hash(digit), ...size, recipe: packRecipe(recipe(of, fill)) }
		const frame = { x: 0, y: 0, w: 1, h: 1 }
		addMark(doc, id, { kind: 'picture', picture: made, frame }, { below })
		below = readMarks(doc).at(-1)?.z ?? null
	}
	expect(usedStyles(readMarks(doc)).map(({ sha256 }) => sha256[0])).toEqual(['3', '2'])
	expect(usedStyles([])).toEqual([])
})

const line = (x: number, y: number): Stroke => ({
	...{ tool: 'ink', colour: 0, opacity: 1, size: 4, exponent: 0 },
	points: [
		{ x, y, pressure: 0.5 },
		{ x: x + 100, y, pressure: 0.5 },
	],
})

test('a person’s style is read from their newest marks, as far as these are close together', () => {
	const doc = new Y.Doc()
	for (const [id, x] of [
		['far', 9000],
		['old', 0],
		['new', 200],
	] as const) {
		addStroke(doc, id, line(x, 0), readMarks(doc).at(-1)?.z ?? null)
	}
	const eraser = { ...line(5000, 0), tool: 'eraser' } as const
	addStroke(doc, 'eraser', eraser, readMarks(doc).at(-1)?.z ?? null)
	const work = styleSample(readMarks(doc))
	expect(work?.ids).toEqual(['new', 'old'])
	expect(work && work.region.x + work.region.w).toBeLessThan(400)
	expect(styleSample([])).toBeUndefined()
})

test('the area around marks has a shape that networks accept', () => {
	const rect = fc.record({
		x: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
		y: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
		w: fc.double({ min: 0, max: 1e4, noNaN: true }),
		h: fc.double({ min: 0, max: 1e4, noNaN: true }),
	})
	fc.assert(
		fc.property(rect, fc.constantFrom(128, 256, 512, 1024), (bounds, side) => {
			const room = workingRegion(bounds, side)
			expect(room.x).toBeLessThan(bounds.x)
			expect(room.y + room.h).toBeGreaterThan(bounds.y + bounds.h)
			const { width, height } = workingSize(room.w, room.h, side)
			// In steps of four pixels, at most two on each side.
			const scale = side / Math.max(room.w, room.h)
			expect(Math.abs(width - room.w * scale)).toBeLessThan(2.001)
			expect(Math.abs(height - room.h * scale)).toBeLessThan(2.001)
		}),
	)
})

test('a picture lies directly above its source marks, on their layer', () => {
	const doc = new Y.Doc()
	for (const id of ['a', 'b', 'c']) {
		addStroke(doc, id, line(0, 0), readMarks(doc).at(-1)?.z ?? null)
	}
	const scene = new Scene(doc)
	const made = scene.marks.filter(({ id }) => id !== 'c')
	const spot = stackPositionAbove(scene, made)
	if (!spot) throw new Error('no spot')
	addMark(doc, 'made', { kind: 'stroke', stroke: line(0, 0) }, spot)
	expect(scene.marks.map(({ id }) => id)).toEqual(['a', 'b', 'made', 'c'])
	removeMark(doc, 'a')
	removeMark(doc, 'b')
	expect(stackPositionAbove(scene, made)).toBeUndefined()
})

test('a lent style is read from a person’s last entry of any visit, and only from their own', () => {
	const [first, second, other] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
	const share = () => {
		for (const from of [first, second, other])
			for (const to of [first, second, other]) Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
	}
	const ann = { name: 'Ann', colour: 1, who: 'ann' }
	writePerson(first, { ...ann, lends: 1 })
	writePerson(other, { name: 'Ben', colour: 2, who: 'ben' })
	share()
	expect(readStyleSharers(other)).toEqual([{ who: 'ann', clients: [first.clientID] }])
	writePerson(second, { ...ann, lends: 2 })
	share()
	expect(readStyleSharers(other)).toEqual([])
	writePerson(second, { ...ann, lends: 3 })
	// An entry that another person writes under her id is ignored.
	other.getMap('people').set(String(first.clientID), { ...ann, lends: 4 })
	share()
	const [lender] = readStyleSharers(other)
	expect(lender?.who).toBe('ann')
	expect(lender?.clients).toContain(second.clientID)
})
