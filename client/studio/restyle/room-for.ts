import { grown, type Rect } from '../../../shared/geometry.ts'
import { leastSide } from '../engine/pixels.ts'

/** Around what is painted anew, world units: brushes and soft edges reach a little further. */
const margin = 8

/**
 * The region to look at to see marks whole, in a shape that networks take.
 * @param longestSide pixels.
 */
export function roomFor(bounds: Rect, longestSide: number): Rect {
	const { x, y, w, h } = grown(bounds, margin)
	const least = (Math.max(w, h) * leastSide) / longestSide
	const [width, height] = [Math.max(w, least), Math.max(h, least)]
	return { x: x - (width - w) / 2, y: y - (height - h) / 2, w: width, h: height }
}
