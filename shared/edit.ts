import type * as Y from 'yjs'
import { Map as YMap, Text as YText } from 'yjs'
import { addMark, type Mark, marksOf, newMarkId, readMark } from './canvas.ts'
import { clampRectToBounds } from './canvas-bounds.ts'
import type { Rect } from './geometry.ts'
import { ground } from './layers.ts'
import type { Ends, Note, Shape, TextStyle } from './mark-schema.ts'
import type { MarkStyle } from './mark-style.ts'
import { newSeed } from './material.ts'
import { type Meaning, meaningColour } from './meaning.ts'
import { keyBetween } from './order.ts'
import { setKey } from './set-key.ts'
import { type FormattedText, setRuns } from './text-runs.ts'
import { compose, identity, type Transform } from './transform.ts'

/** Edits of existing marks. A mark that was removed meanwhile stays removed. */

/** Transforms marks by `by`, after their current transform. */
export function moveMarks(doc: Y.Doc, ids: Iterable<string>, by: Transform): void {
	for (const id of ids) {
		const mark = readMark(doc, id)
		if (mark) set(doc, id, 'place', compose(mark.place ?? identity, by))
	}
}

/** Sets a mark's transform. */
export function placeMark(doc: Y.Doc, id: string, place: Transform): void {
	set(doc, id, 'place', place)
}

export function lockMarks(doc: Y.Doc, ids: Iterable<string>, locked: boolean): void {
	for (const id of ids) set(doc, id, 'locked', locked ? true : undefined)
}

/** Shows marks to everyone that waited for the host's approval. */
export function approveMarks(doc: Y.Doc, ids: Iterable<string>): void {
	for (const id of ids) set(doc, id, 'pending', undefined)
}

/** @param group id of the group; undefined: none. */
export function groupMarks(doc: Y.Doc, ids: Iterable<string>, group: string | undefined): void {
	for (const id of ids) set(doc, id, 'group', group)
}

/** Moves marks to the top of a layer, in their order. */
export function putOnLayer(doc: Y.Doc, marks: readonly Mark[], layer: string, top: string | null) {
	stack(doc, marks, top, null)
	for (const { id } of marks) set(doc, id, 'layer', layer === ground ? undefined : layer)
}

/** Moves marks between two others of their layer, in their order; null: no limit on that side. */
export function stack(
	doc: Y.Doc,
	marks: readonly Mark[],
	below: string | null,
	above: string | null,
): void {
	let z = below
	for (const { id } of marks) {
		z = keyBetween(z, above)
		set(doc, id, 'z', z)
	}
}

/**
 * Copies marks to the top of their layers, transformed by `by`; groups become new groups.
 * @param topOf returns the z of a layer's topmost mark.
 * @param isPending tells whether a copy has to wait for the host's approval.
 * @returns the copies' ids, in order.
 */
export function duplicateMarks(
	doc: Y.Doc,
	marks: readonly Mark[],
	by: Transform,
	topOf: (layer: string) => string | null,
	isPending: (mark: Mark) => boolean = () => false,
): string[] {
	const groups = new Map<string, string>()
	const tops = new Map<string, string | null>()
	return marks.map((mark) => {
		const id = newMarkId()
		const group = mark.group && (groups.get(mark.group) ?? newMarkId())
		if (mark.group && group) groups.set(mark.group, group)
		const below = tops.get(mark.layer) ?? topOf(mark.layer)
		addMark(doc, id, mark, {
			below,
			layer: mark.layer,
			place: compose(mark.place ?? identity, by),
			...(group ? { group } : {}),
			...(isPending(mark) ? { pending: true } : {}),
		})
		tops.set(mark.layer, keyBetween(below, null))
		return id
	})
}

/** The properties of a mark's style. */
export interface StylePatch {
	shape: Shape
	ends: Ends
	type: TextStyle
	note: Note
	frame: Rect
}

/** Changes the properties that a mark's kind has. A frame is moved onto the canvas. */
export function restyleMark(doc: Y.Doc, id: string, patch: Partial<StylePatch>): void {
	const map = marksOf(doc).get(id)
	const bounded = patch.frame ? { ...patch, frame: clampRectToBounds(patch.frame) } : patch
	for (const [key, value] of Object.entries(bounded)) if (map?.has(key)) set(doc, id, key, value)
}

/** Changes how a mark looks. Only strokes have a `colour` and a `size`. */
export function styleMark(doc: Y.Doc, id: string, style: Partial<MarkStyle>): void {
	const isStroke = marksOf(doc).get(id)?.has('ink')
	for (const [key, value] of Object.entries(style)) {
		if (isStroke || key === 'opacity') set(doc, id, key, value)
	}
}

/** Changes what a stroke or a shape stands for, and its colour with it. */
export function setMeaning(doc: Y.Doc, mark: Mark, meaning: Meaning): void {
	const colour = meaningColour(meaning)
	if (mark.kind === 'stroke') styleMark(doc, mark.id, { colour })
	if (mark.kind === 'shape') restyleMark(doc, mark.id, { shape: { ...mark.shape, fill: colour } })
	set(doc, mark.id, 'meaning', meaning)
}

/** Gives marks with a material a new seed, and so new noise. */
export function reseedMarks(doc: Y.Doc, ids: Iterable<string>): void {
	for (const id of ids) if (marksOf(doc).get(id)?.has('material')) set(doc, id, 'seed', newSeed())
}

/** Turns the slow animation of marks with a material on or off. */
export function enlivenMarks(doc: Y.Doc, ids: Iterable<string>, alive: boolean): void {
	for (const id of ids) {
		if (marksOf(doc).get(id)?.has('material')) set(doc, id, 'alive', alive ? true : undefined)
	}
}

/** @returns the text of a text or a note; undefined when there is none. */
export function textOf(doc: Y.Doc, id: string): YText | undefined {
	const text = marksOf(doc).get(id)?.get('text')
	return text instanceof YText ? text : undefined
}

/** A change of a text at one place, in UTF-16 code units. */
export interface Replacement {
	start: number
	removed: number
	inserted: string
}

/** Changes a text at one place, so that what others write beside it stays. */
export function replaceText(text: YText, { start, removed, inserted }: Replacement): void {
	if (removed > 0) text.delete(start, removed)
	if (inserted !== '') text.insert(start, inserted)
}

/** Changes a text to another one, at one place. */
export function rewrite(doc: Y.Doc, id: string, text: string): void {
	const current = textOf(doc, id)
	if (current) replaceText(current, replacement(current.toString(), text))
}

/** Changes a text to another one, at one place, and gives its parts their looks. */
export function rewriteFormatted(doc: Y.Doc, id: string, { text, runs }: FormattedText): void {
	rewrite(doc, id, text)
	const current = textOf(doc, id)
	if (current) setRuns(current, runs)
}

/** @returns the replacement that turns `before` into `after`; it never splits a surrogate pair. */
export function replacement(before: string, after: string): Replacement {
	const shorter = Math.min(before.length, after.length)
	let start = 0
	while (start < shorter && before[start] === after[start]) start++
	if (start > 0 && isHighSurrogate(before, start - 1)) start--
	let end = 0
	while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
	if (end > 0 && isLowSurrogate(before, before.length - end)) end--
	return {
		start,
		removed: before.length - end - start,
		inserted: after.slice(start, after.length - end),
	}
}

const isHighSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800
const isLowSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00

/** @param value undefined: deletes the key. */
function set(doc: Y.Doc, id: string, key: string, value: unknown): void {
	const map = marksOf(doc).get(id)
	if (map instanceof YMap) setKey(map, key, value)
}
