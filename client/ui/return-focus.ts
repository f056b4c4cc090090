/**
 * Brings the focus back to where it was before a dialog that has no trigger of its own; from others
 * it goes to their trigger. What it returns goes onto the dialog's content.
 * @param then is done when the focus is back.
 */
export function returnFocus(then?: () => void) {
	let before: Element | null = null
	return {
		onOpenAutoFocus(): void {
			before = document.activeElement
		},
		onCloseAutoFocus(event: Event): void {
			event.preventDefault()
			if (before instanceof HTMLElement) before.focus({ preventScroll: true })
			then?.()
		},
	}
}
