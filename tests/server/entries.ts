import * as Y from 'yjs'
import { addMark, isWritten, marksOf, readMark } from '../../shared/canvas.ts'
import { paletteOf } from '../../shared/palette.ts'

/** Plain values for a jam's document, for tests that only check their arrival. */

const frame = { x: 0, y: 0, w: 100, h: 100 }

/** A palette's keys are six hex digits: FNV-1a of the name. */
function keyOf(name: string): string {
	let hash = 0x811c9dc5
	for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
	return (hash >>> 8).toString(16).padStart(6, '0')
}

function entries(doc: Y.Doc): Y.Map<unknown> {
	return paletteOf(doc) as Y.Map<unknown>
}

export function setEntry(doc: Y.Doc, name: string, value: unknown): void {
	entries(doc).set(keyOf(name), [name, value])
}

export function deleteEntry(doc: Y.Doc, name: string): void {
	entries(doc).delete(keyOf(name))
}

export function entryOf(doc: Y.Doc, name: string): unknown {
	return entriesOf(doc)[name]
}

export function entriesOf(doc: Y.Doc): Record<string, unknown> {
	return Object.fromEntries(
		[...entries(doc).values()].flatMap((entry) => (Array.isArray(entry) ? [entry] : [])),
	)
}

/** A note with editable text. */
export function addNote(doc: Y.Doc, id: string, text: string): void {
	const below = null
	addMark(doc, id, { kind: 'note', note: { colour: 0 }, frame, text }, { below })
}

/** The text of a note, for editing. */
export function textOf(doc: Y.Doc, id: string): Y.Text {
	const text = marksOf(doc).get(id)?.get('text')
	if (!(text instanceof Y.Text)) throw new Error(`no note ${id}`)
	return text
}

export function isNote(doc: Y.Doc, id: string): boolean {
	const mark = readMark(doc, id)
	return mark !== undefined && isWritten(mark)
}

/** Letters of three bytes each, so a note holds about 90 kB. */
const [firstLetter, letters, letterBytes] = [0x4e00, 0x4000, 3] as const
const noteBytes = 90_000

/** Adds notes with this many bytes of random letters. */
export function addBulk(doc: Y.Doc, bytes: number): void {
	doc.transact(() => {
		for (let left = bytes; left > 0; left -= noteBytes) {
			const codes = new Uint16Array(Math.ceil(Math.min(left, noteBytes) / letterBytes))
			crypto.getRandomValues(codes)
			const text = String.fromCharCode(...codes.map((code) => firstLetter + (code % letters)))
			addNote(doc, `bulk-${marksOf(doc).size}-${doc.clientID}`, text)
		}
	})
}

export function removeBulk(doc: Y.Doc): void {
	doc.transact(() => {
		for (const id of marksOf(doc).keys()) if (id.startsWith('bulk-')) marksOf(doc).delete(id)
	})
}

/** The number of notes from `addBulk`. */
export function bulkIn(doc: Y.Doc): number {
	return [...marksOf(doc).keys()].filter((id) => id.startsWith('bulk-')).length
}
