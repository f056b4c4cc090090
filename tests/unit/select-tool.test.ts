import { beforeEach, describe, expect, test, vi } from 'vitest'
import { drawnOutline as lasso } from '../../client/tools/drawn-outline.ts'
import { createSelectTool } from '../../client/tools/select-tool.ts'
import { Snapper, snapGuides } from '../../client/tools/snapper.ts'
import type { Tool } from '../../client/tools/tool.ts'
import { handleAt } from '../../client/tools/transform-handles.ts'
import { readMarks } from '../../shared/canvas.ts'
import { lockMarks } from '../../shared/edit.ts'
import { limits } from '../../shared/limits.ts'
import type { Content } from '../../shared/mark-content.ts'
import { applyToPoint, identity } from '../../shared/transform.ts'
import { type EditingPage, mouseAt, openEditingPage } from './editing-page.ts'

let page: EditingPage
let select: Tool

/** Adds a filled square of 40 world units a side. @returns its id */
function addSquare(x: number, y: number, group?: string): string {
	const shape = { form: 'rectangle', line: 0, fill: 0, width: 1, opacity: 1 } as const
	const content: Content = { kind: 'shape', ends: [x, y, x + 40, y + 40], shape }
	const position = { layer: page.session.layer(), below: page.session.scene.topZOf('ground') }
	return page.session.add(content, undefined, group ? { ...position, group } : position)
}

beforeEach(() => {
	page = openEditingPage()
	select = createSelectTool(page)
})

const selected = () => page.selection.marks().map(({ id }) => id)

/** The top left corner of a square that was added there. */
function cornerOf(id: string): number[] {
	const mark = readMarks(page.doc).find((mark) => mark.id === id)
	if (mark?.kind !== 'shape') return []
	const { x, y } = applyToPoint(mark.place ?? identity, { x: mark.ends[0], y: mark.ends[1] })
	return [Math.round(x), Math.round(y)]
}

function click(x: number, y: number, shift = false): void {
	select.down(mouseAt(x, y, { shift }))
	select.up()
}

function drag([x, y]: [number, number], to: [number, number], more = {}): void {
	select.down(mouseAt(x, y, more))
	select.move([mouseAt((x + to[0]) / 2, (y + to[1]) / 2, more), mouseAt(...to, more)], [])
	select.up()
}

describe('a press', () => {
	test('selects the mark under it, with its group, and on paper nothing', () => {
		const alone = addSquare(0, 0)
		const pair = [addSquare(100, 0, 'pair'), addSquare(200, 0, 'pair')]
		click(420, 320)
		expect(selected()).toEqual([alone])
		click(520, 320)
		expect(selected()).toEqual(pair)
		click(700, 550)
		expect(selected()).toEqual([])
	})

	test('with Shift adds a mark, and removes it with the next', () => {
		const [one, two] = [addSquare(0, 0), addSquare(100, 0)]
		click(420, 320)
		click(520, 320, true)
		expect(selected()).toEqual([one, two])
		click(520, 320, true)
		expect(selected()).toEqual([one])
	})
})

describe('a drag', () => {
	test('moves the mark under it in one undo step, in world units', () => {
		const id = addSquare(0, 0)
		page.viewport.setCamera({ x: 0, y: 0, zoom: 2 })
		drag([420, 320], [520, 340])
		expect(cornerOf(id)).toEqual([50, 10])
		page.session.history.undo()
		expect(cornerOf(id)).toEqual([0, 0])
	})

	test('with Shift stays on one axis', () => {
		const id = addSquare(0, 0)
		click(420, 320)
		drag([420, 320], [520, 340], { shift: true })
		expect(cornerOf(id)).toEqual([100, 0])
	})

	test('with Alt moves a copy; undo removes it', () => {
		const id = addSquare(0, 0)
		drag([420, 320], [520, 320], { alt: true })
		expect(cornerOf(id)).toEqual([0, 0])
		const [copy = ''] = selected()
		expect(copy).not.toBe(id)
		expect(cornerOf(copy)).toEqual([100, 0])
		page.session.history.undo()
		expect(readMarks(page.doc).map((mark) => mark.id)).toEqual([id])
	})

	test('that is cancelled leaves the mark and the undo steps as they were', () => {
		const id = addSquare(0, 0)
		vi.useFakeTimers()
		try {
			select.down(mouseAt(420, 320))
			select.move([mouseAt(520, 320)], [])
			vi.advanceTimersByTime(limits.tickMs)
			expect(cornerOf(id)).toEqual([100, 0])
			select.cancel()
		} finally {
			vi.useRealTimers()
		}
		expect(cornerOf(id)).toEqual([0, 0])
		page.session.history.undo()
		expect(readMarks(page.doc)).toEqual([])
	})

	test('shorter than three pixels is a click', () => {
		const id = addSquare(0, 0)
		drag([420, 320], [422, 321])
		expect(cornerOf(id)).toEqual([0, 0])
		expect(selected()).toEqual([id])
	})

	test('leaves a locked mark in place and moves the others', () => {
		const [locked, free] = [addSquare(0, 0), addSquare(100, 0)]
		page.session.edit((doc) => lockMarks(doc, [locked], true))
		page.selection.selectIds([locked, free])
		drag([520, 320], [520, 420])
		expect([cornerOf(locked), cornerOf(free)]).toEqual([
			[0, 0],
			[100, 100],
		])
	})
})

