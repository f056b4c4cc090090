import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { isFinalRefusal } from '../../../shared/final-refusals.ts'
import { type Address, Connection } from './connection.ts'
import type { RefusalMessage } from './document-sync.ts'
import { copyDoc, reapply, type UnsavedChange, unsavedChanges } from './unsaved-changes.ts'

/** Changes that are submitted together. */
const groupSize = 64

type Outcome = 'stored' | 'refused' | 'closed'

interface ResubmissionEvents {
	/** Writes this person's entry into a document that they have changed. */
	sign(doc: Y.Doc): void
	/** The server accepts nothing for now. The connection submits the change again after a while. */
	refused(refusal: RefusalMessage): void
}

/**
 * Resubmits the changes of a page that had to leave its document, with a separate connection and
 * document. So the page's document never holds a change that may be refused; accepted changes reach
 * it as others' changes do. Each change is submitted at most twice: in a group, and alone if the
 * group was refused.
 */
export class Resubmission {
	readonly #address: Address
	readonly #source: Y.Doc
	readonly #events: ResubmissionEvents
	#session: { doc: Y.Doc; connection: Connection; awareness: Awareness } | undefined
	#settle: (outcome: Outcome) => void = () => undefined
	#isClosed = false

	/** @param source a document with everything that the server has. */
	constructor(address: Address, source: Y.Doc, events: ResubmissionEvents) {
		this.#address = address
		this.#source = source
		this.#events = events
	}

	/**
	 * @param unsaved update of the page's former document.
	 * @returns true when each change is stored or finally refused; false when it was closed before.
	 */
	async submit(unsaved: Uint8Array): Promise<boolean> {
		const changes = unsavedChanges(this.#source, unsaved)
		for (let from = 0; from < changes.length; from += groupSize) {
			const group = changes.slice(from, from + groupSize)
			const outcome = await this.#submit(group)
			if (outcome === 'refused' && group.length > 1) {
				for (const change of group) await this.#submit([change])
			}
		}
		this.#disconnect()
		return !this.#isClosed
	}

	close(): void {
		this.#isClosed = true
		this.#disconnect()
		this.#settle('closed')
	}

	async #submit(changes: readonly UnsavedChange[]): Promise<Outcome> {
		if (this.#isClosed) return 'closed'
		this.#session ??= this.#connect()
		const { doc, connection } = this.#session
		doc.transact(() => {
			for (const change of changes) reapply(doc, change)
			if (Y.getState(doc.store, doc.clientID) > 0) this.#events.sign(doc)
		})
		if (connection.saved()) return 'stored'
		const outcome = await new Promise<Outcome>((resolve) => {
			this.#settle = resolve
		})
		// Its document now holds a refused change.
		if (outcome === 'refused') this.#disconnect()
		return outcome
	}

	#connect() {
		const doc = copyDoc(this.#source)
		const awareness = new Awareness(doc)
		// No second presence for this person.
		awareness.setLocalState(null)
		const connection: Connection = new Connection(
			this.#address,
			doc,
			awareness,
			{
				received: () => undefined,
				ephemeral: () => undefined,
				directMessage: () => undefined,
				refused: (refusal) => {
					if (isFinalRefusal(refusal.code)) this.#settle('refused')
					else if (connection.refused()) this.#events.refused(refusal)
				},
				acknowledged: () => {
					if (connection.saved() && !connection.refused()) this.#settle('stored')
				},
				ended: () => this.close(),
			},
			undefined,
			Promise.resolve(),
		)
		return { doc, awareness, connection }
	}

	#disconnect(): void {
		this.#session?.connection.close()
		this.#session?.awareness.destroy()
		this.#session?.doc.destroy()
		this.#session = undefined
	}
}
