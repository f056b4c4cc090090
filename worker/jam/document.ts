import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { Refusal } from '../errors.ts'
import type { Log } from './log.ts'

/**
 * The jam's document in memory, and the only way to change it. What is stored and sent to others
 * is never what a client sent but what the document made of it, so a strange update can't poison
 * the log: what doesn't decode is refused, and what builds on marks that were never seen is left
 * out until its sender has sent those too.
 */
export class Document {
	readonly #log: Log
	#doc: Y.Doc | undefined
	#pending: Uint8Array[] = []
	#pendingBytes = 0

	constructor(log: Log) {
		this.#log = log
	}

	/**
	 * Takes in an update.
	 * @returns false when something it builds on is missing: ask its sender for that.
	 * @throws Refusal `document-full`; any other error when it can't be read. Then nothing changed.
	 */
	apply(update: Uint8Array): boolean {
		const doc = this.#open()
		if (this.#log.bytes + this.#pendingBytes + update.length > limits.documentBytes) {
			throw new Refusal('document-full')
		}
		Y.decodeUpdate(update)
		const before = this.#pending.length
		try {
			Y.applyUpdate(doc, update)
		} catch (error) {
			// Part of it may have gone in. Start again from what is stored and what was accepted.
			this.#pending.length = before
			this.#reopen()
			throw error
		}
		const complete = doc.store.pendingStructs === null && doc.store.pendingDs === null
		doc.store.pendingStructs = null
		doc.store.pendingDs = null
		return complete
	}

	/** Does the update hold marks that aren't here yet? @throws when it can't be read. */
	isNews(update: Uint8Array): boolean {
		const known = Y.decodeStateVector(this.stateVector())
		const { to } = Y.parseUpdateMeta(update)
		return [...to].some(([client, clock]) => clock > (known.get(client) ?? 0))
	}

	/** What has come in since the last call, as one update, stored before it is returned. */
	store(): Uint8Array | undefined {
		const [only] = this.#pending
		if (!this.#doc || !only) return undefined
		const update = this.#pending.length === 1 ? only : Y.mergeUpdates(this.#pending)
		this.#pending = []
		this.#pendingBytes = 0
		this.#log.append(update, this.#doc)
		return update
	}

	/** @returns all that a document in this state lacks. @throws when the vector can't be read. */
	missing(stateVector: Uint8Array): Uint8Array {
		return Y.encodeStateAsUpdate(this.#open(), stateVector)
	}

	stateVector(): Uint8Array {
		return Y.encodeStateVector(this.#open())
	}

	#open(): Y.Doc {
		if (!this.#doc) {
			this.#doc = this.#log.load()
			this.#doc.on('update', (update: Uint8Array) => {
				this.#pending.push(update)
				this.#pendingBytes += update.length
			})
		}
		return this.#doc
	}

	#reopen(): void {
		this.#doc?.destroy()
		this.#doc = undefined
		const accepted = this.#pending
		this.#pending = []
		this.#pendingBytes = 0
		for (const update of accepted) Y.applyUpdate(this.#open(), update)
	}
}
