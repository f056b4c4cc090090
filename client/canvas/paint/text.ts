import type { MarkOf } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { FontFamily, TextStyle } from '../../../shared/mark-schema.ts'
import { cssColour, readableOn } from '../../ui/colour.ts'
import type { Context2D } from './context-2d.ts'

/** Line height relative to the font size. */
export const lineHeight = 1.3

const families: Record<FontFamily, string> = {
	sans: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans TC", sans-serif',
	serif: 'Georgia, "Noto Serif", "Noto Serif TC", serif',
	hand: '"Segoe Print", "Bradley Hand", "Comic Neue", "Comic Sans MS", "Kalam", cursive',
	mono: 'ui-monospace, "Cascadia Mono", "Roboto Mono", monospace',
}

/** The padding and the font size of a note, as shares of its shorter side. */
export const notePadding = 0.09
const noteFontSize = { largest: 0.17, smallest: 0.03 }
/** The ratio of two font sizes that are tried in turn, and the number of tries. */
const shrink = 0.88
const maxAttempts =
	1 + Math.floor(Math.log(noteFontSize.smallest / noteFontSize.largest) / Math.log(shrink))

/** @returns a value of the CSS property `font`. */
export function cssFont(face: FontFamily, size: number): string {
	return `${size}px ${families[face]}`
}

/** @returns the size of lines of text with this browser's fonts, world units. */
export function measureText(text: string, { face, size }: Pick<TextStyle, 'face' | 'size'>) {
	const context = measuringContext()
	// A large font, because browsers round the widths of small ones.
	const measured = 100
	context.font = cssFont(face, measured)
	const lines = text.split('\n')
	const widest = Math.max(...lines.map((line) => context.measureText(line).width))
	return { w: (widest * size) / measured, h: lines.length * size * lineHeight }
}

/**
 * Paints lines of text into their frame. Lines that are wider with this browser's fonts are condensed
 * to the frame's width, so that they end at the same place for every peer.
 */
export function paintText(context: Context2D, mark: MarkOf<'text'>): void {
	paintLines(context, layoutText(mark))
}

/** Lines of text on the canvas. Coordinates and sizes are in the mark's own units. */
export interface TextLayout {
	face: FontFamily
	/** Font size. */
	size: number
	/** 0xRRGGBB */
	colour: number
	align: TextStyle['align']
	/** Where lines begin, end or have their middle, depending on `align`. */
	x: number
	/** A line that is wider is condensed to this width. */
	maxWidth: number
	/** The middle of each line. */
	lines: readonly { text: string; y: number }[]
}

/** @returns how the lines of a text lie in its frame. */
export function layoutText({ text, type, frame }: MarkOf<'text'>): TextLayout {
	return { ...type, ...placeLines(text.split('\n'), frame, type.size, type.align) }
}

/** @returns how the text of a note lies on it, at the largest size that fits. */
export function layoutNote({ text, note, frame }: MarkOf<'note'>): TextLayout {
	const side = Math.min(frame.w, frame.h)
	const padding = notePadding * side
	const { lines, size } = fitNote(text, frame.w - 2 * padding, frame.h - 2 * padding, side)
	const h = lines.length * size * lineHeight
	const y = frame.y + Math.max(padding, (frame.h - h) / 2)
	const inner = { x: frame.x + padding, y, w: frame.w - 2 * padding, h }
	const style = { face: 'sans', size, colour: readableOn(note.colour), align: 'center' } as const
	return { ...style, ...placeLines(lines, inner, size, 'center') }
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
	const context = measuringContext()
	for (let attempt = 1, size = noteFontSize.largest * side; ; attempt++, size *= shrink) {
		context.font = cssFont('sans', 100)
		const width = (line: string) => (context.measureText(line).width * size) / 100
		const lines = wrap(text, w, width)
		const fits = lines.length * size * lineHeight <= h && lines.every((line) => width(line) <= w)
		if (fits || attempt >= maxAttempts) return { lines, size }
	}
}

/** Wraps a text at the language's word boundaries. A word that is too wide overflows its line. */
function wrap(text: string, w: number, width: (line: string) => number): string[] {
	const lines: string[] = []
	for (const paragraph of text.split('\n')) {
		let line = ''
		for (const segment of segmentsOf(paragraph)) {
			if (line !== '' && width((line + segment).trimEnd()) > w) {
				lines.push(line.trimEnd())
				line = segment.trimStart()
			} else {
				line += segment
			}
		}
		lines.push(line.trimEnd())
	}
	return lines
}

/** Words with the spaces and punctuation that follow them. */
function segmentsOf(paragraph: string): string[] {
	const segments: string[] = []
	for (const { segment, isWordLike } of words.segment(paragraph)) {
		const last = segments.length - 1
		// Spaces and punctuation belong to the word before them.
		if (isWordLike || last < 0) segments.push(segment)
		else segments[last] += segment
	}
	return segments
}

let measuringCanvas: OffscreenCanvasRenderingContext2D | null = null

/** The context that measures text. */
function measuringContext(): OffscreenCanvasRenderingContext2D {
	measuringCanvas ??= new OffscreenCanvas(1, 1).getContext('2d')
	if (!measuringCanvas) throw new Error('this browser has no 2D canvas')
	return measuringCanvas
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

function placeLines(
	lines: readonly string[],
	{ x, y, w }: Rect,
	size: number,
	align: TextStyle['align'],
): Pick<TextLayout, 'x' | 'maxWidth' | 'lines'> {
	return {
		x: { left: x, center: x + w / 2, right: x + w }[align],
		maxWidth: w,
		lines: lines.map((text, i) => ({ text, y: y + (i + 0.5) * size * lineHeight })),
	}
}

function paintLines(context: Context2D, layout: TextLayout): void {
	const { face, size, colour, align, x, maxWidth, lines } = layout
	context.font = cssFont(face, size)
	context.fillStyle = cssColour(colour)
	context.textAlign = align
	context.textBaseline = 'middle'
	for (const { text, y } of lines) context.fillText(text, x, y, maxWidth)
}

function rectangle({ x, y, w, h }: Rect): Path2D {
	const path = new Path2D()
	path.rect(x, y, w, h)
	return path
}
