import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
	addMark,
	addStroke,
	marksOf,
	newMarkId,
	readMark,
	readMarks,
	removeMark,
	writersOf,
} from '../../shared/canvas.ts'
import {
	duplicateMarks,
	groupMarks,
	lockMarks,
	moveMarks,
	putOnLayer,
	replacement,
	restyleMark,
	rewrite,
	stack,
	styleMark,
} from '../../shared/edit.ts'
import {
	addLayer,
	changeLayer,
	ground,
	moveLayer,
	readLayers,
	removeLayer,
} from '../../shared/layers.ts'
import { type Content, opacityOf } from '../../shared/mark-content.ts'
import { addColours, readPalette, removeColour } from '../../shared/palette.ts'
import { compose, identity, translation } from '../../shared/transform.ts'
import { meet, received } from './documents.ts'
import { content, place } from './marks.ts'

const note: Content = {
	kind: 'note',
	note: { colour: 0xffe08a },
	frame: { x: 0, y: 0, w: 200, h: 200 },
	text: 'hello',
}

describe('every kind of mark', () => {
	test('arrives as it was made, wherever it was moved', () => {
		fc.assert(
			fc.property(content, place, (made, at) => {
				const doc = new Y.Doc()
				addMark(doc, 'one', made, {
					below: null,
					place: at,
					layer: 'sky',
					group: 'g',
					locked: true,
				})
				expect(readMark(received(doc), 'one')).toMatchObject({
					...made,
					place: at,
					layer: 'sky',
					group: 'g',
					locked: true,
					author: doc.clientID,
				})
			}),
		)
	})

	test('with any values from another client is read or skipped, and never throws', () => {
		const junk = fc.oneof(fc.anything().filter(isPlain), fc.uint8Array())
		const keys = fc.constantFrom(
			'z',
			'ink',
			'picture',
			'shape',
			'ends',
			'type',
			'note',
			'frame',
			'text',
			'place',
			'layer',
			'group',
			'locked',
			'material',
			'seed',
			'alive',
			'exemplar',
			'directed',
			'colour',
			'size',
			'opacity',
		)
		fc.assert(
			fc.property(content, fc.array(fc.tuple(keys, junk), { maxLength: 4 }), (made, changes) => {
				const doc = new Y.Doc()
				addMark(doc, 'one', made, { below: null })
				for (const [key, value] of changes) marksOf(doc).get('one')?.set(key, value)
				for (const mark of readMarks(doc)) {
					expect(Object.values(mark.bounds).every(Number.isFinite)).toBe(true)
				}
			}),
		)
	})
})

/** Not an eraser. */
function isPainted(content: Content): content is Extract<Content, { kind: 'stroke' }> {
	return content.kind === 'stroke' && content.stroke.tool === 'ink'
}

/** Yjs stores no other values. */
function isPlain(value: unknown): boolean {
	try {
		new Y.Doc().getMap('x').set('y', value)
		return true
	} catch {
		return false
	}
}

