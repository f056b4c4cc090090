import type { PathSink } from '../path-sink.ts'
import { simplifyPolyline } from '../simplify.ts'

/** Maximum deviation of a simplified outline, pixels. */
const outlineTolerance = 0.15
/** An outline with longer edges than this on average is rounded, pixels. */
const minRoundedEdge = 3

/** @returns a rounded path, or a simplified one when the corners are too small to see. */
export function outlinePath(polygon: Float32Array, scale: number): Path2D {
	return meanEdgeLength(polygon) * scale > minRoundedEdge
		? roundedPath(polygon)
		: straightPath(polygon, outlineTolerance / scale)
}

function meanEdgeLength(polygon: Float32Array): number {
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

/** Joins the midpoints of a polygon's edges by quadratic curves with its corners as control points. */
export function roundedPath(polygon: Float32Array): Path2D {
	const path = new Path2D()
	traceRounded(polygon, path)
	return path
}

/** Traces a rounded path. */
export function traceRounded(polygon: Float32Array, path: PathSink): void {
	const { length } = polygon
	if (length === 0) return
	const at = (i: number) => polygon[i % length] ?? 0
	path.moveTo((at(0) + at(2)) / 2, (at(1) + at(3)) / 2)
	for (let i = 2; i <= length; i += 2) {
		path.quadraticCurveTo(at(i), at(i + 1), (at(i) + at(i + 2)) / 2, (at(i + 1) + at(i + 3)) / 2)
	}
	path.closePath()
}
