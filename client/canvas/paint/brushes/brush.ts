import { cssColour } from '../../../../shared/colour.ts'
import type { Stroke } from '../../../../shared/ink.ts'
import type { Context2D } from '../context-2d.ts'

/** Paints one stroke; the context's transform maps the stroke's units to pixels. */
export type PaintFunction = (context: Context2D) => void

/** One kind of brush. What can be made ready once for a scale is, the rest happens in `Paint`. */
export interface Brush {
	/** Narrower than this (pixels), a stroke is painted as a plain line. */
	minDetailWidth: number
	/** The line's width and darkness, as shares of the stroke's size and opacity. */
	line(pressure: number): { width: number; alpha: number }
	blend: GlobalCompositeOperation
	/** @param scale pixels a world unit. */
	paint(stroke: Stroke, scale: number): PaintFunction
}

/** How colour is laid on. */
export interface PaintStyle {
	/** 0xRRGGBB */
	colour: number
	/** 0–1. */
	alpha: number
	blend: GlobalCompositeOperation
}

/** Fills a path. */
export function fillWith(path: Path2D, { colour, alpha, blend }: PaintStyle): PaintFunction {
	const style = cssColour(colour)
	return (context) => {
		context.globalCompositeOperation = blend
		context.globalAlpha = alpha
		context.fillStyle = style
		context.fill(path)
		context.globalAlpha = 1
		context.globalCompositeOperation = 'source-over'
	}
}

/** Draws a line along a path. @param looks.width of the line, world units. */
export function lineWith(
	path: Path2D,
	{ colour, alpha, blend, width, cap }: PaintStyle & { width: number; cap: CanvasLineCap },
): PaintFunction {
	const style = cssColour(colour)
	return (context) => {
		context.globalCompositeOperation = blend
		context.globalAlpha = alpha
		context.strokeStyle = style
		context.lineWidth = width
		context.lineCap = cap
		context.lineJoin = 'round'
		context.stroke(path)
		context.globalAlpha = 1
		context.globalCompositeOperation = 'source-over'
	}
}
