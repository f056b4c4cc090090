import * as v from 'valibot'
import { clamp, intersects, type Rect, union, type Vec } from './geometry.ts'
import { limits } from './limits.ts'
import { boundsAt, compose, identity, type Transform, translation } from './transform.ts'

/** The canvas extends `limits.canvasReach` to each side of the origin, which bounds numbers in marks. */

const reach = limits.canvasReach

/** The whole canvas, world units. */
const canvas: Rect = { x: -reach, y: -reach, w: 2 * reach, h: 2 * reach }
/** A mark may extend beyond the edge by its width or scale, up to this coordinate. */
const farthest = 10 * reach
/** Width given to marks without one, such as an empty text; world units. */
const leastWidth = 1e-6

/** One coordinate of a point on the canvas, world units. */
export const Coordinate = v.pipe(v.number(), v.finite(), v.minValue(-reach), v.maxValue(reach))

/** A length on the canvas, world units. */
export const Length = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(2 * reach))

/** @returns whether a rectangle touches the canvas, and no edge is absurdly far away. */
export function isWithinBounds(rect: Rect): boolean {
	const edges = [rect.x, rect.y, rect.x + rect.w, rect.y + rect.h]
	return (
		edges.every((edge) => Math.abs(edge) <= farthest) && intersects(withLeastWidth(rect), canvas)
	)
}

/** @param margin to the edge, world units. @returns the nearest point of the canvas. */
export function clampToBounds({ x, y }: Vec, margin = 0): Vec {
	const most = reach - margin
	return { x: clamp(x, -most, most), y: clamp(y, -most, most) }
}

/** @returns the rectangle, moved onto the canvas if it extends beyond the edge. */
export function clampRectToBounds(rect: Rect): Rect {
	// Sums are rounded, so keep off the very edge.
	const most = reach - 1
	const fit = (from: number, length: number) => clamp(from, -most, Math.max(-most, most - length))
	return { ...rect, x: fit(rect.x, rect.w), y: fit(rect.y, rect.h) }
}

/**
 * @param bounds of the moved marks. @returns `by`, limited so that they do not go further beyond the
 * edge; the identity when they would become larger than the canvas.
 */
export function keepWithinBounds(bounds: Rect, by: Transform): Transform {
	// Marks that are beyond the edge already may stay there.
	const most = union(canvas, bounds)
	let kept = by
	// A very large move is corrected with a rounding error of more than a unit. The second pass
	// corrects numbers of the size of the canvas, which are exact.
	for (let pass = 0; pass < 2; pass++) {
		const { x, y, w, h } = boundsAt(kept, bounds)
		if (!(w <= most.w && h <= most.h)) return identity
		const dx = clamp(x, most.x, most.x + most.w - w) - x
		const dy = clamp(y, most.y, most.y + most.h - h) - y
		if (!Number.isFinite(dx) || !Number.isFinite(dy)) return identity
		if (dx === 0 && dy === 0) return kept
		kept = compose(kept, translation(dx, dy))
	}
	return kept
}

function withLeastWidth({ x, y, w, h }: Rect): Rect {
	return { x, y, w: Math.max(w, leastWidth), h: Math.max(h, leastWidth) }
}
