import { beforeEach, expect, test } from 'vitest'
import { createHeldTool } from '../../client/commands/held-tool.ts'
import type { ToolName, Tools } from '../../client/tools/state.ts'
import { type EditingPage, openEditingPage } from './editing-page.ts'

let page: EditingPage
let heldTool: ReturnType<typeof createHeldTool>

beforeEach(() => {
	page = openEditingPage()
	heldTool = createHeldTool(page)
})

const keyOf = (code: string, timeStamp: number, repeat = false) =>
	({ code, timeStamp, repeat }) as KeyboardEvent

function press(tool: ToolName, code: string, at: number, repeat = false): void {
	heldTool.down(keyOf(code, at, repeat), () => choose(page.tools, tool))
}

const choose = (tools: Tools, tool: ToolName) => tools.set('tool', tool)

test('a key that was held while its tool was used gives back the tool from before', () => {
	press('eraser', 'KeyE', 0)
	press('eraser', 'KeyE', 450, true)
	heldTool.use()
	expect(page.tools.state.tool).toBe('eraser')
	heldTool.up(keyOf('KeyB', 500))
	expect(page.tools.state.tool).toBe('eraser')
	heldTool.up(keyOf('KeyE', 600))
	expect(page.tools.state.tool).toBe('brush')
})

test('a short press chooses the tool, also when a stroke begins before the key is up', () => {
	press('eraser', 'KeyE', 0)
	heldTool.up(keyOf('KeyE', 120))
	expect(page.tools.state.tool).toBe('eraser')
	heldTool.use()
	press('text', 'KeyT', 1000)
	heldTool.use()
	heldTool.up(keyOf('KeyT', 1200))
	expect(page.tools.state.tool).toBe('text')
})

test('a press that ends late on a busy page chooses the tool', () => {
	press('eraser', 'KeyE', 0)
	heldTool.up(keyOf('KeyE', 1700))
	expect(page.tools.state.tool).toBe('eraser')
})

test('the tool that was active stays, and so does one that was chosen meanwhile', () => {
	press('brush', 'KeyB', 0)
	heldTool.use()
	heldTool.up(keyOf('KeyB', 900))
	expect(page.tools.state.tool).toBe('brush')
	press('dropper', 'KeyI', 1000)
	heldTool.use()
	choose(page.tools, 'text')
	heldTool.up(keyOf('KeyI', 2000))
	expect(page.tools.state.tool).toBe('text')
})
