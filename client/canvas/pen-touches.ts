/**
 * Keeps the browser from using the touches of a pen for Scribble or a double tap: Safari on iPad
 * would delay or drop quick strokes. Pointer events are not affected.
 * @param claims called for each touch: true when a tool uses the pen. The touch then moves no focus.
 * @returns a function that stops listening.
 */
export function claimPenTouches(element: HTMLElement, claims: () => boolean): () => void {
	const claim = (event: TouchEvent) => {
		if (isPenTouch(event) && claims()) event.preventDefault()
	}
	for (const type of touchTypes) element.addEventListener(type, claim, { passive: false })
	return () => {
		for (const type of touchTypes) element.removeEventListener(type, claim)
	}
}

const touchTypes = ['touchstart', 'touchmove'] as const

/** Only WebKit reports the type of a touch. */
function isPenTouch({ changedTouches }: TouchEvent): boolean {
	return Array.from(changedTouches).some(
		(touch) => 'touchType' in touch && touch.touchType === 'stylus',
	)
}
