import * as v from 'valibot'
import * as Y from 'yjs'
import { marksOf } from './canvas.ts'
import type { Rect } from './geometry.ts'
import { sha256Hex } from './keys.ts'
import { layersOf } from './layers.ts'
import { removedIds } from './removed.ts'

/**
 * What is seen of a jam by whoever comes in, as one picture: shown until the canvas itself is there.
 * World units, and pixels: everybody begins at the middle, at zoom 1.
 */
export const posterRegion = { x: -960, y: -600, w: 1920, h: 1200 } satisfies Rect

/**
 * Which document a poster shows. `written`: how much had been written into it, deleted parts
 * included; `gone`: SHA-256 of what had been removed or deleted from it, which any change of what
 * was there makes another (Yjs deletes what it replaces).
 */
export interface PosterState {
	written: number
	gone: string
}

/** As text: of an HTTP header, where it is in quotes, or of a query. */
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

/** @returns nothing where the text is none. */
export function parsePosterState(text: string | null | undefined): PosterState | undefined {
	const state = v.safeParse(PosterStateText, text)
	return state.success ? state.output : undefined
}

/** The state of a document as it is now. The same of any two that hold the same. */
export async function posterStateOf(doc: Y.Doc): Promise<PosterState> {
	const written = writtenIn(doc)
	const { ds } = Y.snapshot(doc)
	const deleted = Y.encodeSnapshot(Y.createSnapshot(ds, new Map()))
	const removed = [marksOf(doc), layersOf(doc)].flatMap(removedIds)
	const gone = `${await sha256Hex(new Uint8Array(deleted))} ${removed.join(' ')}`
	return { written, gone: await sha256Hex(gone) }
}

/** How much has been written into a document: it only grows. */
export function writtenIn(doc: Y.Doc): number {
	const clocks = Y.decodeStateVector(Y.encodeStateVector(doc)).values()
	return [...clocks].reduce((sum, clock) => sum + clock, 0)
}

/** A poster as a file. */
export interface PosterFile {
	blob: Blob
	state: PosterState
}
