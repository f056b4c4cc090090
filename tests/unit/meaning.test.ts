import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { labelsOfPixels } from '../../client/studio/meaning/labels-of-pixels.ts'
import { meaningPixels } from '../../client/studio/meaning/meaning-pixels.ts'
import { layOut } from '../../client/studio/rebuild/engine/lay-out.ts'
import { labelledPaintings, labelsOfPainting } from '../../client/studio/rebuild/painting-labels.ts'
import { addMark, readMark } from '../../shared/canvas.ts'
import { restyleMark, setMeaning, styleMark } from '../../shared/edit.ts'
import { fitLabelMap, labelSide, packLabelMap, unpackLabelMap } from '../../shared/label-map.ts'
import { filledAs } from '../../shared/mark-schema.ts'
import { type Meaning, meaningColour, meanings } from '../../shared/meaning.ts'

const side = 64
/** A picture whose pixels have these colours, 0xRRGGBB; null: transparent. */
function pictureOf(colourAt: (x: number, y: number) => number | null) {
	const data = new Uint8ClampedArray(4 * side * side)
	for (let i = 0; i < side * side; i++) {
		const colour = colourAt(i % side, Math.floor(i / side))
		if (colour === null) continue
		data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], 4 * i)
	}
	return { data, width: side, height: side }
}
const [sky, field] = [meaningColour('sky'), meaningColour('field')]
const meaningLabel = (meaning: Meaning) => meanings.findIndex(({ id }) => id === meaning) + 1
const [skyLabel, fieldLabel] = [meaningLabel('sky'), meaningLabel('field')]

test('a mark keeps its meaning until it gets another colour', () => {
	const doc = new Y.Doc()
	const stroke = {
		tool: 'ink' as const,
		colour: sky,
		opacity: 1,
		size: 20,
		exponent: 0,
		points: [
			{ x: 0, y: 0, pressure: 0.5 },
			{ x: 9, y: 9, pressure: 0.5 },
		],
	}
	addMark(doc, 'a', { kind: 'stroke', stroke, meaning: 'sky' }, { below: null })
	addMark(
		doc,
		'b',
		{ kind: 'shape', ends: [0, 0, 9, 9], ...filledAs({ meaning: 'water' as const }, 0x2f6fb0) },
		{ below: null },
	)
	expect(readMark(doc, 'a')).toMatchObject({ meaning: 'sky' })
	expect(readMark(doc, 'b')).toMatchObject({ meaning: 'water', shape: { fill: 0x2f6fb0 } })
	for (const id of ['a', 'b']) {
		const mark = readMark(doc, id)
		if (mark) setMeaning(doc, mark, 'field')
	}
	expect(readMark(doc, 'a')).toMatchObject({ meaning: 'field', stroke: { colour: field } })
	const shape = readMark(doc, 'b')
	expect(shape).toMatchObject({ meaning: 'field', shape: { fill: field } })
	styleMark(doc, 'a', { colour: 0x123456 })
	if (shape?.kind === 'shape') restyleMark(doc, 'b', { shape: { ...shape.shape, fill: 0x123456 } })
	for (const id of ['a', 'b']) expect(readMark(doc, id)).not.toHaveProperty('meaning')
})

test('the maps of the paintings are of the catalog, have all eight meanings and can be stored', () => {
	expect(labelledPaintings.length).toBe(6)
	for (const { id } of labelledPaintings) {
		const map = labelsOfPainting(id) ?? new Uint8Array()
		expect(map.length).toBe(labelSide ** 2)
		// Enough for some patches: a cell has 16 pixels a side.
		for (const meaning of meanings.keys()) {
			expect(
				map.filter((label) => label === meaning + 1).length,
				`${id} ${meaning}`,
			).toBeGreaterThan(8)
		}
		expect(fitLabelMap(map, 'meanings')).toEqual(map)
		expect(unpackLabelMap(packLabelMap(map, 'meanings'), 'meanings')).toEqual(map)
	}
})

test('labels are read from the marks, where nothing covers them', () => {
	const marks = pictureOf((_, y) => (y < 32 ? sky : y < 48 ? field : null))
	const shown = pictureOf((x, y) => (x < 16 ? 0x1f2430 : y < 32 ? sky : y < 48 ? field : sky))
	const map = labelsOfPixels(marks, shown)
	const at = (column: number, row: number) => map[row * labelSide + column]
	expect([at(20, 2), at(20, 20), at(20, 28), at(2, 2)]).toEqual([skyLabel, fieldLabel, 0, 0])
})

test('where nothing is drawn, the nearest label is; what else is drawn has none', () => {
	const marks = pictureOf((x, y) =>
		x < 20 || x > 40 ? null : y < 16 ? sky : y < 32 ? null : field,
	)
	const shown = pictureOf((x, y) =>
		x > 50 ? 0x1f2430 : x < 20 || x > 40 || (y > 15 && y < 32) ? null : y < 16 ? sky : field,
	)
	const map = labelsOfPixels(marks, shown)
	const at = (column: number, row: number) => map[row * labelSide + column]
	expect([at(2, 2), at(15, 10), at(15, 14), at(22, 31)]).toEqual([
		skyLabel,
		skyLabel,
		fieldLabel,
		fieldLabel,
	])
	expect(at(30, 10)).toBe(0)
	expect(
		labelsOfPixels(
			pictureOf(() => null),
			shown,
		).every((label) => label === 0),
	).toBe(true)
})

test('an edge between labels is where it was drawn, and a corrected cell counts against its colour', () => {
	const drawing = pictureOf((x, y) => (y < 31 + (x % 2) ? sky : field))
	const map = labelsOfPixels(drawing, drawing)
	const labels = meaningPixels(map, drawing)
	for (const x of [10, 11]) {
		expect(labels[(30 + (x % 2)) * side + x]).toBe(skyLabel)
		expect(labels[(31 + (x % 2)) * side + x]).toBe(fieldLabel)
	}
	const water = meaningLabel('water')
	const corrected = map.fill(water, 0, 8 * labelSide)
	expect(meaningPixels(corrected, drawing)[5 * side + 5]).toBe(water)
})

test('a drawing is laid out of the paint with its labels only', () => {
	const target = pictureOf((x) => (x < 40 ? sky : field))
	const source = pictureOf((x, y) => (y < 32 ? 0x102000 + x : 0xe0d000 + x))
	const labels = (at: (x: number, y: number) => number) =>
		new Uint8Array(side * side).map((_, i) => at(i % side, Math.floor(i / side)))
	const settings = { seed: 1, faithfulness: 0.5, colours: 1, lines: 0 }
	const { target: result } = layOut({
		target,
		source,
		targetLabels: labels((x) => (x < 40 ? 1 : 2)),
		sourceLabels: labels((_, y) => (y < 32 ? 1 : 2)),
		settings,
	})
	for (let i = 0; i < side * side; i++) {
		expect(result.data[4 * i]).toBe(i % side < 40 ? 0x10 : 0xe0)
	}
})
