import type { Jam } from '../room/jam-context.ts'
import { commandFor } from './table.ts'

/** Keys that work wherever the focus is, but not while someone types. */
export function listenToShortcuts(jam: Jam, holdSpace: (held: boolean) => void): () => void {
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

/** Where keys mean something else: text, and whatever lies over the canvas and hides it. */
const apart = 'input:not([type=range]), textarea, select, [contenteditable], [aria-modal=true]'
/** Controls that use these keys themselves. */
const pressed = 'button, a, summary, input, [role=slider], [role=radio], [role^=menuitem]'

/** @returns whether a key is for the control that has the focus. */
export function isForControl(event: KeyboardEvent): boolean {
	const target = event.target
	if (event.defaultPrevented || !(target instanceof Element)) return event.defaultPrevented
	if (target.closest(apart)) return true
	const isUsed = event.key === ' ' || event.key === 'Enter' || event.key.startsWith('Arrow')
	return isUsed && target.closest(pressed) !== null
}
