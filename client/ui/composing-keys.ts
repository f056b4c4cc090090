/** `KeyboardEvent.keyCode` of a key that an input method handles. */
const inputMethodKeyCode = 229

/**
 * Hides keys from the page that belong to an input method: Enter chooses a candidate, Escape closes
 * the list of them. Safari sends the Enter that ends a composition after its end, so only its
 * `keyCode` tells.
 */
export function hideComposingKeys(): void {
	const hide = (event: KeyboardEvent) => {
		if (event.isComposing || event.keyCode === inputMethodKeyCode) event.stopImmediatePropagation()
	}
	// Capture phase on the window: before every other listener.
	for (const type of ['keydown', 'keyup'] as const) window.addEventListener(type, hide, true)
}
