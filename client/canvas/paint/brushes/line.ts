import { eachPoint, type Stroke } from '../../../../shared/ink.ts'
import { cssColour } from '../colour.ts'
import type { Paint } from './paint.ts'

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
 * @param step points at least so far apart and an eighth of the stroke's width are kept.
 * @returns the line, and how hard it was pressed on average.
 */
export function lineOf(stroke: Stroke, step: number): { path: Path2D; pressure: number } {
	const path = new Path2D()
	const least = Math.max(step, stroke.size / 8) ** 2
	let [count, pressures, lastX, lastY, endX, endY] = [0, 0, 0, 0, 0, 0]
	eachPoint(stroke, (x, y, pressure) => {
		pressures += pressure
		endX = x
		endY = y
		if (count++ === 0) path.moveTo(x, y)
		else if ((x - lastX) ** 2 + (y - lastY) ** 2 < least) return
		else path.lineTo(x, y)
		lastX = x
		lastY = y
	})
	path.lineTo(endX, endY)
	return { path, pressure: pressures / count }
}
