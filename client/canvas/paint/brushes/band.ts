import type { Stroke } from '../../../../shared/ink.ts'
import { simplifyPolyline } from '../simplify.ts'
import { pointsOf } from './points.ts'

/** How far a band goes on beyond its ends, of its radius: a round end covers about as much. */
const endShare = 0.8

/**
 * A band along few of a stroke's points.
 * @param tolerance how far off it may be, world units. @param width of a pressure, as a share of the size.
 */
export function simplifiedBand(
	stroke: Stroke,
	tolerance: number,
	width: (pressure: number) => number,
): Path2D {
	const { corners, pressures } = pointsOf(stroke)
	const kept = simplifyPolyline(corners, tolerance)
	const path = new Path2D()
	const last = kept.length - 1
	// There on the one side, and back on the other; each corner's side is square to its neighbours.
	for (let step = 0; step <= 2 * last + 1; step++) {
		const side = step <= last ? 1 : -1
		const i = side === 1 ? step : 2 * last + 1 - step
		const at = kept[i] ?? 0
		const from = kept[Math.max(0, i - 1)] ?? 0
		const to = kept[Math.min(last, i + 1)] ?? 0
		const dx = (corners[2 * to] ?? 0) - (corners[2 * from] ?? 0)
		const dy = (corners[2 * to + 1] ?? 0) - (corners[2 * from + 1] ?? 0)
		const radius = (stroke.size * width(pressures[at] ?? 0)) / 2
		const length = Math.hypot(dx, dy)
		// A dot has no direction; any will do.
		const [ux, uy] = length === 0 ? [1, 0] : [dx / length, dy / length]
		const end = length === 0 ? side : i === 0 ? -1 : i === last ? 1 : 0
		path.lineTo(
			(corners[2 * at] ?? 0) + radius * (end * endShare * ux - side * uy),
			(corners[2 * at + 1] ?? 0) + radius * (end * endShare * uy + side * ux),
		)
	}
	path.closePath()
	return path
}
