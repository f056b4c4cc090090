import type { Mark, PictureMark } from '../../shared/canvas.ts'
import type { Stroke } from '../../shared/ink.ts'
import { outlineOf } from './brush.ts'

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Gives the pixels to paint for a picture: its own, or its colours while those are on their way. */
export type PixelsOf = (mark: PictureMark) => CanvasImageSource

/** The paper. Regions are put on it before a network sees them. */
export const paper = '#faf8f3'

/** Paints a mark; the context's transform maps world units to its pixels. */
export function paintMark(context: Context, mark: Mark, pixelsOf: PixelsOf): void {
	if (mark.kind === 'stroke') {
		paintStroke(context, mark.stroke, outlineOf(mark.stroke))
	} else {
		const { x, y, w, h } = mark.bounds
		context.imageSmoothingQuality = 'high'
		context.drawImage(pixelsOf(mark), x, y, w, h)
	}
}

/** Paints a stroke; an eraser takes away whatever was painted before it. */
export function paintStroke(context: Context, stroke: Stroke, path: Path2D): void {
	context.globalCompositeOperation = stroke.tool === 'eraser' ? 'destination-out' : 'source-over'
	context.globalAlpha = stroke.tool === 'eraser' ? 1 : stroke.opacity
	context.fillStyle = cssColour(stroke.colour)
	context.fill(path)
	context.globalAlpha = 1
	context.globalCompositeOperation = 'source-over'
}

/** @param colour 0xRRGGBB. @returns `#rrggbb` */
export function cssColour(colour: number): string {
	return `#${colour.toString(16).padStart(6, '0')}`
}
