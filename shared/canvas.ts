import * as v from 'valibot'
import type * as Y from 'yjs'
import { Map as YMap, Text as YText } from 'yjs'
import { clampRectToBounds, isWithinBounds } from './canvas-bounds.ts'
import type { Rect } from './geometry.ts'
import type { Stroke } from './ink.ts'
import { toBase64Url } from './keys.ts'
import { ground } from './layers.ts'
import { type Content, contentEntries, ownBounds, ownExtent, readContent } from './mark-content.ts'
import type { Picture } from './mark-schema.ts'
import type { Material } from './material.ts'
import type { Meaning } from './meaning.ts'
import { compareByOrder, isOrderKey, keyBetween } from './order.ts'
import { isRemoved, removedKey } from './removed.ts'
import { boundsAt, Transform } from './transform.ts'

/**
 * The jam's document, its root map `marks`: id → map of
 *
 *   z                  fractional index: where in its layer's order the mark is painted
 *   layer              id of its layer; absent: the ground (see layers.ts)
 *   place              its transform; absent: the identity (see transform.ts)
 *   group              id that the marks of one group share; absent: none
 *   locked             true: it can't be changed
 *   pending            true: it waits for the host's approval, and others see only that
 *   removed            true: somebody has removed it. It is hidden, keeps its author, and can be
 *                      restored until the jam deletes it permanently
 *
 * and its content (see mark-content.ts, mark-schema.ts, ink-codec.ts):
 *
 *   ink                a stroke
 *   picture, frame     a picture that fills its frame
 *   shape, ends        a shape; with the form `path` also its outline (see outline.ts)
 *   type, frame, text  lines of text, parts of which may look different (see text-runs.ts); the frame
 *                      has the size that the last editor measured
 *   note, frame, text  a sticky note
 *
 * A stroke of plain ink or a filled shape may have a material (see material.ts). Its maker may change
 * a mark's look in keys of their own (see mark-style.ts).
 *
 * Every property that can change by itself has its own key, so that edits of two people both hold.
 * A mark's author is not stored: it is the client id in the mark's own Yjs struct, which the server
 * can check. A mark that can't be read is skipped, never deleted; an attribute that can't be read, or
 * that would move the mark off the canvas, counts as absent. Every number is bounded when it is read,
 * so painters need no checks.
 */

interface Attributes {
	layer: string
	place?: Transform
	group?: string
	locked: boolean
	pending?: true
}

export type Mark = Content &
	Attributes & {
		id: string
		z: string
		/** The Yjs client id that made it; `personOf` tells who that is. */
		author: number
		/** The rectangle that it can touch, world units. */
		bounds: Rect
	}
export type MarkOf<K extends Content['kind']> = Extract<Mark, { kind: K }>
export type PictureMark = MarkOf<'picture'>
/** A mark with a material. */
export type MaterialMark = MarkOf<'stroke' | 'shape'> & { material: Material }

export function isMaterial(mark: Mark): mark is MaterialMark {
	return 'material' in mark && mark.material !== undefined
}

/** @returns what a mark stands for; undefined for most marks. */
export function meaningOf(mark: Mark): Meaning | undefined {
	return 'meaning' in mark ? mark.meaning : undefined
}

/** @returns whether a mark has a text that people edit. */
export function isWritten(mark: Mark): mark is MarkOf<'text'> | MarkOf<'note'> {
	return mark.kind === 'text' || mark.kind === 'note'
}

/** The position of a new mark. `below`: the z of the mark under it; null: none. */
export interface StackPosition extends Partial<Attributes> {
	below: string | null
	/** The z of the mark over it; absent or null: none. */
	above?: string | null
}

export type YMark = Y.Map<unknown>

/** @returns whether a mark waits for the host's approval. */
export function isPending(map: YMark | undefined): boolean {
	return map instanceof YMap && map.get('pending') === true
}

/** @returns whether there is a mark with this id that everyone can see. */
export function isMarkShown(doc: Y.Doc, id: string): boolean {
	const map = marksOf(doc).get(id)
	return map instanceof YMap && !isRemoved(map) && !isPending(map)
}

export function marksOf(doc: Y.Doc): Y.Map<YMark> {
	return doc.getMap('marks')
}

/** @returns the mark; undefined when there is none, it was removed, or it can't be read. */
export function readMark(doc: Y.Doc, id: string): Mark | undefined {
	const map = marksOf(doc).get(id)
	return map instanceof YMap && !isRemoved(map) ? readMarkMap(id, map) : undefined
}