describe('an outline', () => {
	test('selects the marks inside it, and with Shift adds them', () => {
		const [left, right] = [addSquare(0, 0), addSquare(200, 0)]
		drag([390, 290], [450, 350])
		expect(selected()).toEqual([left])
		drag([590, 290], [650, 350], { shift: true })
		expect(selected()).toEqual([left, right])
		expect(lasso()).toBeUndefined()
	})

	test('of a lasso follows the pointer', () => {
		const [inside, outside] = [addSquare(0, 0), addSquare(100, 100)]
		page.tools.set('selectBy', 'lasso')
		// A triangle; its bounding box contains both squares.
		select.down(mouseAt(380, 280))
		for (const [x, y] of [
			[600, 290],
			[390, 500],
		] as const)
			select.move([mouseAt(x, y)], [])
		select.up()
		expect(selected()).toEqual([inside])
		expect(outside).not.toBe(inside)
	})

	test('that is cancelled selects nothing', () => {
		addSquare(0, 0)
		select.down(mouseAt(390, 290))
		select.move([mouseAt(450, 350)], [])
		expect(lasso()).toHaveLength(4)
		select.cancel()
		expect(selected()).toEqual([])
		expect(lasso()).toBeUndefined()
	})
})

describe('inside a group', () => {
	test('marks are selected one by one, until a mark outside is', () => {
		const alone = addSquare(0, 0)
		const pair = [addSquare(100, 0, 'pair'), addSquare(200, 0, 'pair')]
		click(520, 320)
		expect(page.selection.wholeGroup()).toBe('pair')
		page.selection.enter()
		expect(selected()).toEqual([pair[0]])
		expect(page.selection.wholeGroup()).toBeUndefined()
		click(620, 320)
		expect(selected()).toEqual([pair[1]])
		click(520, 320, true)
		expect(selected()).toEqual(pair)
		click(520, 320, true)
		expect(selected()).toEqual([pair[1]])
		click(420, 320)
		expect(selected()).toEqual([alone])
		expect(page.selection.entered()).toBeUndefined()
		click(620, 320)
		expect(selected()).toEqual(pair)
	})

	test('one leaves to the whole group', () => {
		const pair = [addSquare(100, 0, 'pair'), addSquare(200, 0, 'pair')]
		click(520, 320)
		page.selection.enter(page.session.scene.get(pair[1] ?? ''))
		expect(selected()).toEqual([pair[1]])
		page.selection.leave()
		expect(selected()).toEqual(pair)
		expect(page.selection.entered()).toBeUndefined()
	})

	test('nothing is entered with a mark alone, or with more than the group', () => {
		const alone = addSquare(0, 0)
		addSquare(100, 0, 'pair')
		addSquare(200, 0, 'pair')
		click(420, 320)
		expect(page.selection.wholeGroup()).toBeUndefined()
		page.selection.enter()
		expect(selected()).toEqual([alone])
		page.selection.selectAll()
		expect(page.selection.wholeGroup()).toBeUndefined()
	})
})

describe('a drag near another mark', () => {
	test('snaps to it and shows guides until the pointer is up', () => {
		const moved = addSquare(0, 0)
		addSquare(200, 100)
		select.down(mouseAt(420, 320))
		select.move([mouseAt(615, 335)], [])
		expect(snapGuides().length).toBeGreaterThan(0)
		select.up()
		expect(snapGuides()).toEqual([])
		expect(cornerOf(moved)).toEqual([200, 15])
	})

	test('does not snap with Ctrl, nor when snapping is off', () => {
		const moved = addSquare(0, 0)
		addSquare(200, 100)
		drag([420, 320], [615, 335], { mod: true })
		expect(cornerOf(moved)).toEqual([195, 15])
		page.tools.set('snaps', false)
		drag([615, 335], [619, 335])
		expect(cornerOf(moved)).toEqual([199, 15])
	})

	test('of a corner that keeps its proportions snaps along the diagonal', () => {
		const scaled = addSquare(0, 0)
		addSquare(83, 200)
		click(420, 320)
		const box = page.selection.box()
		if (!box) throw new Error('nothing is selected')
		const snapper = new Snapper(page, page.selection.movable())
		const change = snapper.scale(box, { x: 1, y: 1 }, { x: 39, y: 41 }, true)
		const [corner, opposite] = [handleAt(box, { x: 1, y: 1 }), handleAt(box, { x: 0, y: 0 })]
		const to = applyToPoint(change, corner)
		expect(to.x - opposite.x).toBeCloseTo(to.y - opposite.y)
		// Half of its line lies outside of the other one's edge, which is at 83.
		expect(to.x).toBeCloseTo(82.5)
		expect(scaled).toBe(selected()[0])
	})
})
