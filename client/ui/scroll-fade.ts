import { onCleanup } from 'solid-js'
import './scroll-fade.css'

/**
 * Makes it seen where an element can be scrolled further: `data-more` names those sides, `start`,
 * `end` or both, and the classes `scroll-fade` (down) and `scroll-fade-inline` (sideways) fade them.
 * Use it as a `ref`. Firefox and older Safari have no scroll-driven animations for this, and less
 * motion switches them off.
 */
export function showScrollEnds(element: HTMLElement): void {
	function update(): void {
		const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element
		const before = Math.max(scrollLeft, scrollTop)
		const after = Math.max(
			scrollWidth - clientWidth - scrollLeft,
			scrollHeight - clientHeight - scrollTop,
		)
		// Rounded sizes may differ by a pixel from what can be scrolled.
		element.dataset.more = [before > 1 ? 'start' : '', after > 1 ? 'end' : ''].join(' ').trim()
	}
	const sizes = new ResizeObserver(update)
	const observeParts = () => {
		sizes.disconnect()
		for (const part of [element, ...element.children]) sizes.observe(part)
	}
	const parts = new MutationObserver(observeParts)
	parts.observe(element, { childList: true })
	observeParts()
	element.addEventListener('scroll', update, { passive: true })
	onCleanup(() => {
		sizes.disconnect()
		parts.disconnect()
	})
}
