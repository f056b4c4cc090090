import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { createAllowedTools, keepToolAllowed } from '../../client/tools/allowed-tools.ts'
import { createTools } from '../../client/tools/state.ts'
import type { StageTool } from '../../shared/stage.ts'

test('a tool that is turned off is replaced by one that works, and comes back', () => {
	const [steps, setSteps] = createSignal<readonly StageTool[] | null>(null)
	const allows = (tool: StageTool) => steps()?.includes(tool) ?? true
	const tools = createTools()
	/** The page of the jam, or of a desk. */
	const open = () =>
		createRoot((close) => {
			keepToolAllowed(tools, createAllowedTools({ stage: { allows } }))
			return close
		})
	const close = open()
	setSteps(['text', 'note'])
	expect(tools.state.tool).toBe('note')
	setSteps(['studio'])
	expect(tools.state.tool).toBe('select')
	close()
	open()
	setSteps(null)
	expect(tools.state.tool).toBe('brush')

	tools.set('tool', 'bucket')
	setSteps(['note'])
	expect(tools.state.tool).toBe('note')

	setSteps(['note', 'shape'])
	tools.set('tool', 'shape')
	setSteps(null)
	expect(tools.state.tool).toBe('shape')
})
