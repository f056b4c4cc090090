import { simplifyPolyline } from '../simplify.ts'

/** An outline may be off by so many pixels: less than one can see. */
const outlineTolerance = 0.15
/** Corners of an outline that lie further apart than this (pixels, on average) are rounded. */
const cornersSeen = 3

/** @param scale pixels a world unit: corners that can't be seen are left out. */
export function outlinePath(polygon: Float32Array, scale: number): Path2D {
	return meanEdge(polygon) * scale > cornersSeen
		? roundedPath(polygon)
		: straightPath(polygon, outlineTolerance / scale)
}

function meanEdge(polygon: Float32Array): number {
	let length = 0
	for (let i = 2; i < polygon.length; i += 2) {
		length += Math.hypot(
			(polygon[i] ?? 0) - (polygon[i - 2] ?? 0),
			(polygon[i + 1] ?? 0) - (polygon[i - 1] ?? 0),
		)
	}
	return (2 * length) / Math.max(2, polygon.length)
}

function straightPath(polygon: Float32Array, tolerance: number): Path2D {
	const path = new Path2D()
	for (const i of simplifyPolyline(polygon, tolerance)) {
		path.lineTo(polygon[2 * i] ?? 0, polygon[2 * i + 1] ?? 0)
	}
	path.closePath()
	return path
}

/** Joins the middles of a polygon's edges with quadratic curves, its corners as control points. */
export function roundedPath(polygon: Float32Array): Path2D {
	const path = new Path2D()
	const { length } = polygon
	if (length === 0) return path
	const at = (i: number) => polygon[i % length] ?? 0
	path.moveTo((at(0) + at(2)) / 2, (at(1) + at(3)) / 2)
	for (let i = 2; i <= length; i += 2) {
		path.quadraticCurveTo(at(i), at(i + 1), (at(i) + at(i + 2)) / 2, (at(i + 1) + at(i + 3)) / 2)
	}
	path.closePath()
	return path
}
