import type { MarkOf } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { FontFamily, FontWeight, TextStyle } from '../../../shared/mark-schema.ts'
import { type FormattedText, runsBetween } from '../../../shared/text-runs.ts'
import { breakLines, type LineRange } from './line-breaks.ts'

/** Line height relative to the font size. */
export const lineHeight = 1.3

const families: Record<FontFamily, string> = {
	sans: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans TC", sans-serif',
	serif: 'Georgia, "Noto Serif", "Noto Serif TC", serif',
	hand: '"Segoe Print", "Bradley Hand", "Comic Neue", "Comic Sans MS", "Kalam", cursive',
	mono: 'ui-monospace, "Cascadia Mono", "Roboto Mono", monospace',
}

/** A font size for measuring: browsers round the widths of small fonts. */
const measuredSize = 100
/** With wider fonts than its writer had, a wrapped line may be longer by this share, and is condensed. */
const mostCondensed = 0.2

/** @returns a value of the CSS property `font`. */
export function cssFont(face: FontFamily, size: number, weight: FontWeight = 'regular'): string {
	return `${weight === 'bold' ? 'bold ' : ''}${size}px ${families[face]}`
}

/** The properties of a style that decide how wide letters are. */
type Font = Pick<TextStyle, 'face' | 'size' | 'weight'>

/** A part of a line in one style. */
export interface LinePart {
	text: string
	weight: FontWeight
	/** 0xRRGGBB */
	colour: number
	width: number
}

/** A line, in UTF-16 code units of its text. */
export interface TextLine extends LineRange {
	text: string
	/** The middle of the line. */
	y: number
	/** From left to right; only in a text whose parts differ. */
	parts?: readonly LinePart[]
}

/** Lines of text on the canvas. Coordinates and sizes are in the mark's own units. */
export interface TextLayout {
	face: FontFamily
	weight: FontWeight
	/** Font size. */
	size: number
	/** 0xRRGGBB */
	colour: number
	align: TextStyle['align']
	/** Where lines begin, end or have their middle, depending on `align`. */
	x: number
	/** A line that is wider is condensed to this width. */
	maxWidth: number
	lines: readonly TextLine[]
}

/**
 * @param width at which lines wrap; undefined: only line breaks of the text begin new lines.
 * @returns the size of a text with this browser's fonts, world units.
 */
export function measureText(formatted: FormattedText, type: Font, width?: number) {
	const widthOf = widthsOf(formatted, type)
	const lines = linesOf(formatted.text, widthOf, width)
	const h = lines.length * type.size * lineHeight
	if (width !== undefined) return { w: width, h }
	return { w: Math.max(...lines.map(({ start, end }) => widthOf(start, end))), h }
}

/** Layouts of texts that wrap or have parts: they cost more than a plain one's. */
const layouts = new WeakMap<MarkOf<'text'>, TextLayout>()

/** @returns how the lines of a text lie in its frame. */
export function layoutText(mark: MarkOf<'text'>): TextLayout {
	const known = layouts.get(mark)
	if (known) return known
	const { text, type, frame, runs } = mark
	const widthOf = widthsOf(mark, type)
	const ranges = type.wraps ? fittedLines(mark, widthOf) : linesOf(text, widthOf)
	const { weight = 'regular' } = type
	const lines = placeLines(text, ranges, frame.y, type.size).map((line) =>
		runs ? { ...line, parts: partsOf(mark, line, widthOf) } : line,
	)
	const layout = { ...type, weight, ...alignedIn(frame, type.align), lines }
	if (type.wraps || runs) layouts.set(mark, layout)
	return layout
}

/** @returns where lines begin, end or have their middle in a box, and how wide they may be. */
export function alignedIn({ x, w }: Rect, align: TextStyle['align']) {
	return { x: { left: x, center: x + w / 2, right: x + w }[align], maxWidth: w }
}

/** @param y upper edge of the first line. @param size font size. */
export function placeLines(
	text: string,
	ranges: readonly LineRange[],
	y: number,
	size: number,
): TextLine[] {
	return ranges.map(({ start, end }, i) => ({
		start,
		end,
		text: text.slice(start, end),
		y: y + (i + 0.5) * size * lineHeight,
	}))
}

/** Measures from one code unit of a text to another, in world units. */
export type WidthOf = (start: number, end: number) => number

/** @returns a function that measures parts of a text. */
export function widthsOf({ text, runs }: FormattedText, { face, size, weight }: Font): WidthOf {
	const measure = (start: number, end: number, weight?: FontWeight) => {
		const context = measuringContext()
		context.font = cssFont(face, measuredSize, weight)
		return (context.measureText(text.slice(start, end)).width * size) / measuredSize
	}
	if (!runs) return (start, end) => measure(start, end, weight)
	return (start, end) => {
		const between = runsBetween(runs, start, end)
		return between.reduce((w, run) => w + measure(run.start, run.end, run.weight ?? weight), 0)
	}
}

function linesOf(text: string, widthOf: WidthOf, width?: number): LineRange[] {
	if (width !== undefined) return breakLines(text, width, widthOf, 'anywhere')
	let start = 0
	return text.split('\n').map((line) => {
		const range = { start, end: start + line.length }
		start = range.end + 1
		return range
	})
}

/** Wraps a text into its frame. With wider fonts than its writer had, it keeps its height if it can. */
function fittedLines({ text, type, frame }: MarkOf<'text'>, widthOf: WidthOf): LineRange[] {
	const rows = Math.round(frame.h / (type.size * lineHeight))
	for (let longer = 1; longer <= 1 + mostCondensed; longer += 0.02) {
		const lines = linesOf(text, widthOf, frame.w * longer)
		if (lines.length <= rows) return lines
	}
	return linesOf(text, widthOf, frame.w)
}

function partsOf(
	{ text, runs = [], type }: MarkOf<'text'>,
	{ start, end }: LineRange,
	widthOf: WidthOf,
): LinePart[] {
	return runsBetween(runs, start, end).map((run) => ({
		text: text.slice(run.start, run.end),
		weight: run.weight ?? type.weight ?? 'regular',
		colour: run.colour ?? type.colour,
		width: widthOf(run.start, run.end),
	}))
}

let measuringCanvas: OffscreenCanvasRenderingContext2D | null = null

/** The context that measures text. */
function measuringContext(): OffscreenCanvasRenderingContext2D {
	measuringCanvas ??= new OffscreenCanvas(1, 1).getContext('2d')
	if (!measuringCanvas) throw new Error('this browser has no 2D canvas')
	return measuringCanvas
}
