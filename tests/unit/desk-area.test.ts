import { beforeEach, describe, expect, test } from 'vitest'
import { createBrushTool } from '../../client/tools/brush-tool.ts'
import { createShapeTool } from '../../client/tools/shape-tool.ts'
import { readMark, readMarks } from '../../shared/canvas.ts'
import { deskArea } from '../../shared/desk-area.ts'
import { moveMarks, rewrite } from '../../shared/edit.ts'
import { type Rect, union } from '../../shared/geometry.ts'
import type { Content } from '../../shared/mark-content.ts'
import { rotation, translation } from '../../shared/transform.ts'
import { type EditingPage, mouseAt, openEditingPage } from './editing-page.ts'

/** In the middle of the view, which is 800 × 600. */
const plot: Rect = { x: -200, y: -150, w: 400, h: 300 }
const area = deskArea(plot)
const note = (frame: Rect): Content => ({
	kind: 'note',
	note: { colour: 0xffe08a },
	frame,
	text: '',
})

let page: EditingPage
beforeEach(() => {
	page = openEditingPage(plot)
})

function expectAllInside(): void {
	for (const { bounds } of readMarks(page.doc)) {
		const { x, y, w, h } = union(area, bounds)
		expect([x, y]).toEqual([expect.closeTo(area.x), expect.closeTo(area.y)])
		expect([w, h]).toEqual([expect.closeTo(area.w), expect.closeTo(area.h)])
	}
}

describe('at a desk', () => {
	test('a stroke that runs out of the plot follows its edge, and keeps its place', () => {
		const brush = createBrushTool(page, () => undefined)
		page.tools.setSize(10)
		brush.down(mouseAt(400, 300))
		for (const x of [500, 600, 700, 790]) brush.move([mouseAt(x, 300)], [])
		brush.up()
		const [mark] = readMarks(page.doc)
		expect(mark?.place).toBeUndefined()
		expectAllInside()
	})

	test('a shape is drawn up to the edge, as others see it too', () => {
		const shape = createShapeTool(page)
		shape.down(mouseAt(400, 300))
		shape.move([mouseAt(790, 590)], [])
		shape.up()
		const [mark] = readMarks(page.doc)
		expect(mark?.place).toBeUndefined()
		expectAllInside()
	})

	test('what is added or moved beyond the edge comes back, and undo is one step', () => {
		const near = page.session.add(note({ x: 0, y: 0, w: 60, h: 60 }))
		page.session.edit((doc) => moveMarks(doc, [near], translation(5_000, -300)))
		expectAllInside()
		page.session.history.undo()
		expect(readMark(page.doc, near)?.bounds).toEqual({ x: 0, y: 0, w: 60, h: 60 })

		page.session.add(note({ x: -9_000, y: 40, w: 60, h: 60 }))
		const wide = page.session.add(note({ x: 0, y: 0, w: 4_000, h: 100 }))
		page.session.edit((doc) => moveMarks(doc, [wide], rotation(1, { x: 0, y: 0 })))
		expectAllInside()
		expect(readMarks(page.doc)).toHaveLength(3)
	})

	test('what is inside stays as it is', () => {
		const id = page.session.add(note(area))
		page.session.edit((doc) => rewrite(doc, id, 'Hello'))
		expect(readMark(page.doc, id)?.bounds).toEqual(area)
		expect(readMark(page.doc, id)?.place).toBeUndefined()
	})
})

test('elsewhere, marks may be anywhere', () => {
	const free = openEditingPage()
	const id = free.session.add(note({ x: 90_000, y: 0, w: 60, h: 60 }))
	expect(readMark(free.doc, id)?.bounds.x).toBe(90_000)
})
