import type { TogetherContext } from '../together/context.ts'
import { isHandledByControl } from '../ui/keys.ts'
import { createHeldTool } from './held-tool.ts'
import { findCommandForKey } from './table.ts'

/**
 * Listens to the shortcuts of commands, except while a control handles the key.
 * @param holdSpace called when Space, which moves the view, is pressed or released.
 * @returns a function that stops listening.
 */
export function listenToShortcuts(
	context: TogetherContext,
	holdSpace: (held: boolean) => void,
): () => void {
	const heldTool = createHeldTool(context)

	function handleKeyDown(event: KeyboardEvent): void {
		if (isHandledByControl(event)) return
		if (event.key === ' ' && !event.altKey) {
			event.preventDefault()
			holdSpace(true)
			return
		}
		const command = findCommandForKey(event, context)
		if (!command) return
		event.preventDefault()
		if (command.group === 'tools') heldTool.down(event, () => command.run(context))
		else command.run(context)
	}

	function handleKeyUp(event: KeyboardEvent): void {
		if (event.key === ' ') holdSpace(false)
		heldTool.up(event)
	}

	const releaseSpace = () => holdSpace(false)
	const handlePointerDown = () => heldTool.use()
	// Captured: handles and fields on the canvas stop theirs.
	window.addEventListener('pointerdown', handlePointerDown, true)
	window.addEventListener('keydown', handleKeyDown)
	window.addEventListener('keyup', handleKeyUp)
	window.addEventListener('blur', releaseSpace)
	return () => {
		window.removeEventListener('pointerdown', handlePointerDown, true)
		window.removeEventListener('keydown', handleKeyDown)
		window.removeEventListener('keyup', handleKeyUp)
		window.removeEventListener('blur', releaseSpace)
	}
}
