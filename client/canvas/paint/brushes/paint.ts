import type { Stroke } from '../../../../shared/ink.ts'
import type { Context } from '../mark.ts'

/** Paints one stroke; the context's transform maps the stroke's units to pixels. */
export type Paint = (context: Context) => void

/** One kind of brush. What can be made ready once for a scale is, the rest happens in `Paint`. */
export interface Brush {
	/** Narrower than this (pixels), a stroke is painted as a plain line. */
	leastWidth: number
	/** The line's width and darkness, as shares of the stroke's size and opacity. */
	line(pressure: number): { width: number; alpha: number }
	blend: GlobalCompositeOperation
	/** @param scale pixels a world unit. */
	paint(stroke: Stroke, scale: number): Paint
}
