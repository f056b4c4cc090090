let isKey = false
for (const type of ['keydown', 'pointerdown']) {
	window.addEventListener(type, () => (isKey = type === 'keydown'), true)
}

/** @returns whether the last input of this page was a key, and not a mouse, pen or finger. */
export function wasLastInputKey(): boolean {
	return isKey
}