describe('changes', () => {
	test('of two people to different properties of one mark are both kept', () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()]
		addMark(a, 'one', note, { below: null })
		meet(a, b)
		moveMarks(a, ['one'], translation(10, 0))
		restyleMark(a, 'one', { note: { colour: 0xff0000 } })
		rewrite(a, 'one', 'hello, you')
		groupMarks(b, ['one'], 'g')
		lockMarks(b, ['one'], true)
		rewrite(b, 'one', 'Oh hello')
		meet(a, b)
		const mark = readMark(a, 'one')
		expect(mark).toMatchObject({
			note: { colour: 0xff0000 },
			text: 'Oh hello, you',
			group: 'g',
			locked: true,
			bounds: { x: 10, y: 0, w: 200, h: 200 },
		})
		expect(readMark(b, 'one')).toEqual(mark)
	})

	test('to a mark that another person removed do not bring it back', () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()]
		addMark(a, 'one', note, { below: null })
		meet(a, b)
		removeMark(a, 'one')
		moveMarks(b, ['one'], translation(10, 0))
		meet(a, b)
		expect(readMark(a, 'one')).toBeUndefined()
		expect(readMark(b, 'one')).toBeUndefined()
	})

	test('move a mark from its current position', () => {
		fc.assert(
			fc.property(place, place, (first, second) => {
				const doc = new Y.Doc()
				addMark(doc, 'one', note, { below: null })
				moveMarks(doc, ['one'], first)
				moveMarks(doc, ['one'], second)
				expect(readMark(doc, 'one')?.place ?? identity).toEqual(
					compose(compose(identity, first), second),
				)
			}),
		)
	})

	test('to the style of a mark do not change other kinds of mark', () => {
		const doc = new Y.Doc()
		addMark(doc, 'one', note, { below: null })
		restyleMark(doc, 'one', { shape: { form: 'star', line: 0, fill: null, width: 1, opacity: 1 } })
		expect(readMark(doc, 'one')).toMatchObject(note)
	})

	test('to the look of a stroke leave its line, and those of two people are both kept', () => {
		fc.assert(
			fc.property(content.filter(isPainted), (made) => {
				const [a, b] = [new Y.Doc(), new Y.Doc()]
				addMark(a, 'one', made, { below: null })
				meet(a, b)
				const before = readMark(a, 'one')
				const ink = marksOf(a).get('one')?.get('ink')
				styleMark(a, 'one', { colour: 0x00ff00, opacity: 0.5 })
				styleMark(b, 'one', { size: made.stroke.size + 10 })
				meet(a, b)
				const after = readMark(a, 'one')
				if (before?.kind !== 'stroke' || after?.kind !== 'stroke') throw new Error('no stroke')
				expect(after.stroke).toMatchObject({ colour: 0x00ff00, opacity: 0.5 })
				expect(after.stroke.size).toBe(made.stroke.size + 10)
				expect(after.stroke.points).toEqual(before.stroke.points)
				expect(after.bounds.w).toBeCloseTo(before.bounds.w + 20, 3)
				expect(marksOf(a).get('one')?.get('ink')).toEqual(ink)
				expect(readMark(b, 'one')).toEqual(after)
				// A copy has the look of its original.
				const [copy = ''] = duplicateMarks(a, [after], identity, () => null)
				expect(readMark(a, copy)).toMatchObject({ stroke: { colour: 0x00ff00 } })
			}),
		)
	})

	test('to the opacity fade marks of every kind, and their copies', () => {
		fc.assert(
			fc.property(
				content.filter((made) => made.kind !== 'stroke'),
				(made) => {
					const doc = new Y.Doc()
					addMark(doc, 'one', made, { below: null })
					styleMark(doc, 'one', { opacity: 0.25, colour: 0, size: 1 })
					expect([...(marksOf(doc).get('one')?.keys() ?? [])]).not.toContain('colour')
					const mark = readMark(doc, 'one')
					if (!mark) throw new Error('no mark')
					const [copy = ''] = duplicateMarks(doc, [mark], identity, () => null)
					for (const id of ['one', copy]) {
						const faded = readMark(doc, id)
						expect(faded && opacityOf(faded)).toBe(0.25)
					}
				},
			),
		)
	})

	test('to the look of an eraser have no effect: it must not erase more than it did', () => {
		const doc = new Y.Doc()
		const points = [{ x: 0, y: 0, pressure: 1 }]
		const stroke = { tool: 'eraser', colour: 0, opacity: 1, size: 8, exponent: 0, points } as const
		addStroke(doc, 'one', stroke, null)
		styleMark(doc, 'one', { size: 100 })
		expect(readMark(doc, 'one')).toMatchObject({ stroke: { size: 8 } })
	})

	test('put marks at any position of the stack, in their previous order', () => {
		const doc = new Y.Doc()
		const ids = ['a', 'b', 'c', 'd', 'e']
		for (const id of ids) addMark(doc, id, note, { below: readMarks(doc).at(-1)?.z ?? null })
		const chosen = readMarks(doc).filter(({ id }) => id === 'd' || id === 'e')
		const [first, second] = readMarks(doc)
		stack(doc, chosen, first?.z ?? null, second?.z ?? null)
		expect(readMarks(doc).map(({ id }) => id)).toEqual(['a', 'd', 'e', 'b', 'c'])
	})

	test('copy marks into new groups, with the copying person as maker', () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()]
		for (const id of ['one', 'two']) addMark(a, id, note, { below: null, group: 'g', layer: 'sky' })
		addMark(a, 'three', note, { below: null })
		meet(a, b)
		const ids = duplicateMarks(
			b,
			readMarks(b),
			translation(5, 5),
			() => readMarks(b).at(-1)?.z ?? null,
		)
		const copies = ids.map((id) => readMark(b, id))
		const groups = copies.map((mark) => mark?.group)
		expect(copies.map((mark) => mark?.author)).toEqual([b.clientID, b.clientID, b.clientID])
		expect(new Set(copies.map((mark) => mark?.z)).size).toBeGreaterThanOrEqual(2)
		const shared = groups.filter((group) => group !== undefined)
		expect(shared).toHaveLength(2)
		expect(new Set(shared).size).toBe(1)
		expect(shared).not.toContain('g')
		expect(copies[0]?.bounds).toEqual({ x: 5, y: 5, w: 200, h: 200 })
	})
})

test('a text is changed by one replacement of whole characters', () => {
	const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁', '\n') })
	fc.assert(
		fc.property(text, text, (before, after) => {
			const { start, removed, inserted } = replacement(before, after)
			expect(before.slice(0, start) + inserted + before.slice(start + removed)).toBe(after)
			expect(inserted.isWellFormed()).toBe(true)
			expect(before.slice(start, start + removed).isWellFormed()).toBe(true)
		}),
	)
})

