import type { MarkOf } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { cssColour, readableOn } from '../../ui/colour.ts'
import type { Context2D } from './context-2d.ts'
import { breakLines } from './line-breaks.ts'
import {
	alignedIn,
	cssFont,
	type LinePart,
	layoutText,
	lineHeight,
	placeLines,
	type TextLayout,
	widthsOf,
} from './text-layout.ts'

/** The padding and the font size of a note, as shares of its shorter side. */
export const notePadding = 0.09
const noteFontSize = { largest: 0.17, smallest: 0.03 }
/** The ratio of two font sizes that are tried in turn, and the number of tries. */
const shrink = 0.88
const maxAttempts =
	1 + Math.floor(Math.log(noteFontSize.smallest / noteFontSize.largest) / Math.log(shrink))

/**
 * Paints lines of text into their frame. Lines that are wider with this browser's fonts are condensed
 * to the frame's width, so that they end at the same place for every peer.
 */
export function paintText(context: Context2D, mark: MarkOf<'text'>): void {
	paintLines(context, layoutText(mark))
}

/** @returns how the text of a note lies on it, at the largest size that fits. */
export function layoutNote({ text, note, frame }: MarkOf<'note'>): TextLayout {
	const side = Math.min(frame.w, frame.h)
	const padding = notePadding * side
	const { lines, size } = fitNote(text, frame.w - 2 * padding, frame.h - 2 * padding, side)
	const h = lines.length * size * lineHeight
	const y = frame.y + Math.max(padding, (frame.h - h) / 2)
	const inner = { x: frame.x + padding, y, w: frame.w - 2 * padding, h }
	return {
		face: 'sans',
		weight: 'regular',
		size,
		colour: readableOn(note.colour),
		align: 'center',
		...alignedIn(inner, 'center'),
		lines: placeLines(text, lines, y, size),
	}
}

/** Paints a sticky note: its background, and its text at the largest size that fits. */
export function paintNote(context: Context2D, mark: MarkOf<'note'>): void {
	const { text, note, frame } = mark
	context.fillStyle = cssColour(note.colour)
	context.beginPath()
	context.roundRect(frame.x, frame.y, frame.w, frame.h, noteCorner(frame))
	context.fill()
	if (text === '') return
	context.save()
	context.clip(rectangle(frame))
	paintLines(context, layoutNote(mark))
	context.restore()
}

/** @returns the radius of a note's corners. */
export function noteCorner({ w, h }: Rect): number {
	return 0.02 * Math.min(w, h)
}

/** @returns the wrapped lines at the largest font size that fits; at the smallest if none fits. */
export function fitNote(text: string, w: number, h: number, side: number) {
	const widthOf = widthsOf({ text }, { face: 'sans', size: 1 })
	for (let attempt = 1, size = noteFontSize.largest * side; ; attempt++, size *= shrink) {
		const lines = breakLines(text, w / size, widthOf)
		const isNarrow = lines.every(({ start, end }) => widthOf(start, end) * size <= w)
		const fits = lines.length * size * lineHeight <= h && isNarrow
		if (fits || attempt >= maxAttempts) return { lines, size }
	}
}

function paintLines(context: Context2D, layout: TextLayout): void {
	const { face, weight, size, colour, align, x, maxWidth, lines } = layout
	context.font = cssFont(face, size, weight)
	context.fillStyle = cssColour(colour)
	context.textAlign = align
	context.textBaseline = 'middle'
	for (const line of lines) {
		if (line.parts) paintParts(context, layout, line.y, line.parts)
		else context.fillText(line.text, x, line.y, maxWidth)
	}
}

/** Paints a line whose parts differ, one after the other. */
function paintParts(
	context: Context2D,
	{ face, size, align, x, maxWidth }: TextLayout,
	y: number,
	parts: readonly LinePart[],
): void {
	const width = parts.reduce((sum, part) => sum + part.width, 0)
	const scale = width > maxWidth ? maxWidth / width : 1
	context.textAlign = 'left'
	let at = x - width * scale * { left: 0, center: 0.5, right: 1 }[align]
	for (const part of parts) {
		context.font = cssFont(face, size, part.weight)
		context.fillStyle = cssColour(part.colour)
		if (scale < 1) context.fillText(part.text, at, y, part.width * scale)
		else context.fillText(part.text, at, y)
		at += part.width * scale
	}
}

function rectangle({ x, y, w, h }: Rect): Path2D {
	const path = new Path2D()
	path.rect(x, y, w, h)
	return path
}
