import type { Stroke } from '../../../../shared/ink.ts'
import { simplifyPolyline } from '../simplify.ts'
import { pointsOf } from './points.ts'

/**
 * A line through the few of a stroke's points that matter.
 * @param tolerance how far off it may be, world units.
 * @returns the line, and how hard it was pressed on average.
 */
export function simplifiedLine(
	stroke: Stroke,
	tolerance: number,
): { path: Path2D; pressure: number } {
	const { corners, pressures } = pointsOf(stroke)
	const path = new Path2D()
	for (const i of simplifyPolyline(corners, tolerance)) {
		path.lineTo(corners[2 * i] ?? 0, corners[2 * i + 1] ?? 0)
	}
	// A dot is a line that goes nowhere.
	if (pressures.length === 1) path.lineTo(corners[0] ?? 0, corners[1] ?? 0)
	const pressure = pressures.reduce((sum, pressure) => sum + pressure, 0) / pressures.length
	return { path, pressure }
}
