/**
 * Finds what is wrong with the layout of a page: panels that reach out of the window, and controls
 * that lie outside or below something else. Runs in the page, after the layout has settled.
 */
export async function layoutFaults(): Promise<string[]> {
	for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
	const faults: string[] = []
	/** What may cover controls for a moment: a menu, a popover, a tooltip, the tour. */
	const covering = '[role=dialog], [role=menu], [role=tooltip], .toast, .tour'
	const dialog = [...document.querySelectorAll('.dialog')].at(-1)
	const scope = dialog ?? document

	const nameOf = (element: Element) =>
		(
			element.getAttribute('aria-label') ??
			(element.textContent?.trim() || element.getAttribute('title') || element.className)
		).slice(0, 60)
	const isShown = (element: Element) =>
		element.checkVisibility({ visibilityProperty: true, opacityProperty: true })

	/** The part of an element that its scrolling ancestors show; they can scroll to the rest. */
	function visiblePart(element: Element): { box: DOMRect; isScrolled: boolean } {
		let { left, top, right, bottom } = element.getBoundingClientRect()
		let isScrolled = false
		for (let above = element.parentElement; above; above = above.parentElement) {
			const { overflowX, overflowY } = getComputedStyle(above)
			if (overflowX === 'visible' && overflowY === 'visible') continue
			const clip = above.getBoundingClientRect()
			if (/auto|scroll/.test(overflowX + overflowY)) {
				if (left < clip.left || right > clip.right || top < clip.top || bottom > clip.bottom)
					isScrolled = true
			}
			left = Math.max(left, clip.left)
			top = Math.max(top, clip.top)
			right = Math.min(right, clip.right)
			bottom = Math.min(bottom, clip.bottom)
		}
		return { box: new DOMRect(left, top, right - left, bottom - top), isScrolled }
	}

	for (const panel of scope.querySelectorAll('.panel')) {
		if (!isShown(panel)) continue
		const { left, top, right, bottom, width } = panel.getBoundingClientRect()
		const isOut = left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1
		if (width > 0 && isOut)
			faults.push(`${panel.className} reaches out of the window: ${[left, top, right, bottom]}`)
	}

	const controls = 'button, a[href], input, select, textarea, summary'
	for (const control of scope.querySelectorAll(controls)) {
		if (!isShown(control) || control.closest('.canvas-view, [inert], [aria-hidden=true]')) continue
		const { width, height } = control.getBoundingClientRect()
		// Radio buttons and file fields are labels to the eye.
		if (width <= 2 || height <= 2 || getComputedStyle(control).opacity === '0') continue
		const { box, isScrolled } = visiblePart(control)
		const share = (Math.max(0, box.width) * Math.max(0, box.height)) / (width * height)
		if (share < 0.6) {
			if (!isScrolled) faults.push(`“${nameOf(control)}” is cut off`)
			continue
		}
		const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
		if (!hit) faults.push(`“${nameOf(control)}” is outside of the window`)
		else if (!control.contains(hit)) {
			const isLabel = control instanceof HTMLInputElement && hit.closest('label')?.contains(control)
			const above = hit.closest(covering)
			if (isLabel || (above && !above.contains(control))) continue
			faults.push(`“${nameOf(control)}” is below “${nameOf(hit.closest('.panel') ?? hit)}”`)
		}
	}
	return faults
}
