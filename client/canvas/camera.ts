import { clamp, type Rect, type Vec } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'
import { ontoCanvas } from '../../shared/reach.ts'

/** Which part of the canvas is on the screen. */
export interface Camera {
	/** World point at the middle of the view. */
	x: number
	y: number
	/** CSS pixels a world unit. */
	zoom: number
}

/** The view's size in CSS pixels. */
export interface Size {
	w: number
	h: number
}

export const zoomRange = [1 / 64, 32] as const

export function toWorld(camera: Camera, view: Size, point: Vec): Vec {
	return {
		x: camera.x + (point.x - view.w / 2) / camera.zoom,
		y: camera.y + (point.y - view.h / 2) / camera.zoom,
	}
}

export function toScreen(camera: Camera, view: Size, point: Vec): Vec {
	return {
		x: (point.x - camera.x) * camera.zoom + view.w / 2,
		y: (point.y - camera.y) * camera.zoom + view.h / 2,
	}
}

/** @returns the part of the world that the view shows. */
export function visibleRect(camera: Camera, view: Size): Rect {
	const { x, y } = toWorld(camera, view, { x: 0, y: 0 })
	return { x, y, w: view.w / camera.zoom, h: view.h / camera.zoom }
}

/** @returns the camera, or the nearest one that looks at the canvas. Numbers that are none become 0. */
export function clampCamera(camera: Camera): Camera {
	const { x, y } = ontoCanvas({ x: camera.x || 0, y: camera.y || 0 })
	const zoom = clamp(camera.zoom || 1, ...zoomRange)
	return x === camera.x && y === camera.y && zoom === camera.zoom ? camera : { x, y, zoom }
}

/** So far outside of the view (CSS pixels) an edge that can't be seen is put. */
const unseen = 8

/**
 * @returns the canvas as far as it is seen, in CSS pixels of the view; nothing where no edge of it is
 * seen. Sides that are not seen lie outside of the view.
 */
export function canvasEdgeRect(camera: Camera, view: Size): Rect | undefined {
	const reach = limits.canvasReach
	const from = toScreen(camera, view, { x: -reach, y: -reach })
	const to = toScreen(camera, view, { x: reach, y: reach })
	if (from.x < 0 && from.y < 0 && to.x > view.w && to.y > view.h) return undefined
	const [x, y] = [Math.max(from.x, -unseen), Math.max(from.y, -unseen)]
	return {
		x,
		y,
		w: Math.min(to.x, view.w + unseen) - x,
		h: Math.min(to.y, view.h + unseen) - y,
	}
}

/** Makes a context map world units to its pixels, of which one unit has `scale`; `corner` is its corner. */
export function applyCamera(
	context: Pick<CanvasTransform, 'setTransform'>,
	{ x, y }: Vec,
	scale: number,
): void {
	context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale)
}

/** Moves the picture by so many CSS pixels. */
export function pan(camera: Camera, dx: number, dy: number): Camera {
	return { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom }
}

/** Zooms so that what lies under `point` (CSS pixels in the view) stays there. */
export function zoomAt(camera: Camera, view: Size, point: Vec, factor: number): Camera {
	const zoom = clamp(camera.zoom * factor, ...zoomRange)
	const fixed = toWorld(camera, view, point)
	return {
		zoom,
		x: fixed.x - (point.x - view.w / 2) / zoom,
		y: fixed.y - (point.y - view.h / 2) / zoom,
	}
}

/**
 * @param margin share of the view that `rect` may fill. @param most largest zoom.
 * @returns a camera that shows all of `rect` with some air around it.
 */
export function fitCamera(rect: Rect, view: Size, margin = 0.9, most = 4): Camera {
	const zoom = Math.min(view.w / Math.max(rect.w, 1e-6), view.h / Math.max(rect.h, 1e-6)) * margin
	return {
		x: rect.x + rect.w / 2,
		y: rect.y + rect.h / 2,
		zoom: clamp(zoom, zoomRange[0], most),
	}
}
