import type * as Y from 'yjs'
import { isMaterial, type Mark, type MarkOf, meaningOf } from '../../shared/canvas.ts'
import { restyleMark, setMeaning, styleMark, textOf } from '../../shared/edit.ts'
import { opacityOf } from '../../shared/mark-content.ts'
import type { FontFamily, FontWeight, TextStyle } from '../../shared/mark-schema.ts'
import type { Meaning } from '../../shared/meaning.ts'
import { isLine } from '../../shared/shape-kinds.ts'
import { type PartStyle, withoutAttribute } from '../../shared/text-runs.ts'
import { textFrame } from './text-frame.ts'
import { withAutomaticWidth, withSideAt } from './text-width.ts'

/** A property that some kinds of mark have. Only a mark's maker may write it. */
export interface MarkProperty<T> {
	/** @returns undefined when the mark does not have the property. */
	read(mark: Mark): T | undefined
	/** Call it only for a mark that has the property. */
	write(doc: Y.Doc, mark: Mark, value: T): void
}

/** The colour of a stroke, an outline, a text or a note, 0xRRGGBB; null: a shape without outline. */
const colour: MarkProperty<number | null> = {
	read(mark) {
		if (isMaterial(mark)) return undefined
		switch (mark.kind) {
			case 'stroke':
				return mark.stroke.colour
			case 'shape':
				return mark.shape.line
			case 'text':
				return mark.type.colour
			case 'note':
				return mark.note.colour
			default:
				return undefined
		}
	},
	write(doc, mark, colour) {
		if (mark.kind === 'shape') {
			// A shape that was only filled gets an outline as wide as a new shape's at 100 %.
			const width = mark.shape.width > 0 ? mark.shape.width : 10
			restyleMark(doc, mark.id, { shape: { ...mark.shape, line: colour, width } })
		} else if (colour !== null) recolour(doc, mark, colour)
	},
}

/** Sets the one colour of a stroke, a text or a note. */
function recolour(doc: Y.Doc, mark: Mark, colour: number): void {
	if (mark.kind === 'stroke') styleMark(doc, mark.id, { colour })
	if (mark.kind === 'text') {
		restyleMark(doc, mark.id, { type: { ...mark.type, colour } })
		clearParts(doc, mark, 'colour')
	}
	if (mark.kind === 'note') restyleMark(doc, mark.id, { note: { ...mark.note, colour } })
}

/** The colour inside a closed shape, 0xRRGGBB; null: none. */
const fill: MarkProperty<number | null> = {
	read: (mark) =>
		mark.kind === 'shape' && !isMaterial(mark) && !isLine(mark.shape.form)
			? mark.shape.fill
			: undefined,
	write(doc, mark, fill) {
		if (mark.kind === 'shape') restyleMark(doc, mark.id, { shape: { ...mark.shape, fill } })
	},
}

/** The width of a stroke or of an outline, in the mark's own units. */
const width: MarkProperty<number> = {
	read(mark) {
		if (mark.kind === 'stroke') return mark.stroke.size
		return mark.kind === 'shape' && mark.shape.line !== null ? mark.shape.width : undefined
	},
	write(doc, mark, width) {
		if (mark.kind === 'stroke') styleMark(doc, mark.id, { size: width })
		if (mark.kind === 'shape') restyleMark(doc, mark.id, { shape: { ...mark.shape, width } })
	},
}

/** 0–1. */
const opacity: MarkProperty<number> = {
	read: opacityOf,
	write: (doc, mark, opacity) => styleMark(doc, mark.id, { opacity }),
}

/** Of a whole text: its parts have no other one afterwards. */
const fontWeight: MarkProperty<FontWeight> = {
	read: (mark) => (mark.kind === 'text' ? (mark.type.weight ?? 'regular') : undefined),
	write(doc, mark, weight) {
		if (mark.kind !== 'text') return
		const type = { ...mark.type, weight }
		const runs = clearParts(doc, mark, 'weight')
		const formatted = { text: mark.text, ...(runs ? { runs } : {}) }
		const frame = textFrame({ frame: mark.frame, type }, formatted)
		restyleMark(doc, mark.id, { type, frame })
	},
}

/** The parts of a text have no own value any more. @returns the runs that are left */
function clearParts(doc: Y.Doc, mark: MarkOf<'text'>, key: keyof PartStyle) {
	if (mark.runs) textOf(doc, mark.id)?.format(0, mark.text.length, { [key]: null })
	return withoutAttribute(mark.runs, key)
}

/** The width at which a text wraps, or its own width, in the mark's own units. */
const textWidth: MarkProperty<number> = {
	read: (mark) => (mark.kind === 'text' ? mark.frame.w : undefined),
	write(doc, mark, width) {
		if (mark.kind !== 'text') return
		restyleMark(doc, mark.id, withSideAt(mark, 'right', mark.frame.x + width))
	},
}

/** Whether a text wraps at a width that somebody chose. */
const wraps: MarkProperty<boolean> = {
	read: (mark) => (mark.kind === 'text' ? mark.type.wraps === true : undefined),
	write(doc, mark, wraps) {
		if (mark.kind !== 'text') return
		const right = mark.frame.x + mark.frame.w
		const box = wraps ? withSideAt(mark, 'right', right) : withAutomaticWidth(mark)
		restyleMark(doc, mark.id, box)
	},
}

const fontFamily: MarkProperty<FontFamily> = textProperty('face')
/** In the mark's own units. */
const fontSize: MarkProperty<number> = textProperty('size')
const align: MarkProperty<TextStyle['align']> = textProperty('align')

function textProperty<K extends keyof TextStyle>(key: K): MarkProperty<TextStyle[K]> {
	return {
		read: (mark) => (mark.kind === 'text' ? mark.type[key] : undefined),
		write(doc, mark, value) {
			if (mark.kind !== 'text') return
			const type = { ...mark.type, [key]: value }
			const frame = textFrame({ frame: mark.frame, type }, mark)
			restyleMark(doc, mark.id, { type, frame })
		},
	}
}

/** What a stroke or a shape stands for; its colour follows. */
const meaning: MarkProperty<Meaning> = {
	read: meaningOf,
	write: setMeaning,
}

export const markProperties = {
	colour,
	fill,
	width,
	opacity,
	meaning,
	fontFamily,
	fontSize,
	fontWeight,
	align,
	wraps,
	textWidth,
}
