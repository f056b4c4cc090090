import { createSignal } from 'solid-js'
import * as Y from 'yjs'

const storeName = 'updates'
/** The second object store of y-indexeddb, for single values. */
const valuesName = 'custom'
/** Key of the changes that were set aside. */
const asideKey = 'unsaved'
/** Bytes of an empty update. */
const emptyLength = 2
/** Most stored updates; more are replaced by one. */
const mostUpdates = 500
/** Pause before a closed store is opened again: at first, and at most. */
const [firstRetryMs, longestRetryMs] = [250, 30_000]

/**
 * Persists a document in IndexedDB, in the format of y-indexeddb: one object store of updates. A
 * browser may close a database at any time, or have no space. Then nothing here throws:
 * `isPersisting` turns false, and the store is opened again and given the whole document.
 */
export class LocalStore {
	readonly #name: string
	readonly #doc: Y.Doc
	#database: IDBDatabase | undefined
	/** The document has everything up to this key. */
	#readKey = 0
	#count = 0
	#wasLost = false
	#retryMs = firstRetryMs
	#retryTimer: ReturnType<typeof setTimeout> | undefined
	#isClosed = false
	/** Resolves when the stored updates are in the document, or can't be read. */
	readonly whenLoaded: Promise<void>
	/** True while the whole document is stored on this device. Initially true. */
	readonly isPersisting: () => boolean
	readonly #setPersisting: (isPersisting: boolean) => void

	/** Opens at once. @param name of the database */
	constructor(name: string, doc: Y.Doc) {
		this.#name = name
		this.#doc = doc
		;[this.isPersisting, this.#setPersisting] = createSignal(true)
		doc.on('update', this.#storeUpdate)
		this.whenLoaded = this.#open()
	}

	async close(): Promise<void> {
		this.#isClosed = true
		this.#doc.off('update', this.#storeUpdate)
		clearTimeout(this.#retryTimer)
		await this.whenLoaded
		this.#database?.close()
		this.#database = undefined
	}

	/**
	 * Empties the store and sets `unsaved` aside, with the updates that other pages added since this
	 * one read the store. One transaction, so that a crash can't lose them. The store persists nothing
	 * after that.
	 */
	async setAside(unsaved: Uint8Array): Promise<void> {
		this.#isClosed = true
		this.#doc.off('update', this.#storeUpdate)
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

	/** @returns the changes that were set aside; undefined when there are none, or no store. */
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

	/** Deletes the changes that were set aside, after they are saved. */
	dropAside(): void {
		this.#write((values) => values.delete(asideKey), valuesName)
	}

	async #open(): Promise<void> {
		try {
			const database = await open(this.#name)
			database.onclose = this.#handleLoss
			// Another page deletes the database: not a failure, and no reason to create it again.
			database.onversionchange = () => {
				database.close()
				this.#database = undefined
				this.#setPersisting(false)
			}
			const before = Y.encodeStateAsUpdate(this.#doc)
			this.#database = database
			await this.#read(database)
			// After a loss it is unknown what is still stored.
			if (this.#wasLost) this.#replace()
			else if (before.length > emptyLength) this.#add(before)
			this.#wasLost = false
			this.#retryMs = firstRetryMs
			this.#setPersisting(true)
		} catch (error) {
			console.warn(error)
			this.#handleLoss()
		}
	}

	/** Applies stored updates that were not read yet; other pages of this jam may add some. */
	async #read(database: IDBDatabase): Promise<void> {
		const store = database.transaction(storeName).objectStore(storeName)
		const range = IDBKeyRange.lowerBound(this.#readKey, true)
		const [updates, keys] = await Promise.all([
			settled<Uint8Array[]>(store.getAll(range)),
			settled(store.getAllKeys(range)),
		])
		if (this.#isClosed) return
		this.#count += keys.length
		this.#readKey = Math.max(this.#readKey, ...keys.slice(-1).map(Number))
		this.#doc.transact(() => {
			for (const update of updates) Y.applyUpdate(this.#doc, update, this)
		}, this)
	}

	readonly #storeUpdate = (update: Uint8Array, origin: unknown): void => {
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
			this.#handleLoss()
		}
	}

	#add(update: Uint8Array): void {
		this.#write((store) => store.add(update))
		this.#count += 1
	}

	/** Replaces the updates that were read by the whole document. */
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
			transaction.onabort = this.#handleLoss
			work(transaction.objectStore(name))
		} catch (error) {
			console.warn(error)
			this.#handleLoss()
		}
	}

	/** Handles that the browser closed the database, or failed to write. */
	readonly #handleLoss = (): void => {
		if (this.#isClosed) return
		this.#wasLost = true
		this.#readKey = 0
		this.#setPersisting(false)
		this.#database?.close()
		this.#database = undefined
		clearTimeout(this.#retryTimer)
		this.#retryTimer = setTimeout(() => void this.#open(), this.#retryMs)
		this.#retryMs = Math.min(longestRetryMs, 2 * this.#retryMs)
	}
}

/** Adds an update to a document's store that is not open here. @throws DOMException */
export async function storeUpdate(name: string, update: Uint8Array): Promise<void> {
	const database = await open(name)
	try {
		const transaction = database.transaction(storeName, 'readwrite')
		transaction.objectStore(storeName).add(update)
		await committed(transaction)
	} finally {
		database.close()
	}
}

function open(name: string): Promise<IDBDatabase> {
	const request = indexedDB.open(name)
	request.onupgradeneeded = () => {
		request.result.createObjectStore(storeName, { autoIncrement: true })
		request.result.createObjectStore(valuesName)
	}
	return settled(request)
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
