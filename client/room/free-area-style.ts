import type { Viewport } from '../canvas/viewport.ts'

/**
 * The insets of the view as CSS variables, so that style sheets place things where nothing covers
 * them: `--free-*` beside bars and panels, `--beside-*` beside open panels only.
 */
export function freeAreaStyle(viewport: Viewport): Record<`--${string}`, string> {
	const { w, h } = viewport.view()
	const free = viewport.freeArea()
	const beside = viewport.areaBesidePanels()
	return {
		'--free-top': `${free.y}px`,
		'--free-right': `${w - free.x - free.w}px`,
		'--free-bottom': `${h - free.y - free.h}px`,
		'--free-left': `${free.x}px`,
		'--beside-right': `${w - beside.x - beside.w}px`,
		'--beside-left': `${beside.x}px`,
	}
}
