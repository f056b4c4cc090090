import type { Mark, MarkOf } from '../../shared/canvas.ts'
import {
	around,
	between,
	clamp,
	contains,
	grown,
	intersects,
	type Rect,
	type Vec,
} from '../../shared/geometry.ts'
import { isLine } from '../../shared/mark-schema.ts'
import { applyToPoint, cornersAt, identity, inverse, scaleOf } from '../../shared/transform.ts'

/** What lies under a pointer, and inside of what somebody draws around. All in world units. */

/**
 * @param slack how far beside a thin line still counts.
 * @returns whether a point is on a mark: on the line of a stroke or a shape, anywhere on the rest.
 */
export function isHit(mark: Mark, point: Vec, slack: number): boolean {
	if (!contains(grown(mark.bounds, slack), point)) return false
	const own = applyToPoint(inverse(mark.place ?? identity), point)
	const ownSlack = slack / scaleOf(mark.place ?? identity)
	switch (mark.kind) {
		case 'stroke':
			return isOnLine(mark.stroke.points, own, mark.stroke.size / 2 + ownSlack)
		case 'shape':
			return isOnShape(mark, own, ownSlack)
		default:
			return contains(mark.frame, own)
	}
}

/** A mark that only takes away cannot be seen, nor pointed at. */
export function isEraser(mark: Mark): boolean {
	return mark.kind === 'stroke' && (mark.stroke.tool === 'eraser' || isOwnEraser(mark))
}

/** It takes away only what its own author made. */
export function isOwnEraser(mark: Mark): boolean {
	return mark.kind === 'stroke' && mark.stroke.tool === 'rubber'
}

/** @returns whether any of a mark's line, or its middle, lies in a polygon. */
export function isInLasso(mark: Mark, polygon: readonly Vec[]): boolean {
	if (!intersects(mark.bounds, around(polygon))) return false
	return anchorsOf(mark).some((point) => isInPolygon(point, polygon))
}

/** Points of a mark that stand for it when somebody draws around it. */
function anchorsOf(mark: Mark): Vec[] {
	const place = mark.place ?? identity
	if (mark.kind === 'stroke') return mark.stroke.points.map((point) => applyToPoint(place, point))
	const frame = mark.kind === 'shape' ? boxOf(mark) : mark.frame
	const corners = cornersAt(place, frame)
	return [...corners, applyToPoint(place, { x: frame.x + frame.w / 2, y: frame.y + frame.h / 2 })]
}

function boxOf({ ends: [x1, y1, x2, y2] }: MarkOf<'shape'>): Rect {
	return between({ x: x1, y: y1 }, { x: x2, y: y2 })
}

function isOnShape(mark: MarkOf<'shape'>, point: Vec, slack: number): boolean {
	const { form, width } = mark.shape
	const [x1, y1, x2, y2] = mark.ends
	const reach = width / 2 + slack
	if (isLine(form)) {
		return distanceToLine(point, { x: x1, y: y1 }, { x: x2, y: y2 }) <= reach
	}
	return contains(grown(boxOf(mark), reach), point)
}

function isOnLine(points: readonly Vec[], point: Vec, reach: number): boolean {
	const [first] = points
	if (!first) return false
	if (points.length === 1) return Math.hypot(point.x - first.x, point.y - first.y) <= reach
	return points.some((to, i) => {
		const from = points[i - 1]
		return from !== undefined && distanceToLine(point, from, to) <= reach
	})
}

function distanceToLine(point: Vec, from: Vec, to: Vec): number {
	const [dx, dy] = [to.x - from.x, to.y - from.y]
	const length = dx * dx + dy * dy
	const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
	const t = clamp(along, 0, 1)
	return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy)
}

/** Counts how often a ray to the right crosses the polygon's edge. */
function isInPolygon({ x, y }: Vec, polygon: readonly Vec[]): boolean {
	let inside = false
	polygon.forEach((b, i) => {
		const a = polygon.at(i - 1) ?? b
		if (a.y > y === b.y > y) return
		if (x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside
	})
	return inside
}
