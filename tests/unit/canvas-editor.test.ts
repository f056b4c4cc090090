import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addMark } from '../../shared/canvas.ts'
import { moveMarks } from '../../shared/edit.ts'
import type { Content } from '../../shared/mark-content.ts'
import { translation } from '../../shared/transform.ts'
import { openEditingPage } from './editing-page.ts'

const note: Content = {
	kind: 'note',
	note: { colour: 1 },
	frame: { x: 0, y: 0, w: 9, h: 9 },
	text: '',
}

test('onAdd tells of the marks that an edit adds: not of changes, undo, redo or other people', () => {
	const { doc, session } = openEditingPage()
	const added: (readonly string[])[] = []
	const stop = session.onAdd((ids) => added.push(ids))
	session.edit((doc) => {
		for (const id of ['a', 'b']) addMark(doc, id, note, { below: null })
	})
	session.edit((doc) => moveMarks(doc, ['a'], translation(1, 1)))
	session.history.undo()
	session.history.undo()
	session.history.redo()
	const other = new Y.Doc()
	addMark(other, 'c', note, { below: null })
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
	expect(added).toEqual([['a', 'b']])
	stop()
	session.add(note)
	expect(added).toHaveLength(1)
})
