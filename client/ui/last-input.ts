let isTouch = false
for (const type of ['keydown', 'pointerdown', 'pointerover'] as const) {
	window.addEventListener(
		type,
		(event) => {
			isTouch = event instanceof PointerEvent && event.pointerType === 'touch'
		},
		true,
	)
}

/** @returns whether the last input of this page was a touch, and not a key, mouse or pen. */
export function wasLastInputTouch(): boolean {
	return isTouch
}
