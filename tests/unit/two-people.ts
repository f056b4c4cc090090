import * as Y from 'yjs'
import { History } from '../../client/document/undo/history.ts'
import { writePerson } from '../../shared/people.ts'

/** One person's page: a document and its undo history. */
export interface Page {
	doc: Y.Doc
	history: History
	/** Makes one step, as `session.edit` does. */
	edit(change: (doc: Y.Doc) => void): void
}

/** @param clientID of two concurrent changes, the one with the larger id holds. */
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

/** Sends all changes of one page to another. */
export function send(from: Page, to: Page): void {
	Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'line')
}

/** Exchanges all changes of two pages. */
export function meet(a: Page, b: Page): void {
	send(a, b)
	send(b, a)
}
