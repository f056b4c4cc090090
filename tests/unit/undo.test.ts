import { describe, expect, test } from 'vitest'
import { addMark, deleteMark, readMark, readMarks, removeMark } from '../../shared/canvas.ts'
import { lockMarks, moveMarks, placeMark, restyleMark, rewrite } from '../../shared/edit.ts'
import { addLayer, changeLayer, ground, readLayers, removeLayer } from '../../shared/layers.ts'
import type { Content } from '../../shared/mark-content.ts'
import { addColours, readPalette, removeColour } from '../../shared/palette.ts'
import { translation } from '../../shared/transform.ts'
import { meet, openPage, type Page, send } from './two-people.ts'

const note: Content = {
	kind: 'note',
	note: { colour: 0xffe08a },
	frame: { x: 0, y: 0, w: 200, h: 200 },
	text: '',
}
const stroke: Content = {
	kind: 'stroke',
	stroke: {
		tool: 'ink',
		colour: 0,
		opacity: 1,
		size: 1,
		exponent: 0,
		points: [{ x: 0, y: 0, pressure: 1 }],
	},
}

const [annsId, bensId] = [1, 2]
const two = (): { ann: Page; ben: Page } => ({
	ann: openPage('Ann', annsId),
	ben: openPage('Ben', bensId),
})

const add = (page: Page, id: string, content: Content = note, layer = ground) =>
	page.edit((doc) => addMark(doc, id, content, { below: null, layer }))
const move = (page: Page, id: string, x: number) =>
	page.edit((doc) => moveMarks(doc, [id], translation(x, 0)))
const write = (page: Page, id: string, text: string) => page.edit((doc) => rewrite(doc, id, text))
const xOf = (page: Page, id: string) => readMark(page.doc, id)?.bounds.x
const textOf = (page: Page, id: string) => {
	const mark = readMark(page.doc, id)
	return mark && 'text' in mark ? mark.text : undefined
}

const done = { result: 'done', by: [] }
const nothing = { result: 'nothing', by: [] }
const changedBy = (...by: number[]) => ({ result: 'changed', by })
const partly = (...by: number[]) => ({ result: 'partly', by })

