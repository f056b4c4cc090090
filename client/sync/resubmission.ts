import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { isFinalRefusal } from '../../shared/final-refusals.ts'
import { type Address, Connection, type Refusal } from './connection.ts'
import { copyDoc, reapply, type UnsavedChange, unsavedChanges } from './unsaved-changes.ts'

/** Changes that are offered together. */
const groupSize = 64

/** What became of changes. */
type Outcome = 'stored' | 'refused' | 'closed'

interface OfferingEvents {
	/** Writes who this person is into a document that they have changed. */
	sign(doc: Y.Doc): void
	/** The server takes nothing for now. What was refused is offered again after a while. */
	refused(refusal: Refusal): void
}

/**
 * Offers the server the changes of a page that had to leave its document, on a connection and in a
 * document of its own. So the page's document never holds what may be refused: what the server
 * takes comes to it as others' changes do. Nothing is offered more than twice: in a group, and alone
 * if the group was refused.
 */
export class Resubmission {
	readonly #address: Address
	readonly #source: Y.Doc
	readonly #events: OfferingEvents
	#line: { doc: Y.Doc; connection: Connection; awareness: Awareness } | undefined
	#settle: (outcome: Outcome) => void = () => undefined
	#isClosed = false

	/** @param source has what the server has. */
	constructor(address: Address, source: Y.Doc, events: OfferingEvents) {
		this.#address = address
		this.#source = source
		this.#events = events
	}

	/**
	 * @param unsaved update of the page's former document.
	 * @returns whether it came to an end: the server has each change, or will never take it.
	 */
	async offer(unsaved: Uint8Array): Promise<boolean> {
		const changes = unsavedChanges(this.#source, unsaved)
		for (let from = 0; from < changes.length; from += groupSize) {
			const group = changes.slice(from, from + groupSize)
			const outcome = await this.#try(group)
			if (outcome === 'refused' && group.length > 1) {
				for (const change of group) await this.#try([change])
			}
		}
		this.#hangUp()
		return !this.#isClosed
	}

	close(): void {
		this.#isClosed = true
		this.#hangUp()
		this.#settle('closed')
	}

	async #try(changes: readonly UnsavedChange[]): Promise<Outcome> {
		if (this.#isClosed) return 'closed'
		this.#line ??= this.#call()
		const { doc, connection } = this.#line
		doc.transact(() => {
			for (const change of changes) reapply(doc, change)
			if (Y.getState(doc.store, doc.clientID) > 0) this.#events.sign(doc)
		})
		if (connection.saved()) return 'stored'
		const outcome = await new Promise<Outcome>((resolve) => {
			this.#settle = resolve
		})
		// Its document holds what was refused.
		if (outcome === 'refused') this.#hangUp()
		return outcome
	}

	#call() {
		const doc = copyDoc(this.#source)
		const awareness = new Awareness(doc)
		// Nobody is to see a second person.
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

	#hangUp(): void {
		this.#line?.connection.close()
		this.#line?.awareness.destroy()
		this.#line?.doc.destroy()
		this.#line = undefined
	}
}
