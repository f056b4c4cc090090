/**
 * Returns the focus to the previously focused element when a dialog closes. Kobalte returns it only
 * to the dialog's trigger.
 * @param then called after the focus has returned.
 * @returns props for the dialog's content.
 */
export function returnFocus(then?: () => void) {
	let previousFocus: Element | null = null
	return {
		onOpenAutoFocus(): void {
			previousFocus = document.activeElement
		},
		onCloseAutoFocus(event: Event): void {
			event.preventDefault()
			if (previousFocus instanceof HTMLElement) previousFocus.focus({ preventScroll: true })
			then?.()
		},
	}
}