describe('undo, when another person has changed the same thing since', () => {
	test('a note that Ann made and dragged, and Ben dragged later, stays in its place', () => {
		const { ann, ben } = two()
		add(ann, 'note')
		move(ann, 'note', 100)
		meet(ann, ben)
		move(ben, 'note', 1000)
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(xOf(ann, 'note')).toBe(1100)
		// The next step is the creation of the note: Ben changed it, so it stays.
		expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(xOf(ann, 'note')).toBe(1100)
		expect(ann.history.undo()).toEqual(nothing)
	})

	test('an earlier stroke is not undone instead of a drag that no longer has an effect', () => {
		const { ann, ben } = two()
		add(ben, 'note')
		meet(ann, ben)
		add(ann, 'stroke', stroke)
		move(ann, 'note', 100)
		meet(ann, ben)
		move(ben, 'note', 1000)
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(readMark(ann.doc, 'stroke')).toBeDefined()
		expect(xOf(ann, 'note')).toBe(1100)
		expect(ann.history.undo()).toEqual(done)
		expect(readMark(ann.doc, 'stroke')).toBeUndefined()
		expect(xOf(ann, 'note')).toBe(1100)
	})

	test('undo of own letters keeps the letters of others', () => {
		const { ann, ben } = two()
		ann.history.begin()
		add(ann, 'note')
		write(ann, 'note', 'AAA')
		ann.history.end()
		meet(ann, ben)
		write(ben, 'note', 'AAA BBB')
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(partly(bensId))
		expect(textOf(ann, 'note')).toBe(' BBB')
		expect(ann.history.redo()).toEqual(done)
		expect(textOf(ann, 'note')).toBe('AAA BBB')
		meet(ann, ben)
		expect(textOf(ben, 'note')).toBe('AAA BBB')
	})

	test('letters of a separate step are removed, and the note stays', () => {
		const { ann, ben } = two()
		add(ann, 'note')
		write(ann, 'note', 'AAA')
		meet(ann, ben)
		write(ben, 'note', 'AAA BBB')
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(done)
		expect(textOf(ann, 'note')).toBe(' BBB')
		expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(textOf(ann, 'note')).toBe(' BBB')
	})

	test('a note that was written in one step and moved by another person keeps its letters', () => {
		const { ann, ben } = two()
		ann.history.begin()
		add(ann, 'note')
		write(ann, 'note', 'AAA')
		ann.history.end()
		meet(ann, ben)
		move(ben, 'note', 10)
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(textOf(ann, 'note')).toBe('AAA')
	})

	test('the part of a step that nobody else changed is undone', () => {
		const { ann, ben } = two()
		add(ann, 'one')
		add(ann, 'two')
		ann.edit((doc) => moveMarks(doc, ['one', 'two'], translation(100, 0)))
		meet(ann, ben)
		move(ben, 'two', 1000)
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(partly(bensId))
		expect([xOf(ann, 'one'), xOf(ann, 'two')]).toEqual([0, 1100])
		expect(ann.history.redo()).toEqual(done)
		expect([xOf(ann, 'one'), xOf(ann, 'two')]).toEqual([100, 1100])
	})

	test('two people drag one mark at once: undo does not change the position that holds', () => {
		for (const [annWins, holds] of [
			[true, 100],
			[false, 1000],
		] as const) {
			const ann = openPage('Ann', annWins ? 2 : 1)
			const ben = openPage('Ben', annWins ? 1 : 2)
			add(ben, 'note')
			move(ben, 'note', 7)
			meet(ann, ben)
			ann.edit((doc) => placeMark(doc, 'note', translation(100, 0)))
			ben.edit((doc) => placeMark(doc, 'note', translation(1000, 0)))
			meet(ann, ben)
			expect(xOf(ann, 'note')).toBe(holds)
			expect(ann.history.undo()).toEqual(changedBy(ben.doc.clientID))
			expect(xOf(ann, 'note')).toBe(holds)
		}
	})

	test('a mark that another person removed is reported, and is neither changed nor restored', () => {
		const { ann, ben } = two()
		add(ann, 'stroke', stroke)
		add(ann, 'note')
		write(ann, 'note', 'AAA')
		move(ann, 'note', 10)
		meet(ann, ben)
		ben.edit((doc) => removeMark(doc, 'note'))
		meet(ann, ben)
		for (let i = 0; i < 3; i++) expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(readMarks(ann.doc).map(({ id }) => id)).toEqual(['stroke'])
		ben.history.undo()
		meet(ann, ben)
		expect(readMark(ann.doc, 'note')).toMatchObject({ text: 'AAA', bounds: { x: 10 } })
		expect(ann.history.undo()).toEqual(done)
		expect(readMarks(ann.doc).map(({ id }) => id)).toEqual(['note'])
	})

	test('a mark that was deleted for good is reported without a name', () => {
		const { ann, ben } = two()
		add(ann, 'stroke', stroke)
		add(ann, 'note')
		move(ann, 'note', 10)
		meet(ann, ben)
		deleteMark(ben.doc, 'note')
		meet(ann, ben)
		for (let i = 0; i < 2; i++) expect(ann.history.undo()).toEqual(changedBy())
		expect(readMarks(ann.doc).map(({ id }) => id)).toEqual(['stroke'])
	})

	test('a mark that one person removed and restored still belongs to its maker', () => {
		const { ann, ben } = two()
		add(ben, 'note')
		meet(ann, ben)
		ann.edit((doc) => removeMark(doc, 'note'))
		expect(readMark(ann.doc, 'note')).toBeUndefined()
		expect(ann.history.undo()).toEqual(done)
		meet(ann, ben)
		expect(readMark(ben.doc, 'note')?.author).toBe(bensId)
	})

	test('undo of a drag that another person took over restores the position that they had set', () => {
		const { ann, ben } = two()
		add(ben, 'note')
		meet(ann, ben)
		ann.history.begin()
		move(ann, 'note', 1)
		meet(ann, ben)
		move(ben, 'note', 1000)
		meet(ann, ben)
		ann.edit((doc) => placeMark(doc, 'note', translation(2, 0)))
		ann.history.end()
		expect(ann.history.undo()).toEqual(done)
		expect(xOf(ann, 'note')).toBe(1001)
	})

	test('a layer stays while marks of another person lie on it', () => {
		const { ann, ben } = two()
		ann.edit((doc) => addLayer(doc, 'sky', 'Sky', ground))
		meet(ann, ben)
		add(ben, 'stroke', stroke, 'sky')
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(readLayers(ann.doc).map(({ id }) => id)).toEqual([ground, 'sky'])
	})

	test('a layer that was removed with others’ marks is restored with them, and removed again', () => {
		const { ann, ben } = two()
		ann.edit((doc) => addLayer(doc, 'sky', 'Sky', ground))
		add(ben, 'stroke', stroke, ground)
		meet(ann, ben)
		add(ben, 'cloud', note, 'sky')
		meet(ann, ben)
		const remove = () =>
			ann.edit((doc) => {
				removeMark(doc, 'cloud')
				removeLayer(doc, 'sky')
			})
		remove()
		expect(ann.history.undo()).toEqual(done)
		expect(readMark(ann.doc, 'cloud')?.layer).toBe('sky')
		expect(ann.history.redo()).toEqual(done)
		expect(readMark(ann.doc, 'cloud')).toBeUndefined()
		expect(readLayers(ann.doc)).toHaveLength(1)
		expect(ann.history.undo()).toEqual(done)
		// The restored marks still belong to the other person.
		expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(readMark(ann.doc, 'cloud')?.layer).toBe('sky')
		expect(readLayers(ann.doc)).toHaveLength(2)
	})

	test('a mark is restored whole, with changes that others made while it was removed', () => {
		const { ann, ben } = two()
		add(ann, 'note')
		meet(ann, ben)
		ann.edit((doc) => removeMark(doc, 'note'))
		ben.edit((doc) => {
			placeMark(doc, 'note', translation(5, 0))
			restyleMark(doc, 'note', { note: { colour: 1 } })
		})
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(done)
		const changed = { ...note, note: { colour: 1 }, author: annsId, bounds: { x: 5 } }
		expect(readMark(ann.doc, 'note')).toMatchObject(changed)
	})

	test('redo also keeps changes that others made since', () => {
		const { ann, ben } = two()
		add(ann, 'note')
		move(ann, 'note', 100)
		expect(ann.history.undo()).toEqual(done)
		meet(ann, ben)
		move(ben, 'note', 1000)
		meet(ann, ben)
		expect(ann.history.redo()).toEqual(changedBy(bensId))
		expect(xOf(ann, 'note')).toBe(1000)
		expect(ann.history.redo()).toEqual(nothing)
	})

	test('redo of a removal deletes nothing of others for good', () => {
		const { ann, ben } = two()
		add(ben, 'note')
		meet(ann, ben)
		ann.edit((doc) => removeMark(doc, 'note'))
		expect(ann.history.undo()).toEqual(done)
		meet(ann, ben)
		write(ben, 'note', 'mine')
		meet(ann, ben)
		expect(ann.history.redo()).toEqual(done)
		expect(ann.history.undo()).toEqual(done)
		meet(ann, ben)
		expect(textOf(ann, 'note')).toBe('mine')
		expect(readMark(ben.doc, 'note')?.author).toBe(bensId)
	})

	test('after two people delete one mark and both undo, it is restored once, with later changes', () => {
		const { ann, ben } = two()
		add(ben, 'note')
		meet(ann, ben)
		ann.edit((doc) => removeMark(doc, 'note'))
		ben.edit((doc) => removeMark(doc, 'note'))
		meet(ann, ben)
		expect(ben.history.undo()).toEqual(done)
		move(ben, 'note', 10)
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(xOf(ann, 'note')).toBe(10)
	})

	test('layers, the ground and the palette', () => {
		const { ann, ben } = two()
		ann.edit((doc) => changeLayer(doc, ground, { opacity: 0.5 }))
		ann.edit((doc) => addColours(doc, [0xff0000]))
		meet(ann, ben)
		ben.edit((doc) => changeLayer(doc, ground, { opacity: 0.7, visible: false }))
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(done)
		expect(readPalette(ann.doc)).toEqual([])
		expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(readLayers(ann.doc)[0]).toMatchObject({ opacity: 0.7, visible: false })
		ann.edit((doc) => addColours(doc, [0x00ff00]))
		meet(ann, ben)
		ben.edit((doc) => removeColour(doc, 0x00ff00))
		ben.edit((doc) => addColours(doc, [0x00ff00]))
		meet(ann, ben)
		expect(ann.history.undo()).toEqual(changedBy(bensId))
		expect(readPalette(ann.doc)).toEqual([0x00ff00])
	})
})

