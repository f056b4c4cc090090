import * as Y from 'yjs'
import { type PosterState, posterStateOf } from '../../shared/poster.ts'
import type { Inspection } from './inspection/changes.ts'
import { Inspector } from './inspection/inspect.ts'
import type { UpdateBounds } from './inspection/wire-update.ts'
import type { Log } from './log.ts'

interface Open {
	doc: Y.Doc
	inspector: Inspector
}

/**
 * The jam's document in memory, and the only way to change it. An update is inspected before it is
 * applied. What is stored and sent to others is never what a client sent but what the document
 * made of it, so a strange update can't poison the log.
 */
export class Document {
	readonly #log: Log
	readonly #onLoaded: (doc: Y.Doc) => void
	readonly #onStored: () => void
	#open: Open | undefined
	#pending: Uint8Array[] = []
	#revision = 0
	/** Told again until the document changes. */
	#posterState: Promise<PosterState> | undefined

	/**
	 * @param onLoaded is called whenever the document was read from the log.
	 * @param onStored is called whenever something was stored.
	 */
	constructor(log: Log, onLoaded: (doc: Y.Doc) => void, onStored: () => void) {
		this.#log = log
		this.#onLoaded = onLoaded
		this.#onStored = onStored
	}

	get isEmpty(): boolean {
		return this.#doc.store.clients.size === 0
	}

	/** Says what an update would do. @throws MalformedUpdate when no honest client writes it. */
	inspect(update: Uint8Array, most?: UpdateBounds): Inspection {
		return this.#opened().inspector.inspect(update, most)
	}

	/**
	 * Takes in an update that was inspected and may be applied.
	 * @returns false when something it builds on is missing: ask its sender for that.
	 * @throws when Yjs can't apply it; then nothing has changed.
	 */
	apply(update: Uint8Array): boolean {
		const doc = this.#doc
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

	/** How often it has changed since it was loaded. */
	get revision(): number {
		return this.#revision
	}

	/** Looks at the document. The caller must not change it. */
	read<T>(look: (doc: Y.Doc) => T): T {
		return look(this.#doc)
	}

	/** Changes the document as one transaction of the server's own. @returns what `change` returns. */
	edit<T>(change: (doc: Y.Doc) => T): T {
		const doc = this.#doc
		return doc.transact(() => change(doc))
	}

	/** What a poster would have to show to be true now. */
	posterState(): Promise<PosterState> {
		this.#posterState ??= posterStateOf(this.#doc)
		return this.#posterState
	}

	/** Makes the log as short as it can be, if that is worth it by now. */
	compactQuiet(): void {
		this.#log.compactQuiet(this.#doc)
	}

	/** What has come in since the last call, as one update, stored before it is returned. */
	store(): Uint8Array | undefined {
		const [only] = this.#pending
		if (!this.#open || !only) return undefined
		const update = this.#pending.length === 1 ? only : Y.mergeUpdates(this.#pending)
		this.#pending = []
		this.#log.append(update, this.#open.doc)
		this.#onStored()
		return update
	}

	/** @returns all that a document in this state (or an empty one) lacks. @throws when the vector can't be read. */
	encodeMissing(stateVector?: Uint8Array): Uint8Array {
		return Y.encodeStateAsUpdate(this.#doc, stateVector)
	}

	stateVector(): Uint8Array {
		return Y.encodeStateVector(this.#doc)
	}

	get #doc(): Y.Doc {
		return this.#opened().doc
	}

	#opened(): Open {
		if (!this.#open) {
			const doc = this.#log.load()
			this.#onLoaded(doc)
			doc.on('update', (update: Uint8Array) => {
				this.#posterState = undefined
				this.#revision += 1
				this.#pending.push(update)
			})
			this.#open = { doc, inspector: new Inspector(doc) }
		}
		return this.#open
	}

	#reopen(): void {
		this.#open?.doc.destroy()
		this.#open = undefined
		this.#posterState = undefined
		const accepted = this.#pending
		this.#pending = []
		for (const update of accepted) Y.applyUpdate(this.#doc, update)
	}
}
