import type * as Y from 'yjs'

/**
 * Stops Yjs from removing superfluous formats of a text after others' changes. It would do so by
 * changes of its own in every document that receives those: a page that only watches must make none,
 * and the server's would belong to nobody. A person's own edits remove what they make superfluous.
 */
export function stopFormatCleanup(doc: Y.Doc): void {
	doc.on('afterTransaction', (transaction: Y.Transaction) => {
		transaction._needFormattingCleanup = false
	})
}
