import { clamp, type Vec } from '../../shared/geometry.ts'

/** Natural logarithm of the zoom factor for each CSS pixel that the wheel scrolls. */
const zoomSpeed = 0.0066
/** A notch of a mouse wheel zooms by 14 %; a pinch on a trackpad comes in smaller steps. */
const maxZoomStep = 20
/** CSS pixels, where the browser counts lines. */
const lineHeight = 16

/**
 * Pans with the wheel or the trackpad; with Ctrl or Command, and with a pinch, zooms.
 * @param at where the pointer is, CSS pixels in the view.
 */
export function turnWheel(
	event: WheelEvent,
	at: Vec,
	{ pan, zoom }: { pan(dx: number, dy: number): void; zoom(at: Vec, factor: number): void },
): void {
	event.preventDefault()
	const unit = event.deltaMode === event.DOM_DELTA_LINE ? lineHeight : 1
	if (event.ctrlKey || event.metaKey) {
		const step = clamp(event.deltaY * unit, -maxZoomStep, maxZoomStep)
		zoom(at, Math.exp(-step * zoomSpeed))
	} else {
		pan(-event.deltaX * unit, -event.deltaY * unit)
	}
}
