import type { Stroke } from '../../../../shared/ink.ts'
import { cssColour } from '../colour.ts'
import { cornersToKeep } from '../simplify.ts'
import type { Paint } from './paint.ts'
import { pointsOf } from './points.ts'

interface LineLooks {
	/** World units. */
	width: number
	/** 0–1. */
	alpha: number
	blend: GlobalCompositeOperation
}

/** A plain line through a stroke's points: all that can be seen from afar, and as a draft. */
export function paintLine(stroke: Stroke, path: Path2D, looks: LineLooks): Paint {
	const colour = cssColour(stroke.colour)
	return (context) => {
		context.globalCompositeOperation = looks.blend
		context.globalAlpha = looks.alpha
		context.strokeStyle = colour
		context.lineWidth = looks.width
		context.lineCap = 'round'
		context.lineJoin = 'round'
		context.stroke(path)
		context.globalAlpha = 1
		context.globalCompositeOperation = 'source-over'
	}
}

/**
 * A line through the few of a stroke's points that matter.
 * @param tolerance how far off it may be, world units.
 * @returns the line, and how hard it was pressed on average.
 */
export function lineOf(stroke: Stroke, tolerance: number): { path: Path2D; pressure: number } {
	const { corners, pressures } = pointsOf(stroke)
	const path = new Path2D()
	for (const i of cornersToKeep(corners, tolerance)) {
		path.lineTo(corners[2 * i] ?? 0, corners[2 * i + 1] ?? 0)
	}
	// A dot is a line that goes nowhere.
	if (pressures.length === 1) path.lineTo(corners[0] ?? 0, corners[1] ?? 0)
	const pressure = pressures.reduce((sum, pressure) => sum + pressure, 0) / pressures.length
	return { path, pressure }
}
