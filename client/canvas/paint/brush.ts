import { getStroke } from 'perfect-freehand'
import { eachPoint, type Ink, type InkPoint, type Stroke } from '../../../shared/ink.ts'
import { limits } from '../../../shared/limits.ts'
import { cornersToKeep } from './simplify.ts'

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
/** A line may be off by so many pixels: less than one can see. A draft is seen for a moment. */
const lineTolerance = 0.15
const draftTolerance = 0.75
/** How far a band goes on beyond its ends, of its radius: a round end covers about as much. */
const endShare = 0.8

const outlines = new WeakMap<Stroke, StrokeShape>()
const lines = new WeakMap<Stroke, { shape: StrokeShape; scale: number }>()

/**
 * How to paint a stroke at a scale, kept for as long as the stroke is: an outline once for all
 * scales, a line for the scale it was asked for last. From afar a stroke is a line through the few
 * points that matter there.
 * @param scale pixels a world unit.
 */
export function shapeOf(stroke: Stroke, scale: number): StrokeShape {
	if (stroke.size * scale >= widthSeen) return outlineOf(stroke)
	const known = lines.get(stroke)
	if (known?.scale === scale) return known.shape
	const shape = lineOf(stroke, lineTolerance / scale)
	lines.set(stroke, { shape, scale })
	return shape
}

/** A stroke in a hurry: a band along few of its points, as wide as it was pressed. Not kept. */
export function draftOf(stroke: Stroke, scale: number): StrokeShape {
	const { corners, pressures } = spineOf(stroke)
	const kept = cornersToKeep(corners, draftTolerance / scale)
	const path = new Path2D()
	const last = kept.length - 1
	// There on the one side, and back on the other; each corner's side is square to its neighbours.
	for (let step = 0; step <= 2 * last + 1; step++) {
		const side = step <= last ? 1 : -1
		const i = side === 1 ? step : 2 * last + 1 - step
		const [from, at, to] = [kept[Math.max(0, i - 1)], kept[i], kept[Math.min(last, i + 1)]] as [
			number,
			number,
			number,
		]
		const dx = (corners[2 * to] ?? 0) - (corners[2 * from] ?? 0)
		const dy = (corners[2 * to + 1] ?? 0) - (corners[2 * from + 1] ?? 0)
		const radius = widthAt(stroke, pressures[at] ?? 0) / 2
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
	return { path, lineWidth: undefined }
}

/** A stroke's outline, which also one that still grows is shown with. */
export function outlineOf(stroke: Stroke): StrokeShape {
	let shape = outlines.get(stroke)
	if (!shape) {
		shape = { path: roundedPath(polygonOf(stroke)), lineWidth: undefined }
		outlines.set(stroke, shape)
	}
	return shape
}

/** A line through a stroke's points, of its mean width. */
function lineOf(stroke: Stroke, tolerance: number): StrokeShape {
	const { corners, pressures } = spineOf(stroke)
	const path = new Path2D()
	for (const i of cornersToKeep(corners, tolerance)) {
		path.lineTo(corners[2 * i] ?? 0, corners[2 * i + 1] ?? 0)
	}
	// A dot is a line that goes nowhere.
	if (pressures.length === 1) path.lineTo(corners[0] ?? 0, corners[1] ?? 0)
	const pressure = pressures.reduce((sum, pressure) => sum + pressure, 0) / pressures.length
	return { path, lineWidth: widthAt(stroke, pressure) }
}

/** As perfect-freehand does it: the width at half pressure is the size. World units. */
function widthAt({ size, tool }: Stroke, pressure: number): number {
	return isEven(tool) ? size : size * (1 + 2 * thinning * (pressure - 0.5))
}

const spine = {
	corners: new Float32Array(2 * limits.strokePoints),
	pressures: new Float32Array(limits.strokePoints),
}

/** A stroke's points as numbers. They stand until the next stroke's are asked for. */
function spineOf(stroke: Stroke): { corners: Float32Array; pressures: Float32Array } {
	const { corners, pressures } = spine
	let count = 0
	eachPoint(stroke, (x, y, pressure) => {
		corners[2 * count] = x
		corners[2 * count + 1] = y
		pressures[count++] = pressure
	})
	return { corners: corners.subarray(0, 2 * count), pressures: pressures.subarray(0, count) }
}

/** Erasers are as wide as they say, however hard they are pressed. */
function isEven(tool: Ink): boolean {
	return tool === 'eraser' || tool === 'rubber'
}

/** The corners of a stroke's outline. */
function polygonOf({ points, size, tool }: Stroke): number[][] {
	return getStroke(points as InkPoint[], {
		size,
		thinning: isEven(tool) ? 0 : thinning,
		smoothing: 0.5,
		streamline: 0.35,
		simulatePressure: false,
		last: true,
	})
}

/** Joins the middles of a polygon's edges with quadratic curves, its corners as control points. */
function roundedPath(polygon: number[][]): Path2D {
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
