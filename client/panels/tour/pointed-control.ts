/** @returns the control that a step of the tour speaks of; undefined when it isn't there, or is off. */
export function findControl(step: string): HTMLElement | undefined {
	return [...document.querySelectorAll<HTMLElement>(`[data-tour="${step}"]`)].find(
		(control) =>
			control.getClientRects().length > 0 &&
			control.getAttribute('aria-disabled') !== 'true' &&
			!control.closest('[inert]'),
	)
}

/** Draws a ring around a control. @returns a function that takes it away. */
export function pointAt(control: HTMLElement): () => void {
	control.setAttribute('data-pointed-at', '')
	return () => control.removeAttribute('data-pointed-at')
}
