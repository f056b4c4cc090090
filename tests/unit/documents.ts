import * as Y from 'yjs'

/** @returns a copy of the document, as another browser receives it. */
export function received(doc: Y.Doc): Y.Doc {
	const other = new Y.Doc()
	Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
	return other
}

/** Exchanges all changes of the documents. */
export function meet(...docs: readonly Y.Doc[]): void {
	for (const from of docs) {
		for (const to of docs) {
			if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
		}
	}
}
