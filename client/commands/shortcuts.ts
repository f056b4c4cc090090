import type { TogetherContext } from '../together/context.ts'
import { isForControl } from '../ui/keys.ts'
import { commandFor } from './table.ts'

/** Keys that work wherever the focus is, but not while someone types. */
export function listenToShortcuts(
	jam: TogetherContext,
	holdSpace: (held: boolean) => void,
): () => void {
	function down(event: KeyboardEvent): void {
		if (isForControl(event)) return
		if (event.key === ' ' && !event.altKey) {
			event.preventDefault()
			holdSpace(true)
			return
		}
		const command = commandFor(event, jam)
		if (!command) return
		event.preventDefault()
		command.run(jam)
	}

	function up(event: KeyboardEvent): void {
		if (event.key === ' ') holdSpace(false)
	}

	const leave = () => holdSpace(false)
	window.addEventListener('keydown', down)
	window.addEventListener('keyup', up)
	window.addEventListener('blur', leave)
	return () => {
		window.removeEventListener('keydown', down)
		window.removeEventListener('keyup', up)
		window.removeEventListener('blur', leave)
	}
}
