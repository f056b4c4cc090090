import { clamp, type Vec } from '../../../shared/geometry.ts'
import type { Size } from '../../canvas/camera.ts'
import { floodFill, type Pixels } from './flood-fill.ts'
import { type TracedArea, traceArea } from './trace-area.ts'

/** What a page asks its worker: the area around a point of a picture that is read in a given size. */
export interface AreaRequest {
	bitmap: ImageBitmap
	/** Pixels, as `at`. */
	size: Size
	at: Vec
}

/** Undefined when nothing encloses the area within the picture. */
export type AreaAnswer = TracedArea | undefined

/** Finds the area of similar colour around a point, and its outline. */
export function findArea(pixels: Pixels, at: Vec): AreaAnswer {
	const { width, height } = pixels
	const seed = {
		x: clamp(Math.floor(at.x), 0, width - 1),
		y: clamp(Math.floor(at.y), 0, height - 1),
	}
	const area = floodFill(pixels, seed)
	return area && traceArea(area)
}
