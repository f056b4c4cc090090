import type { MarkOf } from '../../../shared/canvas.ts'
import { cssColour, readableOn } from '../../../shared/colour.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { FontFamily, TextStyle } from '../../../shared/mark-schema.ts'
import type { Context2D } from './context-2d.ts'

/** From one line's letters to the next one's, in letter heights. */
export const lineHeight = 1.3

const families: Record<FontFamily, string> = {
	sans: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans TC", sans-serif',
	serif: 'Georgia, "Noto Serif", "Noto Serif TC", serif',
	hand: '"Segoe Print", "Bradley Hand", "Comic Neue", "Comic Sans MS", "Kalam", cursive',
	mono: 'ui-monospace, "Cascadia Mono", "Roboto Mono", monospace',
}

/** Room around a note's text, and its largest letters, as shares of its shorter side. */
export const notePadding = 0.09
const noteLetters = { largest: 0.17, smallest: 0.03 }
/** From one size that is tried to the next; so many are tried, down to the smallest. */
const shrink = 0.88
const sizes =
	1 + Math.floor(Math.log(noteLetters.smallest / noteLetters.largest) / Math.log(shrink))

/** @returns CSS `font`. */
export function cssFont(face: FontFamily, size: number): string {
	return `${size}px ${families[face]}`
}

/** @returns how much room lines of text take, in world units, as this browser's letters are. */
export function measureText(text: string, { face, size }: TextStyle) {
	const context = measuring()
	// Measured large: letters of a few pixels are rounded.
	const measured = 100
	context.font = cssFont(face, measured)
	const lines = text.split('\n')
	const widest = Math.max(...lines.map((line) => context.measureText(line).width))
	return { w: (widest * size) / measured, h: lines.length * size * lineHeight }
}

/**
 * Paints lines of text into their frame. Letters that are wider here than where they were written
 * are narrowed to fit: everyone's lines end at the same place.
 */
export function paintText(context: Context2D, { text, type, frame }: MarkOf<'text'>): void {
	const { face, size, colour, align } = type
	context.font = cssFont(face, size)
	context.fillStyle = cssColour(colour)
	paintLines(context, text.split('\n'), frame, size, align)
}

/** Paints a sticky note: its paper, and its text as large as it fits. */
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

/** @returns the largest size at which a text fits, wrapped; the smallest one if it never does. */
export function fitNote(text: string, w: number, h: number, side: number) {
	const context = measuring()
	for (let nth = 1, size = noteLetters.largest * side; ; nth++, size *= shrink) {
		context.font = cssFont('sans', 100)
		const width = (line: string) => (context.measureText(line).width * size) / 100
		const lines = wrap(text, w, width)
		const fits = lines.length * size * lineHeight <= h && lines.every((line) => width(line) <= w)
		if (fits || nth >= sizes) return { lines, size }
	}
}

/** Breaks a text where the language allows, and inside a word only when there is no other way. */
function wrap(text: string, w: number, width: (line: string) => number): string[] {
	const lines: string[] = []
	for (const paragraph of text.split('\n')) {
		let line = ''
		for (const piece of piecesOf(paragraph)) {
			if (line !== '' && width((line + piece).trimEnd()) > w) {
				lines.push(line.trimEnd())
				line = piece.trimStart()
			} else {
				line += piece
			}
		}
		lines.push(line.trimEnd())
	}
	return lines
}

/** Words with what follows them, and single characters where there are no spaces between words. */
function piecesOf(paragraph: string): string[] {
	const pieces: string[] = []
	for (const { segment, isWordLike } of words.segment(paragraph)) {
		const last = pieces.length - 1
		// Spaces and punctuation stay with the word before them.
		if (isWordLike || last < 0) pieces.push(segment)
		else pieces[last] += segment
	}
	return pieces
}

let sheet: OffscreenCanvasRenderingContext2D | null = null

/** What letters are measured with. */
function measuring(): OffscreenCanvasRenderingContext2D {
	sheet ??= new OffscreenCanvas(1, 1).getContext('2d')
	if (!sheet) throw new Error('this browser has no 2D canvas')
	return sheet
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
