import type { Mark, PictureMark } from '../../shared/canvas.ts'
import type { Stroke } from '../../shared/ink.ts'
import { draftOf, type StrokeShape, shapeOf } from './brush.ts'

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Gives the pixels to paint for a picture; nothing while they are on their way. */
export type PixelsOf = (mark: PictureMark) => CanvasImageSource | undefined

/** The paper. Regions are put on it before a network sees them. */
export const paper = '#faf8f3'

/**
 * Paints a mark; the context's transform maps world units to its pixels.
 * @param scale pixels a world unit.
 */
export function paintMark(context: Context, mark: Mark, pixelsOf: PixelsOf, scale: number): void {
	if (mark.kind === 'stroke') {
		paintStroke(context, mark.stroke, shapeOf(mark.stroke, scale))
	} else {
		const pixels = pixelsOf(mark)
		if (pixels) paintPicture(context, mark, pixels)
	}
}

/** Paints a mark as quickly as it can be told; pictures are left out. */
export function paintDraft(context: Context, mark: Mark, scale: number): void {
	if (mark.kind === 'stroke') paintStroke(context, mark.stroke, draftOf(mark.stroke, scale))
}

export function paintPicture(
	context: Context,
	{ bounds: { x, y, w, h } }: PictureMark,
	pixels: CanvasImageSource,
): void {
	context.imageSmoothingQuality = 'high'
	context.drawImage(pixels, x, y, w, h)
}

/** Paints a stroke; an eraser takes away whatever was painted before it. */
export function paintStroke(
	context: Context,
	stroke: Stroke,
	{ path, lineWidth }: StrokeShape,
): void {
	context.globalCompositeOperation = stroke.tool === 'eraser' ? 'destination-out' : 'source-over'
	context.globalAlpha = stroke.tool === 'eraser' ? 1 : stroke.opacity
	if (lineWidth === undefined) {
		context.fillStyle = cssColour(stroke.colour)
		context.fill(path)
	} else {
		context.strokeStyle = cssColour(stroke.colour)
		context.lineWidth = lineWidth
		context.lineCap = 'round'
		context.lineJoin = 'round'
		context.stroke(path)
	}
	context.globalAlpha = 1
	context.globalCompositeOperation = 'source-over'
}

/** @param colour 0xRRGGBB. @returns `#rrggbb` */
export function cssColour(colour: number): string {
	return `#${colour.toString(16).padStart(6, '0')}`
}
