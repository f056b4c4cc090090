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
export function measureText(text: string, { face, size }: TextStyle) {
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
export function paintText(context: Context2D, { text, type, frame }: MarkOf<'text'>): void {
	const { face, size, colour, align } = type
	context.font = cssFont(face, size)
	context.fillStyle = cssColour(colour)
	paintLines(context, text.split('\n'), frame, size, align)
}

/** Paints a sticky note: its background, and its text at the largest size that fits. */
export function paintNote(context: Context2D, { text, note, frame }: MarkOf<'note'>): void {
	const side = Math.min(frame.w, frame.h)
	context.fillStyle = cssColour(note.colour)
	context.beginPath()
	context.roundRect(frame.x, frame.y, frame.w, frame.h, 0.02 * side)
	context.fill()
	if (text === '') return
	const padding = notePadding * side
	const { lines, size } = fitNote(text, frame.w - 2 * padding, frame.h - 2 * padding, side)
	context.font = cssFont('sans', size)
	context.fillStyle = cssColour(readableOn(note.colour))
	const h = lines.length * size * lineHeight
	const y = frame.y + Math.max(padding, (frame.h - h) / 2)
	const inner = { x: frame.x + padding, y, w: frame.w - 2 * padding, h }
	context.save()
	context.clip(rectangle(frame))
	paintLines(context, lines, inner, size, 'center')
	context.restore()
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

function paintLines(
	context: Context2D,
	lines: readonly string[],
	{ x, y, w }: Rect,
	size: number,
	align: TextStyle['align'],
): void {
	context.textAlign = align
	context.textBaseline = 'middle'
	const at = { left: x, center: x + w / 2, right: x + w }[align]
	lines.forEach((line, i) => {
		context.fillText(line, at, y + (i + 0.5) * size * lineHeight, w)
	})
}

function rectangle({ x, y, w, h }: Rect): Path2D {
	const path = new Path2D()
	path.rect(x, y, w, h)
	return path
}
