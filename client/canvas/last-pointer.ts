import { onCleanup, onMount } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'

/**
 * Tracks the last pointer position on the canvas, CSS pixels. Keeps it while the pointer is over a
 * panel. Call inside a component.
 */
export function trackPointer(): () => Vec | undefined {
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

/** True for an event on the canvas. The canvas fills the page: client coordinates are view coordinates. */
export function isOverCanvas(event: Event): boolean {
	return event.target instanceof Element && event.target.closest('.canvas-view') !== null
}
