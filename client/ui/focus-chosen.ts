/**
 * Starts the keyboard at the chosen one of several options, not at the first. For a panel's
 * `onOpenAutoFocus`; a panel without a chosen option is focused as usual.
 */
export function focusChosen(event: Event, panel: HTMLElement | undefined): void {
	const chosen = panel?.querySelector<HTMLElement>('input[type=radio]:checked, [aria-pressed=true]')
	if (!chosen) return
	event.preventDefault()
	chosen.focus()
}
