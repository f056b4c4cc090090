import * as v from 'valibot'
import type * as Y from 'yjs'
import { Text as YText } from 'yjs'
import { around, between, grown, type Rect, type Vec } from './geometry.ts'
import type { Stroke } from './ink.ts'
import { boundsOf, pack, unpack, withStyle } from './ink-codec.ts'
import { limits } from './limits.ts'
import { Ends, Note, Picture, PictureFrame, Shape, TextStyle } from './mark-schema.ts'
import { readStyle } from './mark-style.ts'
import { type Material, materialEntries, readMaterial } from './material.ts'
import { type Meaning, readMeaning } from './meaning.ts'
import { type Outline, packOutline, readOutline } from './outline.ts'
import { type FormattedText, readFormatted, writeFormatted } from './text-runs.ts'

/** What a stroke or a shape is painted with, or stands for, besides its colour. */
export interface MarkPaint {
	material?: Material
	meaning?: Meaning
}

/** The content of a mark. An absent `opacity` is 1. */
export type Content =
	| ({ kind: 'stroke'; stroke: Stroke } & MarkPaint)
	| { kind: 'picture'; picture: Picture; frame: Rect; opacity?: number }
	/** A shape of the form `path` has an outline. */
	| ({ kind: 'shape'; shape: Shape; ends: Ends; outline?: Outline } & MarkPaint)
	| ({ kind: 'text'; type: TextStyle; frame: Rect; opacity?: number } & FormattedText)
	| { kind: 'note'; note: Note; frame: Rect; text: string; opacity?: number }

/** @returns a content's opacity, 0–1. */
export function opacityOf(content: Content): number {
	if (content.kind === 'stroke') return content.stroke.opacity
	if (content.kind === 'shape') return content.shape.opacity
	return content.opacity ?? 1
}

/** @returns the rectangle that a mark can touch before its transform. */
export function ownBounds(content: Content): Rect {
	switch (content.kind) {
		case 'stroke':
			return boundsOf(content.stroke)
		case 'shape':
			return shapeBounds(content)
		default:
			return content.frame
	}
}

/**
 * @returns the rectangle of what is seen of a mark before its transform: what a selection shows, and
 *   what is aligned and snapped. `ownBounds` adds room for soft edges and pointed corners.
 */
export function ownExtent(content: Content): Rect {
	if (content.kind === 'stroke') return grown(boundsOf(content.stroke), -content.stroke.size / 2)
	if (content.kind !== 'shape') return content.frame
	const { form, line, width } = content.shape
	const [x1, y1, x2, y2] = content.ends
	const [from, to] = [
		{ x: x1, y: y1 },
		{ x: x2, y: y2 },
	]
	const box =
		form === 'arrow' ? around([from, to, ...arrowHead(from, to, width)]) : between(from, to)
	return grown(box, line === null ? 0 : width / 2)
}

/** Includes the mitres of thick lines (a star's are pointed) and an arrow's head. */
function shapeBounds({
	shape: { form, width },
	ends: [x1, y1, x2, y2],
}: Extract<Content, { kind: 'shape' }>): Rect {
	const { x, y, w, h } = between({ x: x1, y: y1 }, { x: x2, y: y2 })
	const margin = width * (form === 'arrow' ? headSide : pointedCorner)
	return { x: x - margin, y: y - margin, w: w + 2 * margin, h: h + 2 * margin }
}

/** Lengths of the sides of an arrow's head, and of a mitre, in line widths. */
const headSide = 4
const pointedCorner = 2
/** Between an arrow's direction and the sides of its head, radians. */
const headTurn = 0.8 * Math.PI

/** @returns the ends of the two sides of an arrow's head; they begin at `to`. */
export function arrowHead(from: Vec, to: Vec, width: number): Vec[] {
	const side = Math.min(headSide * width, Math.hypot(to.x - from.x, to.y - from.y))
	const angle = Math.atan2(to.y - from.y, to.x - from.x)
	return [angle + headTurn, angle - headTurn].map((direction) => ({
		x: to.x + side * Math.cos(direction),
		y: to.y + side * Math.sin(direction),
	}))
}

