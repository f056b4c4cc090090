/** Lets code outside a component focus one of its elements. */
export function createFocusTarget() {
	let element: HTMLElement | undefined
	return {
		/** The `ref` of the element. */
		ref(target: HTMLElement): void {
			element = target
		},
		focus: () => element?.focus(),
		hasFocus: () => element !== undefined && document.activeElement === element,
	}
}

export type FocusTarget = ReturnType<typeof createFocusTarget>
