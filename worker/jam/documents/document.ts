import * as Y from 'yjs'
import { stopFormatCleanup } from '../../../shared/format-cleanup.ts'
import { type PosterState, posterStateOf } from '../../../shared/poster.ts'
import type { Inspection } from '../inspection/changes.ts'
import { Inspector } from '../inspection/inspect.ts'
import type { UpdateBounds } from '../inspection/wire-update.ts'
import type { Log } from './log.ts'

interface LoadedDocument {
	doc: Y.Doc
	inspector: Inspector
}

/**
 * The jam's document in memory, and the only way to change it. An update is inspected before it is
 * applied. What is stored and broadcast is not the client's update but the one that the document
 * emits, so a malformed update can't poison the log.
 */
export class Document {
	readonly #log: Log
	readonly #onLoaded: (doc: Y.Doc) => void
	readonly #onStored: () => void
	#loaded: LoadedDocument | undefined
	#pending: Uint8Array[] = []
	#revision = 0
	/** Cached until the document changes. */
	#posterState: Promise<PosterState> | undefined

	/**
	 * @param onLoaded is called after the document was read from the log.
	 * @param onStored is called after every write.
	 */
	constructor(log: Log, onLoaded: (doc: Y.Doc) => void, onStored: () => void) {
		this.#log = log
		this.#onLoaded = onLoaded
		this.#onStored = onStored
	}

	get isEmpty(): boolean {
		return this.#doc.store.clients.size === 0
	}

	/** Reads the document from the log, unless it is loaded. */
	load(): void {
		this.#load()
	}

	/** Describes what an update would do. @throws MalformedUpdate when no honest client writes it. */
	inspect(update: Uint8Array, bounds?: UpdateBounds): Inspection {
		return this.#load().inspector.inspect(update, bounds)
	}

	/**
	 * Applies an update that was inspected.
	 * @returns false when something it depends on is missing; the sender has to be asked for it.
	 * @throws when Yjs can't apply it; then nothing has changed.
	 */
	apply(update: Uint8Array): boolean {
		const doc = this.#doc
		const before = this.#pending.length
		try {
			Y.applyUpdate(doc, update)
		} catch (error) {
			// Part of it may have been applied: rebuild from the log and the accepted updates.
			this.#pending.length = before
			this.#reload()
			throw error
		}
		const complete = doc.store.pendingStructs === null && doc.store.pendingDs === null
		doc.store.pendingStructs = null
		doc.store.pendingDs = null
		return complete
	}

	/** Counts changes since the document was loaded. */
	get revision(): number {
		return this.#revision
	}

	/** Reads the document. The callback must not change it. */
	read<T>(reader: (doc: Y.Doc) => T): T {
		return reader(this.#doc)
	}

	/** Changes the document in one transaction. @returns what `change` returns. */
	edit<T>(change: (doc: Y.Doc) => T): T {
		const doc = this.#doc
		return doc.transact(() => change(doc))
	}

	/** @returns the state that an up-to-date poster has. */
	posterState(): Promise<PosterState> {
		this.#posterState ??= posterStateOf(this.#doc)
		return this.#posterState
	}

	/** Compacts the log when its tail is long enough. */
	compactQuiet(): void {
		this.#log.compactQuiet(this.#doc)
	}

	/** Stores the updates since the last call. @returns them merged into one, if there are any. */
	store(): Uint8Array | undefined {
		const [only] = this.#pending
		if (!this.#loaded || !only) return undefined
		const update = this.#pending.length === 1 ? only : Y.mergeUpdates(this.#pending)
		this.#pending = []
		this.#log.append(update, this.#loaded.doc)
		this.#onStored()
		return update
	}

	/**
	 * @param stateVector of the document to compare with; absent: an empty one.
	 * @returns an update with everything it lacks. @throws when the vector can't be read.
	 */
	encodeMissing(stateVector?: Uint8Array): Uint8Array {
		return Y.encodeStateAsUpdate(this.#doc, stateVector)
	}

	/** @param isIncluded tells which client ids are in it; absent: all. */
	stateVector(isIncluded?: (client: number) => boolean): Uint8Array {
		if (!isIncluded) return Y.encodeStateVector(this.#doc)
		const clocks = Y.decodeStateVector(Y.encodeStateVector(this.#doc))
		return Y.encodeStateVector(new Map([...clocks].filter(([client]) => isIncluded(client))))
	}

	get #doc(): Y.Doc {
		return this.#load().doc
	}

	#load(): LoadedDocument {
		if (!this.#loaded) {
			const doc = this.#log.load()
			stopFormatCleanup(doc)
			this.#onLoaded(doc)
			doc.on('update', (update: Uint8Array) => {
				this.#posterState = undefined
				this.#revision += 1
				this.#pending.push(update)
			})
			this.#loaded = { doc, inspector: new Inspector(doc) }
		}
		return this.#loaded
	}

	#reload(): void {
		this.#loaded?.doc.destroy()
		this.#loaded = undefined
		this.#posterState = undefined
		const accepted = this.#pending
		this.#pending = []
		for (const update of accepted) Y.applyUpdate(this.#doc, update)
	}
}
