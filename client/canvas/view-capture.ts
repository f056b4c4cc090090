import type { Vec } from '../../shared/geometry.ts'
import { type Camera, type Size, toScreen, toWorld } from './camera.ts'

/** A copy of what the canvas shows, and how its pixels lie on it. */
export interface ViewCapture {
	/** In the screen's pixels; transparent where there is only paper. */
	bitmap: Promise<ImageBitmap>
	/** The size in which the copy is to be read: a pixel for each CSS pixel, or fewer. */
	size: Size
	/** @returns a position in a copy of this size. */
	toPixels(world: Vec): Vec
	toWorld(pixel: Vec): Vec
}

/** Most pixels of a copy. */
const mostPixels = 2_000_000

/** Copies a canvas that shows a view. The copy stays on the graphics card, so this is quick. */
export function captureView(canvas: HTMLCanvasElement, camera: Camera, view: Size): ViewCapture {
	const scale = Math.min(1, Math.sqrt(mostPixels / (view.w * view.h)))
	const size = {
		w: Math.max(1, Math.round(view.w * scale)),
		h: Math.max(1, Math.round(view.h * scale)),
	}
	const [scaleX, scaleY] = [size.w / view.w, size.h / view.h]
	return {
		bitmap: createImageBitmap(canvas),
		size,
		toPixels(world) {
			const { x, y } = toScreen(camera, view, world)
			return { x: x * scaleX, y: y * scaleY }
		},
		toWorld: ({ x, y }) => toWorld(camera, view, { x: x / scaleX, y: y / scaleY }),
	}
}
