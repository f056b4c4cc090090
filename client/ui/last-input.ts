/** A key, or the pointer's type. */
let last = 'key'
for (const type of ['keydown', 'pointerdown', 'pointerover'] as const) {
	window.addEventListener(
		type,
		(event) => {
			last = event instanceof PointerEvent ? event.pointerType : 'key'
		},
		true,
	)
}

/** @returns whether the last input of this page was a touch, and not a key, mouse or pen. */
export const wasLastInputTouch = (): boolean => last === 'touch'

/** @returns whether the last input of this page was a key. */
export const wasLastInputKey = (): boolean => last === 'key'
