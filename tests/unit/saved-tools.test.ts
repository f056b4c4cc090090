import { createRoot } from 'solid-js'
import { expect, test } from 'vitest'
import { keepTools } from '../../client/tools/saved-tools.ts'
import { createTools } from '../../client/tools/state.ts'
import { createStorage } from './storage.ts'

/** @returns the tools of a page on this device. */
function openPage(storage: Storage) {
	const tools = createTools()
	createRoot(() => keepTools(tools, storage))
	return tools
}

test('brush, colour and sizes are the same after a reload, the active tool is the brush', async () => {
	const storage = createStorage()
	const tools = openPage(storage)
	tools.set({ brush: 'wash', colour: 0x123456, tool: 'eraser' })
	tools.setSize(77)
	tools.set({ snaps: false, selectBy: 'lasso' })
	const { state } = openPage(storage)
	expect(state).toMatchObject({
		tool: 'brush',
		brush: 'wash',
		colour: 0x123456,
		snaps: false,
		selectBy: 'lasso',
	})
	expect(state.sizes.eraser).toBe(77)
	expect(state.sizes.ink).toBe(createTools().state.sizes.ink)
})

test.each([
	'no JSON',
	'null',
	'[]',
	'{"brush":"broom","colour":-1,"sizes":{"ink":1e9},"smoothing":"x"}',
])('what can’t be read (%s) changes nothing', (stored) => {
	const storage = createStorage()
	storage.setItem('tessera:tools', stored)
	const { seed: _, ...state } = openPage(storage).state
	const { seed: __, ...plain } = createTools().state
	expect(state).toEqual(plain)
})
