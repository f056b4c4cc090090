import type { Ink, Stroke } from '../../../shared/ink.ts'
import { calligraphy } from './brushes/calligraphy.ts'
import { eraser, ink } from './brushes/ink.ts'
import { lineOf, paintLine } from './brushes/line.ts'
import { marker } from './brushes/marker.ts'
import type { Brush, Paint } from './brushes/paint.ts'
import { pencil } from './brushes/pencil.ts'
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

/** Points of a line nearer to each other than this (pixels) are left out, and as a draft. */
const lineStep = 0.5
const draftStep = 2

const kept = new WeakMap<Stroke, { scale: number; paint: Paint }>()

/**
 * How to paint a stroke at a scale, kept for the scale that was asked for last. What is too small
 * to be seen is left out: from afar a stroke is a plain line through fewer points.
 * @param scale pixels a world unit.
 */
export function paintOf(stroke: Stroke, scale: number): Paint {
	const known = kept.get(stroke)
	if (known?.scale === scale) return known.paint
	const brush = brushes[stroke.tool]
	const isFar = stroke.size * scale < brush.leastWidth
	const paint = isFar ? plain(stroke, lineStep / scale) : brush.paint(stroke, scale)
	kept.set(stroke, { scale, paint })
	return paint
}

/** A stroke in a hurry: a plain line with few points, whatever its size. Not kept. */
export function draftOf(stroke: Stroke, scale: number): Paint {
	return plain(stroke, draftStep / scale)
}

/** How a stroke lies upon what is below it. */
export function strokeBlend(stroke: Stroke): GlobalCompositeOperation {
	return brushes[stroke.tool].blend
}

function plain(stroke: Stroke, step: number): Paint {
	const { line, blend } = brushes[stroke.tool]
	const { path, pressure } = lineOf(stroke, step)
	const { width, alpha } = line(pressure)
	const opacity = blend === 'destination-out' ? 1 : stroke.opacity
	return paintLine(stroke, path, { width: width * stroke.size, alpha: alpha * opacity, blend })
}
