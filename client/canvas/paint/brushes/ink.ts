import { getStroke } from 'perfect-freehand'
import type { InkPoint, Stroke } from '../../../../shared/ink.ts'
import type { PathSink } from '../path-sink.ts'
import { type Brush, fillWith } from './brush.ts'
import { roundedPath, traceRounded } from './outline.ts'

/** How much the pressure changes the width, as in perfect-freehand. */
const thinning = 0.62

/** A stroke narrower than this is painted as a plain line, pixels. */
export const minDetailWidth = 2.5

const outlines = new WeakMap<Stroke, Path2D>()

/** A pen: full colour, thinner at low pressure. */
export const ink: Brush = penWith(thinning, 'source-over')

/** Erasers have a constant width. */
export const eraser: Brush = penWith(0, 'destination-out')

/** A brush with the shape of an eraser that paints instead of erasing. */
export const erasePreview: Brush = penWith(0, 'source-over')

function penWith(thinning: number, blend: GlobalCompositeOperation): Brush {
	const erases = blend === 'destination-out'
	return {
		minDetailWidth: minDetailWidth,
		// As in perfect-freehand: the width at half pressure is the size.
		line: (pressure) => ({ width: 1 + 2 * thinning * (pressure - 0.5), alpha: 1 }),
		blend,
		paint(stroke) {
			const { colour, opacity } = stroke
			return fillWith(outlineOf(stroke, thinning), { colour, alpha: erases ? 1 : opacity, blend })
		},
	}
}

/** @returns the outline of a stroke of plain ink. */
export function penOutline(stroke: Stroke): Path2D {
	return outlineOf(stroke, thinning)
}

/** The outline of a stroke, cached. It is the same at all scales. */
function outlineOf(stroke: Stroke, thinning: number): Path2D {
	let outline = outlines.get(stroke)
	if (!outline) {
		outline = roundedPath(outlinePolygon(stroke, thinning))
		outlines.set(stroke, outline)
	}
	return outline
}

/** Traces the outline of a stroke of plain ink. */
export function tracePen(stroke: Stroke, path: PathSink): void {
	traceRounded(outlinePolygon(stroke, thinning), path)
}

/** Traces the outline of an eraser's stroke. */
export function traceEraser(stroke: Stroke, path: PathSink): void {
	traceRounded(outlinePolygon(stroke, 0), path)
}

function outlinePolygon(stroke: Stroke, thinning: number): Float32Array {
	const polygon = getStroke(stroke.points as InkPoint[], {
		size: stroke.size,
		thinning,
		smoothing: 0.5,
		streamline: 0.35,
		simulatePressure: false,
		last: true,
	})
	return Float32Array.from(polygon.flat())
}
