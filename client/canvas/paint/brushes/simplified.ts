import type { Stroke } from '../../../../shared/ink.ts'
import { forEachPoint } from '../../../../shared/ink-codec.ts'
import { limits } from '../../../../shared/limits.ts'
import { simplifyPolyline } from '../simplify.ts'

/** How far a band extends beyond its ends, as a share of its radius. It approximates a round end. */
const endExtension = 0.8

/**
 * A line through the points of a stroke that remain after simplification.
 * @param tolerance maximum deviation, world units.
 * @returns the line, and the mean pressure of all points.
 */
export function simplifiedLine(
	stroke: Stroke,
	tolerance: number,
): { path: Path2D; pressure: number } {
	const { corners, pressures } = readPoints(stroke)
	const path = new Path2D()
	for (const i of simplifyPolyline(corners, tolerance)) {
		path.lineTo(corners[2 * i] ?? 0, corners[2 * i + 1] ?? 0)
	}
	// A dot is a line of length 0.
	if (pressures.length === 1) path.lineTo(corners[0] ?? 0, corners[1] ?? 0)
	const pressure = pressures.reduce((sum, pressure) => sum + pressure, 0) / pressures.length
	return { path, pressure }
}

/**
 * A polygon of variable width along the points of a stroke that remain after simplification.
 * @param tolerance maximum deviation, world units.
 * @param width the width for a pressure, as a share of the stroke's size.
 */
export function simplifiedBand(
	stroke: Stroke,
	tolerance: number,
	width: (pressure: number) => number,
): Path2D {
	const { corners, pressures } = readPoints(stroke)
	const indices = simplifyPolyline(corners, tolerance)
	const path = new Path2D()
	const last = indices.length - 1
	// Along one side and back along the other. Offsets are perpendicular to the neighbours' direction.
	for (let step = 0; step <= 2 * last + 1; step++) {
		const side = step <= last ? 1 : -1
		const i = side === 1 ? step : 2 * last + 1 - step
		const at = indices[i] ?? 0
		const from = indices[Math.max(0, i - 1)] ?? 0
		const to = indices[Math.min(last, i + 1)] ?? 0
		const dx = (corners[2 * to] ?? 0) - (corners[2 * from] ?? 0)
		const dy = (corners[2 * to + 1] ?? 0) - (corners[2 * from + 1] ?? 0)
		const radius = (stroke.size * width(pressures[at] ?? 0)) / 2
		const length = Math.hypot(dx, dy)
		// A dot has no direction; the x axis replaces it.
		const [ux, uy] = length === 0 ? [1, 0] : [dx / length, dy / length]
		const end = length === 0 ? side : i === 0 ? -1 : i === last ? 1 : 0
		path.lineTo(
			(corners[2 * at] ?? 0) + radius * (end * endExtension * ux - side * uy),
			(corners[2 * at + 1] ?? 0) + radius * (end * endExtension * uy + side * ux),
		)
	}
	path.closePath()
	return path
}

const buffers = {
	corners: new Float32Array(2 * limits.strokePoints),
	pressures: new Float32Array(limits.strokePoints),
}

/** Reads a stroke's points into shared arrays (x, y alternating). The next call overwrites them. */
function readPoints(stroke: Stroke): { corners: Float32Array; pressures: Float32Array } {
	const { corners, pressures } = buffers
	let count = 0
	forEachPoint(stroke, (x, y, pressure) => {
		corners[2 * count] = x
		corners[2 * count + 1] = y
		pressures[count++] = pressure
	})
	return { corners: corners.subarray(0, 2 * count), pressures: pressures.subarray(0, count) }
}