describe('layers', () => {
	const names = (doc: Y.Doc) => readLayers(doc).map(({ id }) => id)

	test('are only the ground in a document from before layers existed', () => {
		const doc = new Y.Doc()
		addStroke(
			doc,
			newMarkId(),
			{
				tool: 'ink',
				colour: 0,
				opacity: 1,
				size: 1,
				exponent: 0,
				points: [{ x: 0, y: 0, pressure: 1 }],
			},
			null,
		)
		expect(readLayers(doc)).toEqual([
			{ id: ground, z: 'a0', name: '', visible: true, opacity: 1, blend: 'normal', locked: false },
		])
		expect(readMarks(doc)[0]?.layer).toBe(ground)
	})

	test('are added, moved, changed and removed; changes of two people are both kept', () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()]
		addLayer(a, 'sky', 'Sky', ground)
		addLayer(a, 'sea', 'Sea', ground)
		expect(names(a)).toEqual([ground, 'sea', 'sky'])
		meet(a, b)
		changeLayer(a, 'sky', { opacity: 0.5 })
		changeLayer(b, 'sky', { blend: 'multiply', visible: false })
		changeLayer(b, ground, { locked: true })
		moveLayer(a, ground, 'sky')
		meet(a, b)
		expect(names(b)).toEqual(['sea', 'sky', ground])
		expect(readLayers(a)).toEqual(readLayers(b))
		expect(readLayers(a)[1]).toMatchObject({ opacity: 0.5, blend: 'multiply', visible: false })
		moveLayer(b, 'sky', null)
		expect(names(b)).toEqual(['sky', 'sea', ground])
		removeLayer(b, 'sky')
		changeLayer(b, 'sky', { name: 'gone' })
		expect(names(b)).toEqual(['sea', ground])
	})

	test('with invalid values are read with default values', () => {
		const doc = new Y.Doc()
		addLayer(doc, 'sky', 'Sky', ground)
		const map = doc.getMap('layers').get('sky') as Y.Map<unknown>
		for (const [key, value] of Object.entries({
			name: 7,
			opacity: 3,
			blend: 'glow',
			visible: 'no',
		}))
			map.set(key, value)
		expect(readLayers(doc)[1]).toMatchObject({
			name: '',
			opacity: 1,
			blend: 'normal',
			visible: true,
		})
	})

	test('take marks on top, in their order', () => {
		const doc = new Y.Doc()
		for (const id of ['a', 'b', 'c'])
			addMark(doc, id, note, { below: readMarks(doc).at(-1)?.z ?? null })
		const [a, b] = readMarks(doc)
		if (!a || !b) throw new Error('no marks')
		putOnLayer(doc, [a, b], 'sky', null)
		expect(
			readMarks(doc)
				.filter(({ layer }) => layer === 'sky')
				.map(({ id }) => id),
		).toEqual(['a', 'b'])
		putOnLayer(doc, [a], ground, readMark(doc, 'c')?.z ?? null)
		expect(
			readMarks(doc)
				.filter(({ layer }) => layer === ground)
				.map(({ id }) => id),
		).toEqual(['c', 'a'])
	})
})

test('a palette keeps each colour once, in order, up to its limit', () => {
	const [a, b] = [new Y.Doc(), new Y.Doc()]
	addColours(a, [0xff0000, 0x00ff00])
	meet(a, b)
	addColours(a, [0x0000ff])
	addColours(b, [0x0000ff, 0xff0000, 0x123456])
	meet(a, b)
	expect(readPalette(a)).toEqual(readPalette(b))
	expect(new Set(readPalette(a))).toEqual(new Set([0xff0000, 0x00ff00, 0x0000ff, 0x123456]))
	expect(readPalette(a).slice(0, 2)).toEqual([0xff0000, 0x00ff00])
	removeColour(a, 0xff0000)
	expect(readPalette(a)).not.toContain(0xff0000)
	addColours(
		a,
		Array.from({ length: 100 }, (_, i) => i),
	)
	expect(readPalette(a)).toHaveLength(40)
})

test('each letter of a text has a known writer', () => {
	const [ann, ben] = [new Y.Doc(), new Y.Doc()]
	const frame = { x: 0, y: 0, w: 9, h: 9 }
	addMark(ann, 'note', { kind: 'note', note: { colour: 1 }, frame, text: 'AAA' }, { below: null })
	Y.applyUpdate(ben, Y.encodeStateAsUpdate(ann))
	expect(writersOf(ben, 'note')).toEqual([ann.clientID])
	rewrite(ben, 'note', 'AAA BBB')
	expect(writersOf(ben, 'note')).toEqual([ann.clientID, ben.clientID])
	rewrite(ben, 'note', 'BBB')
	expect(writersOf(ben, 'note')).toEqual([ben.clientID])
	expect(writersOf(ben, 'other')).toEqual([])
})
