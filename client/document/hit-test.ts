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
import type { Content } from '../../shared/mark-content.ts'
import { ringsBetween } from '../../shared/outline.ts'
import { isLine } from '../../shared/shape-kinds.ts'
import { applyToPoint, cornersAt, identity, inverse, scaleOf } from '../../shared/transform.ts'

/** Hit tests of marks against points and lassos. All coordinates are in world units. */

/**
 * @param slack tolerance around the mark.
 * @returns true when the point lies on the line of a stroke, line or arrow, in the outline of a path,
 *   or anywhere in the box of any other mark.
 */
export function isHit(mark: Mark, point: Vec, slack: number): boolean {
	if (!contains(grown(mark.bounds, slack), point)) return false
	const local = applyToPoint(inverse(mark.place ?? identity), point)
	const localSlack = slack / scaleOf(mark.place ?? identity)
	switch (mark.kind) {
		case 'stroke':
			return isOnLine(mark.stroke.points, local, mark.stroke.size / 2 + localSlack)
		case 'shape':
			return isOnShape(mark, local, localSlack)
		default:
			return contains(mark.frame, local)
	}
}

/** True for every stroke that erases. Erasers are invisible and cannot be selected. */
export function isEraser(mark: Content): boolean {
	return mark.kind === 'stroke' && (mark.stroke.tool === 'eraser' || isOwnEraser(mark))
}

/** True for a stroke that erases only the marks of its own author. */
export function isOwnEraser(mark: Content): boolean {
	return mark.kind === 'stroke' && mark.stroke.tool === 'rubber'
}

/** @returns true when a point of the mark's line, a corner or the centre lies in the polygon. */
export function isInLasso(mark: Mark, polygon: readonly Vec[]): boolean {
	if (!intersects(mark.bounds, around(polygon))) return false
	return anchorsOf(mark).some((point) => isInPolygon(point, polygon))
}

/** The points that a lasso is tested against. */
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
	const { form, line, width } = mark.shape
	const [x1, y1, x2, y2] = mark.ends
	if (mark.outline) {
		const rings = ringsBetween(mark.outline, mark.ends)
		return isInRings(rings, point, (line === null ? 0 : width / 2) + slack)
	}
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

/** Even-odd rule: a point is inside when an odd number of rings are around it, or near a ring. */
function isInRings(rings: readonly (readonly Vec[])[], point: Vec, reach: number): boolean {
	if (rings.filter((ring) => isInPolygon(point, ring)).length % 2 === 1) return true
	return rings.some((ring) => isOnLine([...ring, ...ring.slice(0, 1)], point, reach))
}

/** Ray casting: a point is inside when a ray to the right crosses the edge an odd number of times. */
function isInPolygon({ x, y }: Vec, polygon: readonly Vec[]): boolean {
	let inside = false
	polygon.forEach((b, i) => {
		const a = polygon.at(i - 1) ?? b
		if (a.y > y === b.y > y) return
		if (x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside
	})
	return inside
}
