import type { Ink, Stroke } from '../../../shared/ink.ts'
import { simplifiedBand } from './brushes/band.ts'
import { type Brush, fillWith, lineWith, type PaintFunction } from './brushes/brush.ts'
import { calligraphy } from './brushes/calligraphy.ts'
import { eraser, ink } from './brushes/ink.ts'
import { marker } from './brushes/marker.ts'
import { pencil } from './brushes/pencil.ts'
import { simplifiedLine } from './brushes/simplified.ts'
import { wash } from './brushes/wash.ts'

/** Each paints the same pixels for the same stroke, everywhere and whatever part is painted again. */
const brushes: Record<Ink, Brush> = {
	ink,
	marker,
	pencil,
	wash,
	calligraphy,
	eraser,
	rubber: eraser,
}

/** A line may be off by so many pixels: less than one can see. A draft is seen for a moment. */
const lineTolerance = 0.15
const draftTolerance = 0.75

const kept = new WeakMap<Stroke, { scale: number; paint: PaintFunction }>()

/**
 * How to paint a stroke at a scale, kept for the scale that was asked for last. From afar a stroke
 * is a line through the few points that matter there.
 * @param scale pixels a world unit.
 */
export function strokePainter(stroke: Stroke, scale: number): PaintFunction {
	const known = kept.get(stroke)
	if (known?.scale === scale) return known.paint
	const brush = brushes[stroke.tool]
	const isFar = stroke.size * scale < brush.minDetailWidth
	const paint = isFar ? plain(stroke, scale) : brush.paint(stroke, scale)
	kept.set(stroke, { scale, paint })
	return paint
}

/** A stroke in a hurry: a band along few of its points, as wide as it was pressed. Not kept. */
export function draftPainter(stroke: Stroke, scale: number): PaintFunction {
	const { line, blend } = brushes[stroke.tool]
	const path = simplifiedBand(stroke, draftTolerance / scale, (pressure) => line(pressure).width)
	const alpha = line(meanPressure).alpha * opacityOf(stroke)
	return fillWith(path, { colour: stroke.colour, alpha, blend })
}

/** How a stroke lies upon what is below it. */
export function strokeBlend(stroke: Stroke): GlobalCompositeOperation {
	return brushes[stroke.tool].blend
}

const meanPressure = 0.5

function plain(stroke: Stroke, scale: number): PaintFunction {
	const { line, blend } = brushes[stroke.tool]
	const { path, pressure } = simplifiedLine(stroke, lineTolerance / scale)
	const { width, alpha } = line(pressure)
	const looks = { colour: stroke.colour, alpha: alpha * opacityOf(stroke), blend }
	return lineWith(path, { ...looks, width: width * stroke.size, cap: 'round' })
}

/** What takes away takes all of it. */
function opacityOf(stroke: Stroke): number {
	return strokeBlend(stroke) === 'destination-out' ? 1 : stroke.opacity
}
