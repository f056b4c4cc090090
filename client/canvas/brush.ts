import { getStroke } from 'perfect-freehand'
import type { InkPoint, Stroke } from '../../shared/ink.ts'

const outlines = new WeakMap<Stroke, Path2D>()

/** @returns the filled outline of a stroke in world units, kept for as long as the stroke is. */
export function outlineOf(stroke: Stroke): Path2D {
	let path = outlines.get(stroke)
	if (!path) {
		path = outline(stroke.points, stroke)
		outlines.set(stroke, path)
	}
	return path
}

/** The outline of a stroke that still grows; not kept. */
export function outline(
	points: readonly InkPoint[],
	{ size, tool }: Pick<Stroke, 'size' | 'tool'>,
) {
	const polygon = getStroke(points as InkPoint[], {
		size,
		thinning: tool === 'eraser' ? 0 : 0.62,
		smoothing: 0.5,
		streamline: 0.35,
		simulatePressure: false,
		last: true,
	})
	return smoothPath(polygon)
}

/** Joins the middles of a polygon's edges with quadratic curves, its corners as control points. */
function smoothPath(polygon: number[][]): Path2D {
	const path = new Path2D()
	const first = polygon[0]
	if (!first) return path
	polygon.forEach(([x = 0, y = 0], i) => {
		const [nextX = 0, nextY = 0] = polygon[(i + 1) % polygon.length] ?? first
		const [middleX, middleY] = [(x + nextX) / 2, (y + nextY) / 2]
		if (i === 0) path.moveTo(middleX, middleY)
		else path.quadraticCurveTo(x, y, middleX, middleY)
	})
	const [x = 0, y = 0] = first
	const [nextX = 0, nextY = 0] = polygon[1] ?? first
	path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2)
	path.closePath()
	return path
}
