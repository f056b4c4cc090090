import { getStroke } from 'perfect-freehand'
import { eachPoint, type Ink, type InkPoint, type Stroke } from '../../../shared/ink.ts'
import { keepShape } from './simplify.ts'

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
/** An outline may be off by so many pixels: less than one can see. */
const outlineTolerance = 0.15
/** Corners of an outline that lie further apart than this (pixels, on average) are rounded. */
const cornersSeen = 3
/** Points of a line nearer to each other than this (pixels) are left out, and as a draft. */
const lineStep = 0.5
const draftStep = 2

interface Kept {
	scale: number
	shape: StrokeShape
}

const shapes = new WeakMap<Stroke, Kept>()
const polygons = new WeakMap<Stroke, Float32Array>()
const growingShapes = new WeakMap<Stroke, StrokeShape>()

/**
 * How to paint a stroke at a scale, kept for the scale that was asked for last. What is too small
 * to be seen is left out: from afar a stroke is a plain line through fewer points, nearer an
 * outline with fewer corners.
 * @param scale pixels a world unit.
 */
export function shapeOf(stroke: Stroke, scale: number): StrokeShape {
	const known = shapes.get(stroke)
	if (known?.scale === scale) return known.shape
	const isFar = stroke.size * scale < widthSeen
	const shape = isFar ? lineOf(stroke, lineStep / scale) : outlineOf(stroke, scale)
	shapes.set(stroke, { scale, shape })
	return shape
}

/** A stroke in a hurry: a plain line with few points, whatever its size. Not kept. */
export function draftOf(stroke: Stroke, scale: number): StrokeShape {
	return lineOf(stroke, draftStep / scale)
}

/** A stroke that still grows. */
export function growing(stroke: Stroke): StrokeShape {
	let shape = growingShapes.get(stroke)
	if (!shape) {
		shape = { path: roundedPath(polygonOf(stroke)), lineWidth: undefined }
		growingShapes.set(stroke, shape)
	}
	return shape
}

/** A line through points that are at least `step` and an eighth of its width apart. */
function lineOf(stroke: Stroke, step: number): StrokeShape {
	const { size, tool } = stroke
	const path = new Path2D()
	const least = Math.max(step, size / 8) ** 2
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
	// As perfect-freehand does it: the width at half pressure is the size.
	const width = isEven(tool) ? 1 : 1 + 2 * thinning * (pressures / count - 0.5)
	return { path, lineWidth: size * width }
}

function outlineOf(stroke: Stroke, scale: number): StrokeShape {
	let polygon = polygons.get(stroke)
	if (!polygon) {
		polygon = polygonOf(stroke)
		polygons.set(stroke, polygon)
	}
	const path =
		meanEdge(polygon) * scale > cornersSeen
			? roundedPath(polygon)
			: straightPath(keepShape(polygon, outlineTolerance / scale))
	return { path, lineWidth: undefined }
}

/** Erasers are as wide as they say, however hard they are pressed. */
function isEven(tool: Ink): boolean {
	return tool === 'eraser' || tool === 'rubber'
}

/** A stroke's outline. @returns x, y of its corners, one after the other. */
function polygonOf({ points, size, tool }: Stroke): Float32Array {
	const corners = getStroke(points as InkPoint[], {
		size,
		thinning: isEven(tool) ? 0 : thinning,
		smoothing: 0.5,
		streamline: 0.35,
		simulatePressure: false,
		last: true,
	})
	const polygon = new Float32Array(2 * corners.length)
	corners.forEach(([x = 0, y = 0], i) => {
		polygon[2 * i] = x
		polygon[2 * i + 1] = y
	})
	return polygon
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

function straightPath(polygon: Float32Array): Path2D {
	const path = new Path2D()
	for (let i = 0; i < polygon.length; i += 2) path.lineTo(polygon[i] ?? 0, polygon[i + 1] ?? 0)
	path.closePath()
	return path
}

/** Joins the middles of a polygon's edges with quadratic curves, its corners as control points. */
function roundedPath(polygon: Float32Array): Path2D {
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