describe('undo, when nobody else makes changes', () => {
	test('works past a lock that was set, removed, and set again', () => {
		const { ann } = two()
		const lock = (locked: boolean) => ann.edit((doc) => lockMarks(doc, ['note'], locked))
		const isLocked = () => readMark(ann.doc, 'note')?.locked
		add(ann, 'note')
		lock(true)
		lock(false)
		lock(true)
		ann.history.undo()
		// Another action clears the redo stack.
		move(ann, 'note', 1)
		ann.history.undo()
		expect(ann.history.undo()).toEqual(done)
		expect(isLocked()).toBe(true)
		expect(ann.history.undo()).toEqual(done)
		expect(isLocked()).toBe(false)
	})

	test('removes all letters that redo restored, wherever another person wrote among them', () => {
		const { ann, ben } = two()
		add(ann, 'note')
		write(ann, 'note', 'AAAA')
		ann.history.undo()
		ann.history.redo()
		meet(ann, ben)
		write(ben, 'note', 'AAbAA')
		meet(ann, ben)
		ann.history.undo()
		ann.history.redo()
		expect(textOf(ann, 'note')).toBe('AAbAA')
		expect(ann.history.undo()).toEqual(done)
		expect(textOf(ann, 'note')).toBe('b')
	})

	test('restores every letter of a mark, also letters that were restored before', () => {
		const { ann, ben } = two()
		add(ben, 'note', { ...note, text: 'XY' })
		meet(ann, ben)
		write(ann, 'note', '')
		ann.history.undo()
		write(ben, 'note', 'wY')
		meet(ann, ben)
		ann.edit((doc) => removeMark(doc, 'note'))
		expect(ann.history.undo()).toEqual(done)
		expect(textOf(ann, 'note')).toHaveLength(3)
	})

	test('a step without effect is not a step', () => {
		const { ann } = two()
		add(ann, 'stroke', stroke)
		ann.history.begin()
		add(ann, 'text')
		ann.edit((doc) => deleteMark(doc, 'text'))
		ann.history.end()
		expect(ann.history.undo()).toEqual(done)
		expect(readMarks(ann.doc)).toEqual([])
		expect(ann.history.canUndo()).toBe(false)
	})

	test('a thing that a step made and deleted again has no conflict with others’ changes in it', () => {
		const { ann, ben } = two()
		ann.history.begin()
		ann.edit((doc) => addColours(doc, [7]))
		ann.edit((doc) => removeColour(doc, 7))
		ben.edit((doc) => addColours(doc, [7]))
		send(ben, ann)
		add(ann, 'stroke', stroke)
		expect(ann.history.undo()).toEqual(done)
		expect(readPalette(ann.doc)).toEqual([7])
	})

	test('abandoning a step without effect keeps the step before', () => {
		const { ann } = two()
		add(ann, 'stroke', stroke)
		ann.history.begin()
		add(ann, 'text')
		ann.edit((doc) => removeMark(doc, 'text'))
		ann.history.abandon()
		expect(readMark(ann.doc, 'stroke')).toBeDefined()
		expect(ann.history.undo()).toEqual(done)
	})

	test('an abandoned step leaves no trace in undo and redo', () => {
		const { ann, ben } = two()
		add(ann, 'note')
		meet(ann, ben)
		ann.history.begin()
		move(ann, 'note', 100)
		meet(ann, ben)
		write(ben, 'note', 'hello')
		meet(ann, ben)
		ann.history.abandon()
		expect(readMark(ann.doc, 'note')).toMatchObject({ text: 'hello', bounds: { x: 0 } })
		expect(ann.history.canRedo()).toBe(false)
		ann.history.begin()
		ann.history.abandon()
		send(ann, ben)
		expect(ann.history.undo()).toEqual(changedBy(bensId))
	})
})
