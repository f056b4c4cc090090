import type { Ink, Stroke } from '../../../shared/ink.ts'
import { type Brush, fillWith, lineWith, type PaintFunction } from './brushes/brush.ts'
import { calligraphy } from './brushes/calligraphy.ts'
import { eraser, ink } from './brushes/ink.ts'
import { marker } from './brushes/marker.ts'
import { pencil } from './brushes/pencil.ts'
import { simplifiedBand, simplifiedLine } from './brushes/simplified.ts'
import { wash } from './brushes/wash.ts'

/** All brushes are deterministic: equal strokes give equal pixels on every peer and in every part. */
const brushes: Record<Ink, Brush> = {
	ink,
	marker,
	pencil,
	wash,
	calligraphy,
	eraser,
	rubber: eraser,
}

/** Maximum deviation of a simplified line and of a draft, pixels. */
const lineTolerance = 0.15
const draftTolerance = 0.75
const meanPressure = 0.5

/** The latest paint function of each stroke. */
const cache = new WeakMap<Stroke, { scale: number; paint: PaintFunction }>()

/**
 * @param scale pixels per world unit.
 * @returns a function that paints a stroke at a scale. A stroke too narrow for detail is painted as a
 * simplified line.
 */
export function strokePainter(stroke: Stroke, scale: number): PaintFunction {
	const cached = cache.get(stroke)
	if (cached?.scale === scale) return cached.paint
	const brush = brushes[stroke.tool]
	const isNarrow = stroke.size * scale < brush.minDetailWidth
	const paint = isNarrow ? linePainter(stroke, scale) : brush.paint(stroke, scale)
	cache.set(stroke, { scale, paint })
	return paint
}

/** @returns a function that quickly paints a draft of a stroke: a simplified band. Not cached. */
export function draftPainter(stroke: Stroke, scale: number): PaintFunction {
	const { line, blend } = brushes[stroke.tool]
	const path = simplifiedBand(stroke, draftTolerance / scale, (pressure) => line(pressure).width)
	const alpha = line(meanPressure).alpha * opacityOf(stroke)
	return fillWith(path, { colour: stroke.colour, alpha, blend })
}

export function strokeBlend(stroke: Stroke): GlobalCompositeOperation {
	return brushes[stroke.tool].blend
}

function linePainter(stroke: Stroke, scale: number): PaintFunction {
	const { line, blend } = brushes[stroke.tool]
	const { path, pressure } = simplifiedLine(stroke, lineTolerance / scale)
	const { width, alpha } = line(pressure)
	return lineWith(path, {
		colour: stroke.colour,
		alpha: alpha * opacityOf(stroke),
		blend,
		width: width * stroke.size,
		cap: 'round',
	})
}

/** Erasers ignore the stroke's opacity. */
function opacityOf(stroke: Stroke): number {
	return strokeBlend(stroke) === 'destination-out' ? 1 : stroke.opacity
}