/** Reads the content of a mark. @returns undefined when it can't be read. */
export function readContent(map: Y.Map<unknown>): Content | undefined {
	if (map.has('ink')) return readStroke(map)
	if (map.has('shape')) return readShape(map)
	const frame = v.safeParse(PictureFrame, map.get('frame'))
	return frame.success ? readFramed(map, frame.output) : undefined
}

function readShape(map: Y.Map<unknown>): Content | undefined {
	const shape = v.safeParse(Shape, map.get('shape'))
	const ends = v.safeParse(Ends, map.get('ends'))
	if (!shape.success || !ends.success) return undefined
	const isPath = shape.output.form === 'path'
	const outline = isPath ? readOutline(map.get('outline')) : undefined
	if (isPath && !outline) return undefined
	const material = shape.output.fill === null ? undefined : readMaterial(map)
	const meaning = readMeaning(map, shape.output.fill)
	const { opacity = shape.output.opacity } = readStyle(map)
	return {
		kind: 'shape',
		shape: { ...shape.output, opacity },
		ends: ends.output,
		...(outline ? { outline } : {}),
		...(material ? { material } : {}),
		...(meaning ? { meaning } : {}),
	}
}

function readFramed(map: Y.Map<unknown>, frame: Rect): Content | undefined {
	const { opacity } = readStyle(map)
	const faded = opacity === undefined ? {} : { opacity }
	if (map.has('picture')) {
		const picture = v.safeParse(Picture, map.get('picture'))
		return picture.success
			? { kind: 'picture', picture: picture.output, frame, ...faded }
			: undefined
	}
	const written = map.get('text')
	if (!(written instanceof YText)) return undefined
	const formatted = readFormatted(written, limits.textLength)
	const type = v.safeParse(TextStyle, map.get('type'))
	if (type.success) return { kind: 'text', type: type.output, frame, ...formatted, ...faded }
	const note = v.safeParse(Note, map.get('note'))
	const { text } = formatted
	return note.success ? { kind: 'note', note: note.output, frame, text, ...faded } : undefined
}

function readStroke(map: Y.Map<unknown>): Content | undefined {
	const ink = map.get('ink')
	if (!(ink instanceof Uint8Array)) return undefined
	try {
		const drawn = unpack(ink)
		// A larger eraser would erase what others have painted since.
		const erases = drawn.tool === 'eraser' || drawn.tool === 'rubber'
		const stroke = erases ? drawn : withStyle(drawn, readStyle(map))
		const material = stroke.tool === 'ink' ? readMaterial(map) : undefined
		const meaning = erases ? undefined : readMeaning(map, stroke.colour)
		return {
			kind: 'stroke',
			stroke,
			...(material ? { material } : {}),
			...(meaning ? { meaning } : {}),
		}
	} catch {
		return undefined
	}
}

/**
 * @returns the keys and values of a mark's map that store its content.
 * @throws InkError as `pack` does, OutlineError as `packOutline` does
 */
export function contentEntries(content: Content): [string, unknown][] {
	switch (content.kind) {
		case 'stroke':
			return [['ink', pack(content.stroke)], ...madeOf(content)]
		case 'picture':
			return [['picture', content.picture], ['frame', content.frame], ...fadedBy(content)]
		case 'shape':
			return [
				['shape', content.shape],
				['ends', content.ends],
				...outlined(content),
				...madeOf(content),
			]
		case 'text':
			return [['type', content.type], ...written(content)]
		case 'note':
			return [['note', content.note], ...written(content)]
	}
}

function written(content: Extract<Content, { text: string }>): [string, unknown][] {
	return [['frame', content.frame], ['text', writeFormatted(content)], ...fadedBy(content)]
}

function fadedBy({ opacity }: { opacity?: number }): [string, unknown][] {
	return opacity === undefined ? [] : [['opacity', opacity]]
}

function outlined({ outline }: { outline?: Outline }): [string, unknown][] {
	return outline ? [['outline', packOutline(outline)]] : []
}

function madeOf({ material, meaning }: MarkPaint): [string, unknown][] {
	const entries = material ? materialEntries(material) : []
	return meaning ? [...entries, ['meaning', meaning]] : entries
}
