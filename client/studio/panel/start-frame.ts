import type { Rect } from '../../../shared/geometry.ts'
import { type Camera, fitCamera, type Size, toScreen } from '../../canvas/camera.ts'

/** Share of the free part that a frame fills at most. */
const fill = 0.62

/** @returns the part of a view that the panel does not cover, in the view's units. */
function freePart({ x, y, w, h }: Rect): Rect {
	return w > h ? { x, y: y + h * 0.04, w: w * 0.72, h } : { x, y: y + h * 0.07, w, h: h * 0.5 }
}

/** @returns a square in the part of the view that the panel does not cover. @param view world units */
export function squareInView(view: Rect): Rect {
	const free = freePart(view)
	const side = Math.min(free.w, free.h) * fill
	return {
		x: free.x + (free.w - side) / 2,
		y: free.y + (free.h - side) / 2,
		w: side,
		h: side,
	}
}

/** @returns a camera that shows a frame beside the panel. @param frame world units @param maxZoom largest zoom */
export function cameraBesidePanel(frame: Rect, view: Size, maxZoom?: number): Camera {
	const free = freePart({ x: 0, y: 0, ...view })
	const { x, y, zoom } = fitCamera(frame, free, fill, maxZoom)
	return {
		x: x - (free.x + free.w / 2 - view.w / 2) / zoom,
		y: y - (free.y + free.h / 2 - view.h / 2) / zoom,
		zoom,
	}
}

/** True when a camera shows all of a frame beside the panel. @param frame world units */
export function isBesidePanel(frame: Rect, camera: Camera, view: Size): boolean {
	const free = freePart({ x: 0, y: 0, ...view })
	const from = toScreen(camera, view, frame)
	const to = toScreen(camera, view, { x: frame.x + frame.w, y: frame.y + frame.h })
	return from.x >= free.x && from.y >= free.y && to.x <= free.x + free.w && to.y <= free.y + free.h
}
