import { onCleanup, onMount } from 'solid-js'
import { isForControl } from '../ui/keys.ts'

/** Keys of the panels in this folder; they work wherever the focus is, but not while someone types. */
export function listenToKeys(actions: Record<string, () => void>): void {
	const down = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey || isForControl(event)) return
		const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key]
		if (!action) return
		if (event.key !== 'Escape') event.preventDefault()
		action()
	}
	onMount(() => {
		window.addEventListener('keydown', down)
		onCleanup(() => window.removeEventListener('keydown', down))
	})
}
