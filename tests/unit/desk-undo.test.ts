import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addMark, readMark, readMarks, removeMark } from '../../shared/canvas.ts'
import { moveMarks, restyleMark } from '../../shared/edit.ts'
import { ground } from '../../shared/layers.ts'
import type { Content } from '../../shared/mark-content.ts'
import { personOf } from '../../shared/people.ts'
import { translation } from '../../shared/transform.ts'
import { openPage, type Page, send } from './two-people.ts'

const note: Content = {
	kind: 'note',
	note: { colour: 0xffe08a },
	frame: { x: 0, y: 0, w: 200, h: 200 },
	text: '',
}

const add = (page: Page, id: string) =>
	page.edit((doc) => addMark(doc, id, note, { below: null, layer: ground }))
const idsOf = (page: Page) =>
	readMarks(page.doc)
		.map(({ id }) => id)
		.sort()
const xOf = (page: Page, id: string) => readMark(page.doc, id)?.bounds.x

/**
 * Ann and Ben paint at desks of their own, Mia on the jam's canvas. The server's copy of a desk
 * collects garbage: it has no content of what was deleted.
 */
function atDesks() {
	const [ann, ben, mia] = [openPage('Ann', 1), openPage('Ben', 2), openPage('Mia', 3)]
	const canvas = openPage('canvas', 4)
	add(mia, 'mia-1')
	send(mia, canvas)
	/** Merges a desk into the canvas, as the server does; everyone gets the canvas. */
	const reveal = (...desks: Page[]) => {
		for (const desk of desks) {
			const copy = openPage('server', 5)
			send(desk, copy)
			send(copy, canvas)
		}
		for (const page of [...desks, mia]) send(canvas, page)
	}
	return { ann, ben, mia, canvas, reveal }
}

describe('after the reveal, the document of a desk is the canvas', () => {
	test('everyone sees all desks, and who made what', () => {
		const { ann, ben, mia, reveal } = atDesks()
		add(ann, 'ann-1')
		add(ben, 'ben-1')
		reveal(ann, ben)
		for (const page of [ann, ben, mia]) expect(idsOf(page)).toEqual(['ann-1', 'ben-1', 'mia-1'])
		const author = readMark(mia.doc, 'ann-1')?.author ?? Number.NaN
		expect(personOf(mia.doc, author)?.name).toBe('Ann')
	})

	test('undo takes back the own last steps of the desk, and redo makes them again', () => {
		const { ann, ben, mia, canvas, reveal } = atDesks()
		add(ann, 'ann-1')
		add(ann, 'ann-2')
		add(ben, 'ben-1')
		reveal(ann, ben)
		expect(ann.history.undo()).toEqual({ result: 'done', by: [] })
		send(ann, canvas)
		send(canvas, mia)
		expect(idsOf(mia)).toEqual(['ann-1', 'ben-1', 'mia-1'])
		expect(ann.history.redo()).toEqual({ result: 'done', by: [] })
		expect(idsOf(ann)).toEqual(['ann-1', 'ann-2', 'ben-1', 'mia-1'])
	})

	test('a step that deleted or moved something is undone too, though the server has forgotten it', () => {
		const { ann, ben, reveal } = atDesks()
		add(ann, 'ann-1')
		ann.edit((doc) => moveMarks(doc, ['ann-1'], translation(50, 0)))
		ann.edit((doc) => moveMarks(doc, ['ann-1'], translation(50, 0)))
		ann.edit((doc) => removeMark(doc, 'ann-1'))
		reveal(ann, ben)
		expect(idsOf(ann)).toEqual(['mia-1'])
		ann.history.undo()
		expect(xOf(ann, 'ann-1')).toBe(100)
		ann.history.undo()
		expect(xOf(ann, 'ann-1')).toBe(50)
		ann.history.undo()
		expect(xOf(ann, 'ann-1')).toBe(0)
	})

	test('what others have changed after the reveal stays', () => {
		const { ann, mia, canvas, reveal } = atDesks()
		add(ann, 'ann-1')
		reveal(ann)
		mia.edit((doc) => restyleMark(doc, 'ann-1', { note: { colour: 0x9ad0f5 } }))
		send(mia, canvas)
		send(canvas, ann)
		expect(ann.history.undo()).toEqual({ result: 'changed', by: [3] })
		expect(idsOf(ann)).toEqual(['ann-1', 'mia-1'])
	})

	test('what the desk did not deliver before the reveal arrive after it', () => {
		const { ann, ben, mia, canvas, reveal } = atDesks()
		add(ann, 'ann-1')
		const copy = openPage('server', 5)
		send(ann, copy)
		add(ann, 'late')
		send(copy, canvas)
		reveal(ben)
		const missing = Y.encodeStateAsUpdate(ann.doc, Y.encodeStateVector(canvas.doc))
		Y.applyUpdate(canvas.doc, missing)
		send(canvas, mia)
		expect(idsOf(mia)).toEqual(['ann-1', 'late', 'mia-1'])
	})
})
