import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
	addPicture,
	addStroke,
	marksOf,
	newMarkId,
	readMark,
	readMarks,
	removeMark,
} from '../../shared/canvas.ts'
import type { Stroke } from '../../shared/ink.ts'
import type { Picture } from '../../shared/mark-schema.ts'
import { personOf, writePerson } from '../../shared/people.ts'
import { codeLength, packCode, unpackCode } from '../../shared/recipe.ts'
import { received } from './documents.ts'

const stroke: Stroke = {
	tool: 'ink',
	colour: 0x123456,
	opacity: 1,
	size: 8,
	exponent: -2,
	points: [
		{ x: 0, y: 0, pressure: 1 },
		{ x: 40, y: 25.5, pressure: 1 },
	],
}

const picture: Picture = {
	sha256: '0f'.repeat(32),
	width: 256,
	height: 192,
	thumbhash: new Uint8Array(25).fill(7),
	recipe: new Uint8Array(120).fill(3),
}

const top = (doc: Y.Doc) => readMarks(doc).at(-1)?.z ?? null

describe('marks', () => {
	test('arrive at others as they were made, with their author', () => {
		const doc = new Y.Doc()
		const ids = [newMarkId(), newMarkId()] as const
		addStroke(doc, ids[0], stroke, null)
		addPicture(doc, ids[1], picture, { x: 1, y: 2, w: 30, h: 40 }, top(doc))
		const [first, second] = readMarks(received(doc))
		expect(first).toMatchObject({ kind: 'stroke', id: ids[0], author: doc.clientID, stroke })
		expect(second).toMatchObject({
			kind: 'picture',
			id: ids[1],
			author: doc.clientID,
			bounds: { x: 1, y: 2, w: 30, h: 40 },
			picture,
		})
	})

	test('are stacked in the order in which they were made', () => {
		const doc = new Y.Doc()
		const ids = Array.from({ length: 100 }, newMarkId)
		for (const id of ids) addStroke(doc, id, stroke, top(doc))
		expect(readMarks(received(doc)).map(({ id }) => id)).toEqual(ids)
	})

	test('made at the same time have the same order for everyone', () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()]
		for (let i = 0; i < 20; i++) {
			addStroke(a, newMarkId(), stroke, top(a))
			addStroke(b, newMarkId(), stroke, top(b))
		}
		Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
		Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
		expect(readMarks(a)).toEqual(readMarks(b))
		expect(readMarks(a)).toHaveLength(40)
	})

	test('can be removed', () => {
		const doc = new Y.Doc()
		const id = newMarkId()
		addStroke(doc, id, stroke, null)
		removeMark(doc, id)
		expect(readMark(doc, id)).toBeUndefined()
		expect(readMarks(received(doc))).toEqual([])
	})

	test("that can't be read are skipped and do not stop the others", () => {
		const entries = fc.dictionary(
			fc.constantFrom('z', 'ink', 'picture', 'frame'),
			fc.oneof(fc.jsonValue(), fc.uint8Array()),
		)
		fc.assert(
			fc.property(entries, (junk) => {
				const doc = new Y.Doc()
				const id = newMarkId()
				addStroke(doc, id, stroke, null)
				doc.getMap('marks').set('junk', new Y.Map(Object.entries(junk)))
				doc.getMap('marks').set('text', new Y.Text('hello'))
				doc.getMap('marks').set('number', 7)
				expect(readMarks(doc).map((mark) => mark.id)).toContain(id)
				expect(marksOf(doc).has('junk')).toBe(true)
			}),
			{ numRuns: 200 },
		)
	})
})

test('a person is identified by the entry under their client id', () => {
	const doc = new Y.Doc()
	writePerson(doc, { name: 'Bold Otter', colour: 0xbe123c })
	writePerson(doc, { name: 'Bold Otter', colour: 0xbe123c })
	expect(personOf(received(doc), doc.clientID)).toEqual({ name: 'Bold Otter', colour: 0xbe123c })
	expect(personOf(doc, 1)).toBeUndefined()
})

test('a style code keeps its values within 1/254 of the largest', () => {
	fc.assert(
		fc.property(
			fc.array(fc.float({ min: -8, max: 8, noNaN: true }), {
				minLength: codeLength,
				maxLength: codeLength,
			}),
			(values) => {
				const code = Float32Array.from(values)
				const most = Math.max(...values.map(Math.abs))
				unpackCode(packCode(code)).forEach((value, i) => {
					expect(Math.abs(value - (code[i] ?? 0))).toBeLessThanOrEqual(most / 253)
				})
			},
		),
	)
})

test('a code that was unpacked packs to the same bytes', () => {
	fc.assert(
		fc.property(
			fc.array(fc.float({ min: -8, max: 8, noNaN: true }), {
				minLength: codeLength,
				maxLength: codeLength,
			}),
			(values) => {
				const packed = packCode(Float32Array.from(values))
				expect(packCode(unpackCode(packed))).toEqual(packed)
			},
		),
	)
})
