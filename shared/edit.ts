import type * as Y from 'yjs'
import { Map as YMap, Text as YText } from 'yjs'
import { addMark, type Mark, marksOf, newMarkId, readMark } from './canvas.ts'
import { clampRectToBounds } from './canvas-bounds.ts'
import type { Rect } from './geometry.ts'
import { ground } from './layers.ts'
import type { Ends, Note, Shape, TextStyle } from './mark-schema.ts'
import { newSeed } from './material.ts'
import { keyBetween } from './order.ts'
import { setKey } from './set-key.ts'
import { compose, identity, type Transform } from './transform.ts'

/** Changes to marks that are there. A mark that was removed meanwhile stays so. */

/** Moves marks further by `by`, from wherever they are now. */
export function moveMarks(doc: Y.Doc, ids: Iterable<string>, by: Transform): void {
	for (const id of ids) {
		const mark = readMark(doc, id)
		if (mark) set(doc, id, 'place', compose(mark.place ?? identity, by))
	}
}

/** Puts a mark where it shall be, wherever it is now. */
export function placeMark(doc: Y.Doc, id: string, place: Transform): void {
	set(doc, id, 'place', place)
}

export function lockMarks(doc: Y.Doc, ids: Iterable<string>, locked: boolean): void {
	for (const id of ids) set(doc, id, 'locked', locked ? true : undefined)
}

/** Makes marks one group, or none's. */
export function groupMarks(doc: Y.Doc, ids: Iterable<string>, group: string | undefined): void {
	for (const id of ids) set(doc, id, 'group', group)
}

/** Puts marks on a layer, on top of what is there, in the order they have. */
export function putOnLayer(doc: Y.Doc, marks: readonly Mark[], layer: string, top: string | null) {
	stack(doc, marks, top, null)
	for (const { id } of marks) set(doc, id, 'layer', layer === ground ? undefined : layer)
}

/** Puts marks between two others of their layer, in the order they have; null: no end there. */
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
 * Copies marks on top of their layers, moved by `by`; groups become new groups.
 * @param topOf the z of what is on top of a layer. @returns the copies' ids, in order.
 */
export function duplicateMarks(
	doc: Y.Doc,
	marks: readonly Mark[],
	by: Transform,
	topOf: (layer: string) => string | null,
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
		})
		tops.set(mark.layer, keyBetween(below, null))
		return id
	})
}

/** What can be changed of a mark's looks. */
export interface StylePatch {
	shape: Shape
	ends: Ends
	type: TextStyle
	note: Note
	frame: Rect
}

/** Changes a mark's looks where its kind has them; a frame stays on the canvas. */
export function restyleMark(doc: Y.Doc, id: string, looks: Partial<StylePatch>): void {
	const map = marksOf(doc).get(id)
	const kept = looks.frame ? { ...looks, frame: clampRectToBounds(looks.frame) } : looks
	for (const [key, value] of Object.entries(kept)) if (map?.has(key)) set(doc, id, key, value)
}

/** Gives marks that are made of a material new noise: the same material, painted anew. */
export function reseedMarks(doc: Y.Doc, ids: Iterable<string>): void {
	for (const id of ids) if (marksOf(doc).get(id)?.has('material')) set(doc, id, 'seed', newSeed())
}

/** Lets marks that are made of a material change slowly, or stay as they are. */
export function enlivenMarks(doc: Y.Doc, ids: Iterable<string>, alive: boolean): void {
	for (const id of ids) {
		if (marksOf(doc).get(id)?.has('material')) set(doc, id, 'alive', alive ? true : undefined)
	}
}

/** Makes a text what it should be by one replacement, so that what others write beside it stays. */
export function rewrite(doc: Y.Doc, id: string, text: string): void {
	const written = marksOf(doc).get(id)?.get('text')
	if (!(written instanceof YText)) return
	const { start, removed, inserted } = replacement(written.toString(), text)
	if (removed > 0) written.delete(start, removed)
	if (inserted !== '') written.insert(start, inserted)
}

/** @returns the one replacement that makes `before` into `after`; never halves a surrogate pair. */
export function replacement(before: string, after: string) {
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

/** @param value undefined: the attribute goes. */
function set(doc: Y.Doc, id: string, key: string, value: unknown): void {
	const map = marksOf(doc).get(id)
	if (map instanceof YMap) setKey(map, key, value)
}