/** @returns the mark, also a removed one; undefined when it can't be read. */
export function readMarkMap(id: string, map: YMark): Mark | undefined {
	const z = map.get('z')
	const author = map._item?.id.client
	const content = readContent(map)
	if (!isOrderKey(z) || author === undefined || !content) return undefined
	const own = ownBounds(content)
	const attributes = readAttributes(map, own)
	const bounds = attributes.place ? boundsAt(attributes.place, own) : own
	return { id, z, author, bounds, ...attributes, ...content }
}

/** @returns the rectangle of what is seen of a mark, see `ownExtent`; world units. */
export function extentOf(mark: Mark): Rect {
	const own = ownExtent(mark)
	return mark.place ? boundsAt(mark.place, own) : own
}

/** Reads every mark, ordered by z. */
export function readMarks(doc: Y.Doc): Mark[] {
	const marks: Mark[] = []
	for (const id of marksOf(doc).keys()) {
		const mark = readMark(doc, id)
		if (mark) marks.push(mark)
	}
	return marks.sort(compareByOrder)
}

/** @returns a new id of a mark, group or layer: 48 random bits in base64url. */
export function newMarkId(): string {
	return toBase64Url(crypto.getRandomValues(new Uint8Array(6)))
}

/**
 * Adds a mark. A frame that extends beyond the canvas is moved onto it. The words of a text that waits
 * for approval are not written: the server keeps them (docs/protocol.md).
 * @throws InkError as `pack` does
 */
export function addMark(doc: Y.Doc, id: string, content: Content, position: StackPosition): void {
	const { below, above, layer, place, group, locked, pending } = position
	const shown = pending && 'text' in content ? withoutWords(content) : content
	const entries = contentEntries('frame' in shown ? withFrameOnCanvas(shown) : shown)
	// An update may be sent in parts: what waits for approval says so before it says what it is.
	const waiting: [string, unknown][] = pending ? [['pending', true]] : []
	const map = new YMap<unknown>([['z', keyBetween(below, above)], ...waiting, ...entries])
	if (layer !== undefined && layer !== ground) map.set('layer', layer)
	if (place) map.set('place', place)
	if (group !== undefined) map.set('group', group)
	if (locked) map.set('locked', true)
	marksOf(doc).set(id, map)
}

export function addStroke(doc: Y.Doc, id: string, stroke: Stroke, below: string | null): void {
	addMark(doc, id, { kind: 'stroke', stroke }, { below })
}

/** Adds a picture that fills `frame`. */
export function addPicture(
	doc: Y.Doc,
	id: string,
	picture: Picture,
	frame: Rect,
	below: string | null,
): void {
	addMark(doc, id, { kind: 'picture', picture, frame }, { below })
}

/** @returns the client ids whose characters are in a text or a note, in order of appearance. */
export function writersOf(doc: Y.Doc, id: string): number[] {
	const text = marksOf(doc).get(id)?.get('text')
	const writers = new Set<number>()
	if (!(text instanceof YText)) return []
	for (let item = text._start; item; item = item.right) {
		if (!item.deleted && item.countable) writers.add(item.id.client)
	}
	return [...writers]
}

/** Permanently deletes a mark. The server allows it to the mark's author only. */
export function deleteMark(doc: Y.Doc, id: string): void {
	marksOf(doc).delete(id)
}

/** Removes a mark so that it can be restored. Deleting and adding it again would change its author. */
export function removeMark(doc: Y.Doc, id: string): void {
	const map = marksOf(doc).get(id)
	if (map instanceof YMap && !isRemoved(map)) map.set(removedKey, true)
}

/** @param own the mark's bounds before its transform. */
function readAttributes(map: YMark, own: Rect): Attributes {
	const place = map.has('place') ? v.safeParse(Transform, map.get('place')) : undefined
	const isPlaced = place?.success && isWithinBounds(boundsAt(place.output, own))
	const [layer, group] = [map.get('layer'), map.get('group')]
	return {
		layer: typeof layer === 'string' ? layer : ground,
		locked: map.get('locked') === true,
		...(isPlaced ? { place: place.output } : {}),
		...(typeof group === 'string' ? { group } : {}),
		...(isPending(map) ? { pending: true } : {}),
	}
}

function withoutWords(content: Extract<Content, { text: string }>): Content {
	if (content.kind === 'note') return { ...content, text: '' }
	const { runs: _, ...plain } = content
	return { ...plain, text: '' }
}

/** New frames are centred on a point, so near the edge a part may lie beyond. */
function withFrameOnCanvas<C extends Extract<Content, { frame: Rect }>>(content: C): C {
	return { ...content, frame: clampRectToBounds(content.frame) }
}
