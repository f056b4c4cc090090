import type { Mark, MarkOf } from '../../shared/canvas.ts'
import { isMaterial } from '../../shared/canvas.ts'
import { isLine } from '../../shared/shape-kinds.ts'
import { scaleOf, type Transform } from '../../shared/transform.ts'
import { nibSweep } from '../canvas/paint/brushes/calligraphy.ts'
import { traceEraser, tracePen } from '../canvas/paint/brushes/ink.ts'
import { markerDensity, traceMarker } from '../canvas/paint/brushes/marker.ts'
import { traceRounded } from '../canvas/paint/brushes/outline.ts'
import { traceShape } from '../canvas/paint/shape.ts'
import { layoutNote, noteCorner } from '../canvas/paint/text.ts'
import {
	cssFont,
	type LinePart,
	layoutText,
	measureText,
	type TextLayout,
	type TextLine,
} from '../canvas/paint/text-layout.ts'
import { cssColour } from '../ui/colour.ts'
import { type Attributes, element, escapeXml } from './svg-element.ts'
import { type FormatNumber, SvgPath } from './svg-path.ts'

/** How marks are written. */
export interface SvgStyle {
	/** Pixels per world unit: how fine outlines are. */
	scale: number
	format: FormatNumber
}

/** Strokes of these inks are outlines. Pencil and watercolour are made of grain, which is pixels. */
const vectorInks: readonly string[] = ['ink', 'marker', 'calligraphy']

/** @returns whether a mark can be written as outlines and text. Others are embedded as images. */
export function isVector(mark: Mark): boolean {
	if (isMaterial(mark) || mark.kind === 'picture') return false
	return mark.kind !== 'stroke' || vectorInks.includes(mark.stroke.tool)
}

/** @returns the elements of a mark that `isVector`, placed on the canvas. */
export function markElement(mark: Mark, style: SvgStyle): string {
	const scale = style.scale * (mark.place ? scaleOf(mark.place) : 1)
	return placed(mark.place, content(mark, { ...style, scale }))
}

/** @returns the area that an eraser erases, in black, for a mask. */
export function eraserElement(mark: MarkOf<'stroke'>, { format }: SvgStyle): string {
	const path = new SvgPath(format)
	traceEraser(mark.stroke, path)
	return placed(mark.place, element('path', { d: `${path}` }))
}

function placed(place: Transform | undefined, inside: string): string {
	return place ? element('g', { transform: `matrix(${place.join(' ')})` }, inside) : inside
}

function content(mark: Mark, style: SvgStyle): string {
	switch (mark.kind) {
		case 'stroke':
			return strokeElement(mark, style)
		case 'shape':
			return shapeElement(mark, style)
		case 'text':
			return faded(mark, textElement(layoutText(mark), style))
		case 'note':
			return faded(mark, noteElement(mark, style))
		case 'picture':
			return ''
	}
}

/** Fades a mark as a whole: the words of a note don't show through its paper. */
function faded({ opacity = 1 }: { opacity?: number }, inside: string): string {
	return opacity === 1 ? inside : element('g', { opacity }, inside)
}

function strokeElement({ stroke }: MarkOf<'stroke'>, { scale, format }: SvgStyle): string {
	const path = new SvgPath(format)
	const colour = cssColour(stroke.colour)
	if (stroke.tool === 'marker') {
		traceMarker(stroke, scale, path)
		return element('path', {
			d: `${path}`,
			fill: 'none',
			stroke: colour,
			'stroke-width': format(stroke.size),
			'stroke-opacity': markerDensity * stroke.opacity,
			'stroke-linecap': 'square',
			'stroke-linejoin': 'round',
			style: 'mix-blend-mode:multiply',
		})
	}
	if (stroke.tool === 'calligraphy') {
		for (const outline of nibSweep(stroke, scale)) traceRounded(outline, path)
	} else {
		tracePen(stroke, path)
	}
	return element('path', { d: `${path}`, fill: colour, 'fill-opacity': stroke.opacity })
}

function shapeElement(mark: MarkOf<'shape'>, { format }: SvgStyle): string {
	const { form, line, fill, width, opacity } = mark.shape
	const path = new SvgPath(format)
	traceShape(mark, path)
	const hasLine = line !== null && width > 0
	return element('path', {
		d: `${path}`,
		fill: fill === null || isLine(form) ? 'none' : cssColour(fill),
		'fill-opacity': opacity,
		...(form === 'path' && { 'fill-rule': 'evenodd' }),
		...(hasLine && {
			stroke: cssColour(line),
			'stroke-width': format(width),
			'stroke-opacity': opacity,
			'stroke-linecap': 'round',
			'stroke-linejoin': 'round',
		}),
	})
}

function noteElement(mark: MarkOf<'note'>, style: SvgStyle): string {
	const { x, y, w, h } = mark.frame
	const { format } = style
	const box = { x: format(x), y: format(y), width: format(w), height: format(h) }
	const paper = element('rect', {
		...box,
		rx: format(noteCorner(mark.frame)),
		fill: cssColour(mark.note.colour),
	})
	if (mark.text === '') return paper
	// An inner `svg` clips what it contains.
	const viewBox = Object.values(box).join(' ')
	return paper + element('svg', { ...box, viewBox }, textElement(layoutNote(mark), style))
}

const anchors = { left: 'start', center: 'middle', right: 'end' } as const

function textElement(layout: TextLayout, { format }: SvgStyle): string {
	const { face, weight, size, colour, align, x, maxWidth, lines } = layout
	const written = lines
		.filter(({ text }) => text.trim() !== '')
		.map((line) => {
			const at: Attributes = { x: format(x), y: format(line.y) }
			const isTooWide = widthOf(line, layout) > maxWidth
			const fitted = isTooWide && { textLength: format(maxWidth), lengthAdjust: 'spacingAndGlyphs' }
			const written = line.parts?.map((part) => spanElement(part, layout)).join('')
			return element('text', { ...at, ...fitted }, written ?? escapeXml(line.text))
		})
	const style = `font:${cssFont(face, size, weight)};white-space:pre`
	return element(
		'g',
		{
			style,
			fill: cssColour(colour),
			'text-anchor': anchors[align],
			'dominant-baseline': 'central',
		},
		written.join(''),
	)
}

function widthOf({ text, parts }: TextLine, layout: TextLayout): number {
	if (!parts) return measureText({ text }, layout).w
	return parts.reduce((sum, { width }) => sum + width, 0)
}

/** @returns a part of a line, with what it has of its own. */
function spanElement(part: LinePart, { weight, colour }: TextLayout): string {
	const own = {
		...(part.weight !== weight && {
			'font-weight': part.weight === 'bold' ? 'bold' : 'normal',
		}),
		...(part.colour !== colour && { fill: cssColour(part.colour) }),
	}
	return element('tspan', own, escapeXml(part.text))
}
