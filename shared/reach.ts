import * as v from 'valibot'
import { clamp, intersects, type Rect, type Vec } from './geometry.ts'
import { limits } from './limits.ts'

/** The canvas ends at `limits.canvasReach` to each side of the origin: numbers in marks are bounded by it. */

const reach = limits.canvasReach

/** The whole canvas, world units. */
export const canvas: Rect = { x: -reach, y: -reach, w: 2 * reach, h: 2 * reach }
/** A mark may go beyond the edge by its width, or by what it was scaled, but not further than this. */
const furthest = 10 * reach
/** Shorter than this (world units) is nothing: numbers near the smallest there are stop loops from ending. */
const shortest = 1e-6

/** One coordinate of a point on the canvas, world units. */
export const Coordinate = v.pipe(v.number(), v.finite(), v.minValue(-reach), v.maxValue(reach))

/** A length on the canvas, world units. */
export const Length = v.pipe(
	v.number(),
	v.finite(),
	v.minValue(0),
	v.maxValue(2 * reach),
	v.transform((length) => (length < shortest ? 0 : length)),
)

/** Does any of a rectangle lie on the canvas, and none of it absurdly far away? */
export function isOnCanvas(rect: Rect): boolean {
	const edges = [rect.x, rect.y, rect.x + rect.w, rect.y + rect.h]
	return edges.every((edge) => Math.abs(edge) <= furthest) && intersects(thick(rect), canvas)
}

/** @returns the point of the canvas that is nearest. */
export function ontoCanvas({ x, y }: Vec): Vec {
	return { x: clamp(x, -reach, reach), y: clamp(y, -reach, reach) }
}

/** What has no width, such as a text that is still empty, is there all the same. */
function thick({ x, y, w, h }: Rect): Rect {
	return { x, y, w: Math.max(w, shortest), h: Math.max(h, shortest) }
}
