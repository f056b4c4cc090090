import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

/** A document for a connection beside the page's own, and an awareness that shows no second person. */
export function createHiddenReplica() {
	const doc = new Y.Doc()
	const awareness = new Awareness(doc)
	awareness.setLocalState(null)
	return {
		doc,
		awareness,
		destroy(): void {
			awareness.destroy()
			doc.destroy()
		},
	}
}

/** For a connection whose messages nobody watches. */
export const unwatched = {
	received: () => undefined,
	ephemeral: () => undefined,
	directMessage: () => undefined,
}
