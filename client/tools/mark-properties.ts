import type * as Y from 'yjs'
import { isMaterial, type Mark } from '../../shared/canvas.ts'
import { restyleMark, styleMark } from '../../shared/edit.ts'
import { opacityOf } from '../../shared/mark-content.ts'
import { type FontFamily, isLine, type TextStyle } from '../../shared/mark-schema.ts'
import { textFrame } from './text-frame.ts'

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
	if (mark.kind === 'text') restyleMark(doc, mark.id, { type: { ...mark.type, colour } })
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
			const frame = textFrame({ frame: mark.frame, type }, mark.text)
			restyleMark(doc, mark.id, { type, frame })
		},
	}
}

export const markProperties = { colour, fill, width, opacity, fontFamily, fontSize, align }
