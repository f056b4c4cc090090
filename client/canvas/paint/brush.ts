import { getStroke } from 'perfect-freehand'
import type { InkPoint, Stroke } from '../../../shared/ink.ts'

/** How much the pen's pressure changes its width. */
const thinning = 0.62

/** A stroke as it is painted: an area to fill, or from afar a line to draw. */
export interface StrokeShape {
	path: Path2D
	/** World units; undefined: `path` is an outline to fill. */
	lineWidth: number | undefined
}

/** Narrower than this (pixels), one can't see that a stroke's width changes along its way. */
const widthSeen = 2.5

const outlines = new WeakMap<Stroke, StrokeShape>()
const lines = new WeakMap<Stroke, StrokeShape>()

/**
 * How to paint a stroke at a scale, kept for as long as the stroke is. From afar it is a plain line
 * through fewer points: an outline takes about five times as long, and looks the same.
 * @param scale pixels a world unit.
 */
export function shapeOf(stroke: Stroke, scale: number): StrokeShape {
	const isFar = stroke.size * scale < widthSeen
	const kept = isFar ? lines : outlines
	let shape = kept.get(stroke)
	if (!shape) {
		shape = isFar ? lineOf(stroke) : growing(stroke)
		kept.set(stroke, shape)
	}
	return shape
}

/** A line through the points that are at least half a stroke's width apart. */
function lineOf({ points, size, tool }: Stroke): StrokeShape {
	const path = new Path2D()
	let last: InkPoint | undefined
	let pressure = 0
	points.forEach((point, i) => {
		pressure += point.pressure / points.length
		if (!last) path.moveTo(point.x, point.y)
		const isLast = i === points.length - 1
		if (last && !isLast && Math.hypot(point.x - last.x, point.y - last.y) < size / 2) return
		path.lineTo(point.x, point.y)
		last = point
	})
	// As perfect-freehand does it: the width at half pressure is the size.
	return {
		path,
		lineWidth: tool === 'eraser' ? size : size * (1 + 2 * thinning * (pressure - 0.5)),
	}
}

/** A stroke that still grows; not kept. */
export function growing(stroke: Stroke): StrokeShape {
	return { path: outline(stroke), lineWidth: undefined }
}

function outline({ points, size, tool }: Stroke): Path2D {
	const polygon = getStroke(points as InkPoint[], {
		size,
		thinning: tool === 'eraser' ? 0 : thinning,
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
