import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createContinuousEdit } from '../../client/tools/continuous-edit.ts'
import { type MarkProperty, markProperties } from '../../client/tools/mark-properties.ts'
import { addMark, type Mark, readMark } from '../../shared/canvas.ts'
import type { Content } from '../../shared/mark-content.ts'
import { type EditingPage, openEditingPage } from './editing-page.ts'
import { content } from './marks.ts'

function only(doc: Y.Doc): Mark {
	const mark = readMark(doc, 'one')
	if (!mark) throw new Error('no mark')
	return mark
}

/** Values of a property that every kind of mark with it can have. */
const values = {
	colour: fc.integer({ min: 0, max: 0xffffff }),
	fill: fc.integer({ min: 0, max: 0xffffff }),
	width: fc.double({ min: 0.5, max: 500, noNaN: true }),
	opacity: fc.double({ min: 0.05, max: 1, noNaN: true }),
}

/** The look of an eraser has no effect. */
const isVisible = (made: Content) => made.kind !== 'stroke' || made.stroke.tool === 'ink'

describe.each(Object.entries(values))('the %s of a mark', (name, value) => {
	const property = markProperties[name as keyof typeof values] as MarkProperty<number>

	test('is what was set, and nothing else of the mark changes', () => {
		fc.assert(
			fc.property(content.filter(isVisible), value, (made, chosen) => {
				const doc = new Y.Doc()
				addMark(doc, 'one', made, { below: null })
				const before = only(doc)
				if (property.read(before) === undefined) return
				property.write(doc, before, chosen)
				const after = only(doc)
				expect(property.read(after)).toBe(chosen)
				for (const other of Object.values(markProperties) as MarkProperty<unknown>[]) {
					if (other !== property && other.read(before) !== null) {
						// A line that is seen from now on has a width.
						const wasUnseen = property.read(before) === null || other.read(before) === 0
						const isWidth = other === markProperties.width && wasUnseen
						// A meaning holds only with its own colour.
						const recolours = name === 'fill' || (name === 'colour' && made.kind === 'stroke')
						const hasEnded =
							other === markProperties.meaning && recolours && chosen !== property.read(before)
						const expected = hasEnded ? undefined : other.read(before)
						if (!isWidth) expect(other.read(after)).toEqual(expected)
					}
				}
			}),
		)
	})
})

describe('a drag of a control', () => {
	let page: EditingPage
	const width = () => {
		const mark = page.session.scene.get('one')
		return mark && markProperties.width.read(mark)
	}

	beforeEach(() => {
		page = openEditingPage()
		const points = [{ x: 0, y: 0, pressure: 1 }]
		const stroke = { tool: 'ink', colour: 0, opacity: 1, size: 8, exponent: 0, points } as const
		page.session.add({ kind: 'stroke', stroke }, 'one')
	})

	test('is one undo step, and its last value counts', () => {
		const edit = createContinuousEdit(page)
		for (const size of [9, 20, 30]) {
			edit.change(() => {
				const mark = page.session.scene.get('one')
				if (mark) page.session.edit((doc) => markProperties.width.write(doc, mark, size))
			})
		}
		edit.end()
		expect(width()).toBe(30)
		page.session.history.undo()
		expect(width()).toBe(8)
		page.session.history.redo()
		expect(width()).toBe(30)
		// The next change is a step of its own.
		edit.end()
		page.session.history.undo()
		page.session.history.undo()
		expect(page.session.scene.get('one')).toBeUndefined()
	})
})
