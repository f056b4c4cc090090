import type { Stroke } from '../../../../shared/ink.ts'
import { cssColour } from '../../../ui/colour.ts'
import type { Context2D } from '../context-2d.ts'

/** Paints one stroke. The context's transform maps the stroke's units to pixels. */
export type PaintFunction = (context: Context2D) => void

/** A kind of brush. `paint` prepares everything for a scale; the returned function only draws. */
export interface Brush {
	/** A stroke narrower than this is painted as a plain line, pixels. */
	minDetailWidth: number
	/** Width and opacity of the plain line, as shares of the stroke's size and opacity. */
	line(pressure: number): { width: number; alpha: number }
	blend: GlobalCompositeOperation
	/** @param scale pixels per world unit. */
	paint(stroke: Stroke, scale: number): PaintFunction
}

/** The style of a fill or a line. */
export interface PaintStyle {
	/** 0xRRGGBB */
	colour: number
	/** 0–1. */
	alpha: number
	blend: GlobalCompositeOperation
}

/** @returns a function that fills a path. */
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

/** @returns a function that draws a line along a path. `width` is in world units. */
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
