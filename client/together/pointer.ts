import { onCleanup, onMount } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'

/**
 * Remembers where on the canvas a pointer was last, in CSS pixels of the view; also while it is
 * over a panel.
 */
export function createPointer(): () => Vec | undefined {
	let last: Vec | undefined
	const move = (event: PointerEvent) => {
		if (isOverCanvas(event)) last = { x: event.clientX, y: event.clientY }
	}
	onMount(() => {
		window.addEventListener('pointermove', move, { passive: true })
		window.addEventListener('pointerdown', move, { passive: true })
		onCleanup(() => {
			window.removeEventListener('pointermove', move)
			window.removeEventListener('pointerdown', move)
		})
	})
	return () => last
}

/** The canvas fills the page, so that a point of the page is a point of the view. */
export function isOverCanvas(event: Event): boolean {
	return event.target instanceof Element && event.target.closest('.canvas-view') !== null
}
