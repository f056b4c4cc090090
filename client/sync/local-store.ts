import { createSignal } from 'solid-js'
import * as Y from 'yjs'

const storeName = 'updates'
/** y-indexeddb has it beside, for single values. */
const valuesName = 'custom'
/** Key of what was set aside. */
const asideKey = 'unsaved'
/** Bytes of an update that holds nothing. */
const emptyLength = 2
/** After so many stored updates they are replaced by one. */
const mostUpdates = 500
/** A store that was closed is opened again after so long, and then ever more rarely. */
const [firstRetryMs, longestRetryMs] = [250, 30_000]

/**
 * Keeps a document in IndexedDB, in the format of y-indexeddb: one object store of updates. A
 * browser may close a database at any time, or have no room: then nothing here throws; `keeps` says
 * no, and the store is opened again and given the whole document.
 */
export class LocalStore {
	readonly #name: string
	readonly #doc: Y.Doc
	#database: IDBDatabase | undefined
	/** Keys up to this one hold nothing that the document lacks. */
	#readKey = 0
	#count = 0
	#wasLost = false
	#retryMs = firstRetryMs
	#retryTimer: ReturnType<typeof setTimeout> | undefined
	#isClosed = false
	/** What was kept is in the document, or can't be read. */
	readonly whenLoaded: Promise<void>
	/** Is everything in the document kept on this device? True until it is known better. */
	readonly isPersisting: () => boolean
	readonly #setKeeps: (keeps: boolean) => void

	/** Opens at once. @param name of the database */
	constructor(name: string, doc: Y.Doc) {
		this.#name = name
		this.#doc = doc
		;[this.isPersisting, this.#setKeeps] = createSignal(true)
		doc.on('update', this.#keep)
		this.whenLoaded = this.#open()
	}

	async close(): Promise<void> {
		this.#isClosed = true
		this.#doc.off('update', this.#keep)
		clearTimeout(this.#retryTimer)
		await this.whenLoaded
		this.#database?.close()
		this.#database = undefined
	}

	/**
	 * Empties the store, and sets `unsaved` aside together with what other pages have added since this
	 * one read it. This is one transaction: a crash leaves all as it was, or as it is to be. The store
	 * keeps nothing of the document from then on.
	 */
	async setAside(unsaved: Uint8Array): Promise<void> {
		this.#isClosed = true
		this.#doc.off('update', this.#keep)
		clearTimeout(this.#retryTimer)
		try {
			const transaction = this.#database?.transaction([storeName, valuesName], 'readwrite')
			if (!transaction) return
			const updates = transaction.objectStore(storeName)
			const values = transaction.objectStore(valuesName)
			const [before, added] = await Promise.all([
				settled<Uint8Array | undefined>(values.get(asideKey)),
				settled<Uint8Array[]>(updates.getAll(IDBKeyRange.lowerBound(this.#readKey, true))),
			])
			values.put(Y.mergeUpdates([...(before ? [before] : []), ...added, unsaved]), asideKey)
			await settled(updates.clear())
			await committed(transaction)
		} catch (error) {
			console.warn(error)
		}
	}

	/** @returns what was set aside and not dropped since; undefined where there is nothing, or no store. */
	async aside(): Promise<Uint8Array | undefined> {
		await this.whenLoaded
		try {
			const values = this.#database?.transaction(valuesName).objectStore(valuesName)
			return values && (await settled<Uint8Array | undefined>(values.get(asideKey)))
		} catch (error) {
			console.warn(error)
			return undefined
		}
	}

	/** What was set aside is saved. */
	dropAside(): void {
		this.#write((values) => values.delete(asideKey), valuesName)
	}

	async #open(): Promise<void> {
		try {
			const request = indexedDB.open(this.#name)
			request.onupgradeneeded = () => {
				request.result.createObjectStore(storeName, { autoIncrement: true })
				request.result.createObjectStore(valuesName)
			}
			const database = await settled(request)
			database.onclose = this.#lost
			// Another page deletes it: that is no failure, and it isn't made again.
			database.onversionchange = () => {
				database.close()
				this.#database = undefined
				this.#setKeeps(false)
			}
			const before = Y.encodeStateAsUpdate(this.#doc)
			this.#database = database
			await this.#read(database)
			// After a loss nobody knows what is still there.
			if (this.#wasLost) this.#replace()
			else if (before.length > emptyLength) this.#add(before)
			this.#wasLost = false
			this.#retryMs = firstRetryMs
			this.#setKeeps(true)
		} catch (error) {
			console.warn(error)
			this.#lost()
		}
	}

	/** Takes in what is kept, and was not read yet: other pages of this jam may have added to it. */
	async #read(database: IDBDatabase): Promise<void> {
		const store = database.transaction(storeName).objectStore(storeName)
		const range = IDBKeyRange.lowerBound(this.#readKey, true)
		const [kept, keys] = await Promise.all([
			settled<Uint8Array[]>(store.getAll(range)),
			settled(store.getAllKeys(range)),
		])
		if (this.#isClosed) return
		this.#count += keys.length
		this.#readKey = Math.max(this.#readKey, ...keys.slice(-1).map(Number))
		this.#doc.transact(() => {
			for (const update of kept) Y.applyUpdate(this.#doc, update, this)
		}, this)
	}

	readonly #keep = (update: Uint8Array, origin: unknown): void => {
		if (origin === this || !this.#database) return
		this.#add(update)
		if (this.#count > mostUpdates) void this.#trim(this.#database)
	}

	async #trim(database: IDBDatabase): Promise<void> {
		this.#count = 0
		try {
			await this.#read(database)
			this.#replace()
		} catch {
			this.#lost()
		}
	}

	#add(update: Uint8Array): void {
		this.#write((store) => store.add(update))
		this.#count += 1
	}

	/** Keeps the whole document instead of what was read. */
	#replace(): void {
		const whole = Y.encodeStateAsUpdate(this.#doc)
		this.#write((store) => {
			store.delete(IDBKeyRange.upperBound(this.#readKey))
			store.add(whole)
		})
		this.#count = 1
	}

	#write(work: (store: IDBObjectStore) => void, name = storeName): void {
		if (this.#isClosed) return
		try {
			const transaction = this.#database?.transaction(name, 'readwrite')
			if (!transaction) return
			transaction.onabort = this.#lost
			work(transaction.objectStore(name))
		} catch (error) {
			console.warn(error)
			this.#lost()
		}
	}

	/** The browser has closed the database, or would not write. */
	readonly #lost = (): void => {
		if (this.#isClosed) return
		this.#wasLost = true
		this.#readKey = 0
		this.#setKeeps(false)
		this.#database?.close()
		this.#database = undefined
		clearTimeout(this.#retryTimer)
		this.#retryTimer = setTimeout(() => void this.#open(), this.#retryMs)
		this.#retryMs = Math.min(longestRetryMs, 2 * this.#retryMs)
	}
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result)
		request.onerror = () => reject(request.error)
	})
}

function committed(transaction: IDBTransaction): Promise<void> {
	return new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve()
		transaction.onabort = () => reject(transaction.error)
	})
}
