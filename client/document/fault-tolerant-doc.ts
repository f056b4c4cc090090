import * as Y from 'yjs'

/**
 * A document whose listeners can't stop each other. In Yjs, a listener that throws keeps an event
 * from those after it, and leaves the transaction unfinished: the document then tells nobody of any
 * later change. Here a failure is logged, and that is all that comes of it.
 */
export class FaultTolerantDoc extends Y.Doc {
	override emit: Y.Doc['emit'] = (name, args) => {
		for (const listener of [...(this._observers.get(name) ?? [])]) {
			try {
				listener(...args)
			} catch (error) {
				console.error(error)
			}
		}
	}
}
