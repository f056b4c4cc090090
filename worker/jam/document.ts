import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { type PosterState, posterStateOf } from '../../shared/poster.ts'
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
	/** Told again until the document changes. */
	#posterState: Promise<PosterState> | undefined

	readonly #onStored: () => void

	/** @param onStored is called whenever something was stored. */
	constructor(log: Log, onStored: () => void) {
		this.#log = log
		this.#onStored = onStored
	}

	get isEmpty(): boolean {
		return this.#open().store.clients.size === 0
	}

	/**
	 * Takes in an update.
	 * @param check is given the client ids under which it holds something new; throws if it may not.
	 * @returns false when something it builds on is missing: ask its sender for that.
	 * @throws Refusal `document-full`, what `check` throws; any other error when it can't be read.
	 * Then nothing changed.
	 */
	apply(update: Uint8Array, check: (clients: ReadonlySet<number>) => void): boolean {
		const doc = this.#open()
		const clients = newIn(update, doc)
		// A full canvas still lets marks be taken away.
		const bytes = this.#log.bytes + this.#pendingBytes + update.length
		if (clients.size > 0 && bytes > limits.documentBytes) throw new Refusal('document-full')
		check(clients)
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
		return newIn(update, this.#open()).size > 0
	}

	/** What a poster would have to show to be true now. */
	posterState(): Promise<PosterState> {
		const doc = this.#open()
		this.#posterState ??= posterStateOf(doc)
		return this.#posterState
	}

	/** How far a client id has written. */
	clockOf(client: number): number {
		return Y.getState(this.#open().store, client)
	}

	/** Makes the log as short as it can be, if that is worth it by now. */
	compactQuiet(): void {
		this.#log.compactQuiet(this.#open())
	}

	/** What has come in since the last call, as one update, stored before it is returned. */
	store(): Uint8Array | undefined {
		const [only] = this.#pending
		if (!this.#doc || !only) return undefined
		const update = this.#pending.length === 1 ? only : Y.mergeUpdates(this.#pending)
		this.#pending = []
		this.#pendingBytes = 0
		this.#log.append(update, this.#doc)
		this.#onStored()
		return update
	}

	/** @returns all that a document in this state (or an empty one) lacks. @throws when the vector can't be read. */
	missing(stateVector?: Uint8Array): Uint8Array {
		return Y.encodeStateAsUpdate(this.#open(), stateVector)
	}

	stateVector(): Uint8Array {
		return Y.encodeStateVector(this.#open())
	}

	#open(): Y.Doc {
		if (!this.#doc) {
			this.#doc = this.#log.load()
			this.#doc.on('update', (update: Uint8Array) => {
				this.#posterState = undefined
				this.#pending.push(update)
				this.#pendingBytes += update.length
			})
		}
		return this.#doc
	}

	#reopen(): void {
		this.#doc?.destroy()
		this.#doc = undefined
		this.#posterState = undefined
		const accepted = this.#pending
		this.#pending = []
		this.#pendingBytes = 0
		for (const update of accepted) Y.applyUpdate(this.#open(), update)
	}
}

/** @returns the client ids under which an update holds something that the document lacks. */
function newIn(update: Uint8Array, doc: Y.Doc): Set<number> {
	const clients = new Set<number>()
	for (const struct of Y.decodeUpdate(update).structs) {
		const { client, clock } = struct.id
		if (struct instanceof Y.Skip) continue
		if (clock + struct.length > Y.getState(doc.store, client)) clients.add(client)
	}
	return clients
}
