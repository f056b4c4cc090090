import * as Y from 'yjs'
import { History } from '../../client/document/undo/history.ts'
import { writePerson } from '../../shared/people.ts'

/** One person's page: a document, and the history of what was done in it. */
export interface Page {
	doc: Y.Doc
	history: History
	/** One step, as `session.edit` makes it. */
	edit(change: (doc: Y.Doc) => void): void
}

/** @param clientID decides whose of two concurrent changes holds: the larger one's. */
export function openPage(name: string, clientID: number): Page {
	const doc = new Y.Doc()
	doc.clientID = clientID
	const origin = {}
	return {
		doc,
		history: new History(doc, origin),
		edit(change) {
			doc.transact(() => {
				writePerson(doc, { name, colour: 0 })
				change(doc)
			}, origin)
		},
	}
}

/** Brings a page everything another one knows. */
export function send(from: Page, to: Page): void {
	Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'line')
}

/** Both know what both did. */
export function meet(a: Page, b: Page): void {
	send(a, b)
	send(b, a)
}
