import { isMaterial, type Mark, type MarkOf, type PictureMark } from '../../../shared/canvas.ts'
import type { Stroke } from '../../../shared/ink.ts'
import { opacityOf } from '../../../shared/mark-content.ts'
import { scaleOf } from '../../../shared/transform.ts'
import { erasePreview } from './brushes/ink.ts'
import { paintOffscreen } from './brushes/offscreen.ts'
import type { Context2D } from './context-2d.ts'
import { type FillMaterial, fillSamples, isMaterialVisible, paintMaterial } from './material.ts'
import { paintShape } from './shape.ts'
import { draftPainter, strokePainter } from './stroke.ts'
import { paintNote, paintText } from './text.ts'

/** The sources of pictures and materials. */
export interface PixelSources {
	/** A picture's pixels; undefined while they are loading. */
	picture?(mark: PictureMark): CanvasImageSource | undefined
	/** Fills a material; by default with its sample. */
	material?: FillMaterial
}

const previewOpacity = 0.7

/**
 * Paints a mark. The context's transform maps world units to pixels.
 * @param scale pixels per world unit.
 */
export function paintMark(
	context: Context2D,
	mark: Mark,
	pixels: PixelSources,
	scale: number,
): void {
	if (isMaterial(mark) && isMaterialVisible(mark, scale)) {
		paintMaterial(context, mark, pixels.material ?? fillSamples)
		return
	}
	if (!mark.place) {
		paintUntransformed(context, mark, pixels, scale)
		return
	}
	context.save()
	context.transform(...mark.place)
	paintUntransformed(context, mark, pixels, scale * scaleOf(mark.place))
	context.restore()
}

function paintUntransformed(
	context: Context2D,
	mark: Mark,
	pixels: PixelSources,
	scale: number,
): void {
	switch (mark.kind) {
		case 'stroke':
			strokePainter(mark.stroke, scale)(context)
			break
		case 'picture':
			context.globalAlpha = opacityOf(mark)
			paintPicture(context, mark, pixels.picture?.(mark))
			context.globalAlpha = 1
			break
		case 'shape':
			paintShape(context, mark)
			break
		case 'text':
			context.globalAlpha = opacityOf(mark)
			paintText(context, mark)
			context.globalAlpha = 1
			break
		case 'note':
			paintFadedNote(context, mark)
			break
	}
}

/** The words of a note must not show through its paper, so a faded note is painted as a whole. */
function paintFadedNote(context: Context2D, note: MarkOf<'note'>): void {
	const alpha = opacityOf(note)
	if (alpha === 1) paintNote(context, note)
	else {
		paintOffscreen(context, note.frame, { alpha, blend: 'source-over' }, (buffer) =>
			paintNote(buffer, note),
		)
	}
}

/** Paints a quick draft of a mark. Pictures are left out. */
export function paintDraft(context: Context2D, mark: Mark, scale: number): void {
	if (mark.kind === 'picture') return
	if (mark.kind !== 'stroke') {
		paintMark(context, mark, {}, scale)
		return
	}
	const { place, stroke } = mark
	context.save()
	if (place) context.transform(...place)
	draftPainter(stroke, scale * (place ? scaleOf(place) : 1))(context)
	context.restore()
}

function paintPicture(
	context: Context2D,
	{ frame: { x, y, w, h } }: PictureMark,
	pixels: CanvasImageSource | undefined,
): void {
	context.imageSmoothingQuality = 'high'
	if (pixels) context.drawImage(pixels, x, y, w, h)
}

/**
 * Previews an eraser as a stroke of paper colour, because its result is not known yet.
 * @param paper 0xRRGGBB. @param scale pixels per world unit.
 */
export function paintErasePreview(
	context: Context2D,
	stroke: Stroke,
	paper: number,
	scale: number,
): void {
	const { points } = stroke
	erasePreview.paint({ ...stroke, points, colour: paper, opacity: previewOpacity }, scale)(context)
}
