import * as v from 'valibot'
import * as Y from 'yjs'
import { marksOf } from './canvas.ts'
import type { Rect } from './geometry.ts'
import { sha256Hex } from './keys.ts'
import { layersOf } from './layers.ts'
import { removedIds } from './removed.ts'

/**
 * The region of the canvas that a poster shows: what newcomers see first, at the centre and zoom 1,
 * so world units are pixels. A poster is shown until the canvas is loaded.
 */
export const posterRegion = { x: -960, y: -600, w: 1920, h: 1200 } satisfies Rect

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
}
