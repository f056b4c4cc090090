import { beforeEach, expect, test } from 'vitest'
import {
	cancelSizeDrag,
	createSizeDrag,
	sizeDrag,
	startsSizeDrag,
} from '../../client/tools/size-drag.ts'
import type { Tool } from '../../client/tools/tool.ts'
import { type EditingPage, mouseAt, openEditingPage } from './editing-page.ts'

const held = { mod: true, alt: true }
let page: EditingPage
let drag: Tool

beforeEach(() => {
	page = openEditingPage()
	drag = createSizeDrag(page)
	page.tools.setSize(10)
})

test('a drag to the right enlarges the brush, one to the left makes it smaller, within its range', () => {
	drag.down(mouseAt(300, 200, held))
	expect(sizeDrag()).toMatchObject({ at: { x: 300, y: 200 }, before: 10 })
	drag.move([mouseAt(310, 200), mouseAt(325, 260)], [])
	expect(page.tools.size()).toBe(35)
	drag.move([mouseAt(100, 200)], [])
	expect(page.tools.size()).toBe(1)
	drag.move([mouseAt(900, 200)], [])
	expect(page.tools.size()).toBe(120)
	drag.up()
	expect(sizeDrag()).toBeUndefined()
	expect(page.tools.size()).toBe(120)
})

test('a cancelled drag gives the size from before, and what the pointer does then changes nothing', () => {
	drag.down(mouseAt(300, 200, held))
	drag.move([mouseAt(340, 200)], [])
	cancelSizeDrag(page)
	expect(page.tools.size()).toBe(10)
	drag.move([mouseAt(360, 200)], [])
	drag.up()
	expect(page.tools.size()).toBe(10)
})

test('both keys start it, with a tool that has a size', () => {
	expect(startsSizeDrag(mouseAt(0, 0, held), page)).toBe(true)
	expect(startsSizeDrag(mouseAt(0, 0, { mod: true }), page)).toBe(false)
	expect(startsSizeDrag(mouseAt(0, 0, { alt: true }), page)).toBe(false)
	for (const tool of ['eraser', 'material', 'shape'] as const) {
		page.tools.set('tool', tool)
		expect(startsSizeDrag(mouseAt(0, 0, held), page)).toBe(true)
	}
	page.tools.set('fillsArea', true)
	for (const tool of ['material', 'select', 'hand', 'text', 'note', 'laser'] as const) {
		page.tools.set('tool', tool)
		expect(startsSizeDrag(mouseAt(0, 0, held), page)).toBe(false)
	}
})
