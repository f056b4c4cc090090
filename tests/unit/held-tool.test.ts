import { beforeEach, expect, test } from 'vitest'
import { createHeldTool } from '../../client/commands/held-tool.ts'
import type { ToolName, Tools } from '../../client/tools/state.ts'
import { type EditingPage, openEditingPage } from './editing-page.ts'

let page: EditingPage
let heldTool: ReturnType<typeof createHeldTool>
/** Milliseconds, when the page handles an event. */
let now = 0

beforeEach(() => {
	page = openEditingPage()
	heldTool = createHeldTool(page, () => now)
})

const keyOf = (code: string, timeStamp: number, repeat = false) =>
	({ code, timeStamp, repeat }) as KeyboardEvent

function press(tool: ToolName, code: string, at: number, repeat = false, busyMs = 0): void {
	now = at + busyMs
	heldTool.down(keyOf(code, at, repeat), () => choose(page.tools, tool))
}

const choose = (tools: Tools, tool: ToolName) => tools.set('tool', tool)

test('a key that was held gives back the tool from before', () => {
	press('eraser', 'KeyE', 0)
	press('eraser', 'KeyE', 450, true)
	expect(page.tools.state.tool).toBe('eraser')
	heldTool.up(keyOf('KeyB', 500))
	expect(page.tools.state.tool).toBe('eraser')
	heldTool.up(keyOf('KeyE', 600))
	expect(page.tools.state.tool).toBe('brush')
})

test('a short press chooses the tool', () => {
	press('eraser', 'KeyE', 0)
	heldTool.up(keyOf('KeyE', 120))
	expect(page.tools.state.tool).toBe('eraser')
})

test('a short press chooses the tool on a page that was busy, too', () => {
	press('eraser', 'KeyE', 0, false, 700)
	heldTool.up(keyOf('KeyE', 120))
	expect(page.tools.state.tool).toBe('eraser')
	press('brush', 'KeyB', 1000, false, 700)
	heldTool.up(keyOf('KeyB', 1800))
	expect(page.tools.state.tool).toBe('brush')
})

test('the tool that was active stays, and so does one that was chosen meanwhile', () => {
	press('brush', 'KeyB', 0)
	heldTool.up(keyOf('KeyB', 900))
	expect(page.tools.state.tool).toBe('brush')
	press('dropper', 'KeyI', 1000)
	choose(page.tools, 'text')
	heldTool.up(keyOf('KeyI', 2000))
	expect(page.tools.state.tool).toBe('text')
})
