import { clampToBounds } from '../../shared/canvas-bounds.ts'
import { clamp, middleOf, type Rect, type Vec } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'

/** The part of the canvas that is on the screen. */
export interface Camera {
	/** The world point at the centre of the view. */
	x: number
	y: number
	/** CSS pixels per world unit. */
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

/** @returns the visible part of the canvas, world units. */
export function visibleRect(camera: Camera, view: Size): Rect {
	const { x, y } = toWorld(camera, view, { x: 0, y: 0 })
	return { x, y, w: view.w / camera.zoom, h: view.h / camera.zoom }
}

/** @returns the nearest camera whose centre lies on the canvas. NaN becomes 0, a zoom of NaN or 0 becomes 1. */
export function clampCamera(camera: Camera): Camera {
	const { x, y } = clampToBounds({ x: camera.x || 0, y: camera.y || 0 })
	const zoom = clamp(camera.zoom || 1, ...zoomRange)
	return x === camera.x && y === camera.y && zoom === camera.zoom ? camera : { x, y, zoom }
}

/** Distance of invisible edges from the view, CSS pixels. */
const edgeOverscan = 8

/**
 * @returns the canvas clipped to the view, in CSS pixels; undefined when no edge is visible. Invisible
 * edges lie outside of the view.
 */
export function canvasEdgeRect(camera: Camera, view: Size): Rect | undefined {
	const reach = limits.canvasReach
	const from = toScreen(camera, view, { x: -reach, y: -reach })
	const to = toScreen(camera, view, { x: reach, y: reach })
	if (from.x < 0 && from.y < 0 && to.x > view.w && to.y > view.h) return undefined
	const [x, y] = [Math.max(from.x, -edgeOverscan), Math.max(from.y, -edgeOverscan)]
	return {
		x,
		y,
		w: Math.min(to.x, view.w + edgeOverscan) - x,
		h: Math.min(to.y, view.h + edgeOverscan) - y,
	}
}

/**
 * Sets a context's transform from world units to pixels.
 * @param origin the world point at the context's top left corner. @param scale pixels per world unit.
 */
export function applyCamera(
	context: Pick<CanvasTransform, 'setTransform'>,
	origin: Vec,
	scale: number,
): void {
	context.setTransform(scale, 0, 0, scale, -origin.x * scale, -origin.y * scale)
}

/** Moves the content by CSS pixels. */
export function pan(camera: Camera, dx: number, dy: number): Camera {
	return { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom }
}

/** Zooms around `point` (CSS pixels in the view), which keeps its place. */
export function zoomAt(camera: Camera, view: Size, point: Vec, factor: number): Camera {
	const zoom = clamp(camera.zoom * factor, ...zoomRange)
	return cameraWith(toWorld(camera, view, point), view, point, zoom)
}

/**
 * @param fill the share of the view that `rect` fills at most. @param maxZoom largest zoom.
 * @returns a camera that shows all of `rect`.
 */
export function fitCamera(rect: Rect, view: Size, fill = 0.9, maxZoom = 4): Camera {
	const zoom = Math.min(view.w / Math.max(rect.w, 1e-6), view.h / Math.max(rect.h, 1e-6)) * fill
	return {
		x: rect.x + rect.w / 2,
		y: rect.y + rect.h / 2,
		zoom: clamp(zoom, zoomRange[0], maxZoom),
	}
}

/**
 * @param area a part of the view, CSS pixels.
 * @returns a camera that shows all of `rect` in the middle of the area. The rest as in `fitCamera`.
 */
export function fitCameraIn(
	rect: Rect,
	view: Size,
	area: Rect,
	fill?: number,
	maxZoom?: number,
): Camera {
	const { x, y, zoom } = fitCamera(rect, area, fill, maxZoom)
	return cameraWith({ x, y }, view, middleOf(area), zoom)
}

/** @returns a camera whose zoom is `zoom`, and which shows `world` at `point` (CSS pixels in the view). */
export function cameraWith(world: Vec, view: Size, point: Vec, zoom: number): Camera {
	return {
		x: world.x - (point.x - view.w / 2) / zoom,
		y: world.y - (point.y - view.h / 2) / zoom,
		zoom,
	}
}
