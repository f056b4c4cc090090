import * as Y from 'yjs'

/**
 * A Yjs document that isolates its listeners from each other. In plain Yjs, a listener that throws
 * hides the event from the listeners after it and leaves the transaction unfinished, so the document
 * emits no later change. This class logs the error and goes on.
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
