import * as v from 'valibot'
import * as Y from 'yjs'
import { marksOf } from './canvas.ts'
import { isWithinBounds } from './canvas-bounds.ts'
import type { Rect } from './geometry.ts'
import { sha256Hex } from './keys.ts'
import { layersOf } from './layers.ts'
import { removedIds } from './removed.ts'

/**
 * Pixels of a poster of full size. A poster shows what a newcomer with a view of this size sees first
 * (`posterRegion`), until the canvas is loaded.
 */
export const posterSize = { w: 1920, h: 1200 } as const

/** The art that a poster was made for, in the text form of `formatPosterArt`. */
const PosterArtText = v.pipe(
	v.string(),
	v.regex(/^-?\d{1,9}(,-?\d{1,9}){3}$/),
	v.transform((text): Rect => {
		const [x = 0, y = 0, w = 0, h = 0] = text.split(',').map(Number)
		return { x, y, w, h }
	}),
	v.check(({ w, h }) => w > 0 && h > 0, 'empty'),
	v.check(isWithinBounds, 'off the canvas'),
)

/**
 * The text form of a poster's art, in a query or an HTTP header: `x,y,w,h`.
 * @param art whole world units.
 */
export function formatPosterArt({ x, y, w, h }: Rect): string {
	return [x, y, w, h].join(',')
}

/** @returns undefined when the text is not a rectangle on the canvas. */
export function parsePosterArt(text: string | null | undefined): Rect | undefined {
	const art = v.safeParse(PosterArtText, text)
	return art.success ? art.output : undefined
}

/**
 * The document state that a poster shows. `written`: sum of the clocks, deleted parts included;
 * `gone`: SHA-256 of what was removed or deleted. Any change of existing content changes `gone`,
 * because Yjs deletes what it replaces.
 */
export interface PosterState {
	written: number
	gone: string
}

/** The text form: in a query, or in quotes in an HTTP header. */
const PosterStateText = v.pipe(
	v.string(),
	v.regex(/^"?\d{1,15}-[0-9a-f]{64}"?$/),
	v.transform((text): PosterState => {
		const [written = '', gone = ''] = text.replaceAll('"', '').split('-')
		return { written: Number(written), gone }
	}),
)

export function formatPosterState({ written, gone }: PosterState): string {
	return `${written}-${gone}`
}

/** @returns undefined when the text is not a state. */
export function parsePosterState(text: string | null | undefined): PosterState | undefined {
	const state = v.safeParse(PosterStateText, text)
	return state.success ? state.output : undefined
}

/** @returns the state of a document; the same for documents with the same content. */
export async function posterStateOf(doc: Y.Doc): Promise<PosterState> {
	const written = writtenIn(doc)
	const { ds } = Y.snapshot(doc)
	const deleted = Y.encodeSnapshot(Y.createSnapshot(ds, new Map()))
	const removed = [marksOf(doc), layersOf(doc)].flatMap(removedIds)
	const gone = `${await sha256Hex(new Uint8Array(deleted))} ${removed.join(' ')}`
	return { written, gone: await sha256Hex(gone) }
}

/** @returns the sum of a document's clocks, which never shrinks. */
export function writtenIn(doc: Y.Doc): number {
	const clocks = Y.decodeStateVector(Y.encodeStateVector(doc)).values()
	return [...clocks].reduce((sum, clock) => sum + clock, 0)
}

/** A poster as a file. */
export interface PosterFile {
	blob: Blob
	state: PosterState
	/** Bounds of the art that the poster was made for, whole world units. */
	art: Rect
}

/** The HTTP header with a poster's art. A poster without one shows the region around the origin. */
export const posterArtHeader = 'Poster-Art'
