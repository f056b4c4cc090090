import type { Rect, Vec } from '../../../shared/geometry.ts'
import type { Viewport } from '../../canvas/viewport.ts'

/**
 * @param origin screen position of the element that contains the positioned one.
 * @returns the CSS that places an element over a part of the canvas, world units.
 */
export function screenStyle(
	viewport: Pick<Viewport, 'camera' | 'toScreen'>,
	rect: Rect,
	origin: Vec = { x: 0, y: 0 },
) {
	const { x, y } = viewport.toScreen(rect)
	const { zoom } = viewport.camera()
	return {
		transform: `translate(${x - origin.x}px, ${y - origin.y}px)`,
		width: `${rect.w * zoom}px`,
		height: `${rect.h * zoom}px`,
	}
}
