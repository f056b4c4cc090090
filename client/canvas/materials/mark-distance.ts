import type { MarkOf, MaterialMark } from '../../../shared/canvas.ts'
import { between, clamp, grown, intersects, type Rect, type Vec } from '../../../shared/geometry.ts'
import { forEachPoint } from '../../../shared/ink-codec.ts'
import { applyToPoint, identity, inverse, scaleOf } from '../../../shared/transform.ts'

/** Distances from a mark, with only + − × ÷ and roots, which every browser rounds alike. */

type DistanceTo = (x: number, y: number) => number

/**
 * @param near the rectangle in which distances are needed. @returns a function for the distance from
 * a mark's edge, world units, negative inside; Infinity when the mark is far from `near`.
 */
export function distanceTo(mark: MaterialMark, near: Rect): DistanceTo {
	return mark.kind === 'stroke' ? distanceToStroke(mark, near) : distanceToBox(mark)
}

/** @returns whether a mark may touch a rectangle; also true for a near miss. */
export function mayTouch(mark: MaterialMark, rect: Rect): boolean {
	const { x, y, w, h } = rect
	const far = distanceTo(mark, rect)(x + w / 2, y + h / 2)
	return far <= Math.sqrt(w * w + h * h) / 2
}

/** @returns half the width of a stroke at full pressure, world units. */
export function radiusOf({ stroke, place }: MarkOf<'stroke'>): number {
	return (stroke.size / 2) * (place ? scaleOf(place) : 1)
}

/** @returns x1, y1, x2, y2 of each piece of a stroke that comes near a rectangle, world units. */
export function strokePieces(
	{ stroke, place }: MarkOf<'stroke'>,
	near: Rect,
): (readonly [number, number, number, number])[] {
	const pieces: [number, number, number, number][] = []
	let last: Vec | undefined
	forEachPoint(stroke, (x, y) => {
		const at = place ? applyToPoint(place, { x, y }) : { x, y }
		const from = last ?? at
		if (intersects(grown(between(from, at), 1), near)) pieces.push([from.x, from.y, at.x, at.y])
		last = at
	})
	return pieces
}

function distanceToStroke(mark: MarkOf<'stroke'>, near: Rect) {
	const radius = radiusOf(mark)
	const pieces = strokePieces(mark, grown(near, radius))
	return (x: number, y: number) => {
		let least = Infinity
		for (const [x1, y1, x2, y2] of pieces) {
			const squared = squaredDistance(x, y, x1, y1, x2, y2)
			if (squared < least) least = squared
		}
		return Math.sqrt(least) - radius
	}
}

/** @returns the squared distance of a point from a segment. */
export function squaredDistance(
	x: number,
	y: number,
	x1: number,
	y1: number,
	x2: number,
	y2: number,
): number {
	const [dx, dy] = [x2 - x1, y2 - y1]
	const length = dx * dx + dy * dy
	const along = length === 0 ? 0 : clamp(((x - x1) * dx + (y - y1) * dy) / length, 0, 1)
	const [ox, oy] = [x - x1 - along * dx, y - y1 - along * dy]
	return ox * ox + oy * oy
}

/** Every shape takes its whole box: the cells beside its lines are hidden. */
function distanceToBox({ ends: [x1, y1, x2, y2], place }: MarkOf<'shape'>) {
	const back = inverse(place ?? identity)
	const scale = place ? scaleOf(place) : 1
	const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)]
	const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)]
	return (x: number, y: number) => {
		const own = applyToPoint(back, { x, y })
		const across = Math.max(left - own.x, own.x - right)
		const down = Math.max(top - own.y, own.y - bottom)
		if (across <= 0 || down <= 0) return Math.max(across, down) * scale
		return Math.sqrt(across * across + down * down) * scale
	}
}
