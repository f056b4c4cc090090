import { generateKeyBetween } from 'fractional-indexing'
import * as v from 'valibot'
import type * as Y from 'yjs'
import { Map as YMap } from 'yjs'
import { Sha256 } from './api.ts'
import type { Rect } from './geometry.ts'
import { boundsOf, pack, type Stroke, unpack } from './ink.ts'
import { toBase64Url } from './keys.ts'
import { limits } from './limits.ts'
import { Recipe } from './recipe.ts'

/**
 * The jam's document. Two root maps:
 *
 *   marks   id → map { z, ink } for a stroke, map { z, picture, frame } for a picture
 *   people  Yjs client id → { name, colour }: who a mark's struct belongs to
 *
 * `z` is a fractional index; marks are painted in its order, ties broken by id. Whatever can
 * change by itself later (z, frame) has a key of its own, so that two people's edits both hold.
 * A mark's author is not written down: it is the client id in the mark's own Yjs struct, which
 * the server can check. A mark that can't be read is skipped, never deleted.
 */

const Finite = v.pipe(v.number(), v.finite())
const Frame = v.object({
	x: Finite,
	y: Finite,
	w: v.pipe(Finite, v.minValue(0)),
	h: v.pipe(Finite, v.minValue(0)),
})

const Picture = v.object({
	/** Where the pixels are: their SHA-256. */
	sha256: Sha256,
	/** Pixels. */
	width: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.pictureSide)),
	height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.pictureSide)),
	/** Colours at once, before the pixels are there; about 25 bytes (evanw/thumbhash). */
	thumbhash: v.custom<Uint8Array>(
		(input) => input instanceof Uint8Array && input.length >= 5 && input.length <= 32,
		'not a thumbhash',
	),
	/** How it was made; a photo that somebody dropped in has none. */
	recipe: v.optional(Recipe),
})
export type Picture = v.InferOutput<typeof Picture>

const Person = v.object({
	name: v.pipe(v.string(), v.maxLength(limits.nameLength)),
	colour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffff)),
})
export type Person = v.InferOutput<typeof Person>

interface MarkBase {
	id: string
	z: string
	/** The Yjs client id that made it; `personOf` tells who that is. */
	author: number
	/** What it can touch, in world units. */
	bounds: Rect
}

type StrokeMark = MarkBase & { kind: 'stroke'; stroke: Stroke }
export type PictureMark = MarkBase & { kind: 'picture'; picture: Picture }
export type Mark = StrokeMark | PictureMark

type YMark = Y.Map<unknown>

export function marksOf(doc: Y.Doc): Y.Map<YMark> {
	return doc.getMap('marks')
}

function peopleOf(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap('people')
}

/** @returns the mark, or undefined when there is none or it can't be read. */
export function readMark(doc: Y.Doc, id: string): Mark | undefined {
	const map = marksOf(doc).get(id)
	if (!(map instanceof YMap)) return undefined
	const z = map.get('z')
	const author = map._item?.id.client
	if (typeof z !== 'string' || author === undefined) return undefined
	const ink = map.get('ink')
	if (ink instanceof Uint8Array) {
		try {
			const stroke = unpack(ink)
			const bounds = boundsOf(stroke)
			return { kind: 'stroke', id, z, author, bounds, stroke }
		} catch {
			return undefined
		}
	}
	const picture = v.safeParse(Picture, map.get('picture'))
	const frame = v.safeParse(Frame, map.get('frame'))
	if (!picture.success || !frame.success) return undefined
	return { kind: 'picture', id, z, author, bounds: frame.output, picture: picture.output }
}

/** Reads every mark, in painting order. */
export function readMarks(doc: Y.Doc): Mark[] {
	const marks: Mark[] = []
	for (const id of marksOf(doc).keys()) {
		const mark = readMark(doc, id)
		if (mark) marks.push(mark)
	}
	return marks.sort(inPaintingOrder)
}

export function inPaintingOrder(a: Mark, b: Mark): number {
	if (a.z !== b.z) return a.z < b.z ? -1 : 1
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** @returns a new mark's id: 48 random bits in base64url. */
export function newMarkId(): string {
	return toBase64Url(crypto.getRandomValues(new Uint8Array(6)))
}

/** Adds a stroke above `below`, the z of what is on top now. */
export function addStroke(doc: Y.Doc, id: string, stroke: Stroke, below: string | null): void {
	addMark(doc, id, below, [['ink', pack(stroke)]])
}

/** Adds a picture above `below`, filling `frame`. */
export function addPicture(
	doc: Y.Doc,
	id: string,
	picture: Picture,
	frame: Rect,
	below: string | null,
): void {
	addMark(doc, id, below, [
		['picture', picture],
		['frame', frame],
	])
}

export function removeMark(doc: Y.Doc, id: string): void {
	marksOf(doc).delete(id)
}

/** Says who this document's client id is. Written once, with the first mark; and on a new name. */
export function introduce(doc: Y.Doc, person: Person): void {
	const known = personOf(doc, doc.clientID)
	if (known?.name === person.name && known.colour === person.colour) return
	peopleOf(doc).set(String(doc.clientID), person)
}

/** @returns who a mark's author is, if they said so: what others say of them is not believed. */
export function personOf(doc: Y.Doc, author: number): Person | undefined {
	const said = peopleOf(doc)._map.get(String(author))
	if (said?.id.client !== author || said.deleted) return undefined
	const person = v.safeParse(Person, said.content.getContent().at(-1))
	return person.success ? person.output : undefined
}

function addMark(doc: Y.Doc, id: string, below: string | null, entries: [string, unknown][]): void {
	marksOf(doc).set(id, new YMap<unknown>([['z', keyAbove(below)], ...entries]))
}

/** A key that isn't ours (a foreign client wrote it) can't be built upon; start afresh above it. */
function keyAbove(below: string | null): string {
	try {
		return generateKeyBetween(below, null)
	} catch {
		return generateKeyBetween(null, null)
	}
}
