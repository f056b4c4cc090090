import { onMount } from 'solid-js'

/** A ref for a result in a panel that scrolls: it comes into view when it appears. */
export function comeIntoView(element: HTMLElement): void {
	onMount(() => element.scrollIntoView({ block: 'nearest' }))
}
