import * as Y from 'yjs'
import { limits } from '../../../shared/limits.ts'
import { logEvent } from '../../observability.ts'
import { documentBounds } from '../inspection/inspect.ts'
import { readWireUpdate } from '../inspection/wire-update.ts'
import { joinRows, rowsOf } from './rows.ts'

/** Number of the snapshot's entry, if there is one; the other entries are the tail. */
const snapshotEntry = 0

/**
 * The stored document: an append-only log of Yjs updates in SQLite, one entry a tick, split into
 * rows below SQLite's 2 MB limit. When the tail grows large, a snapshot of the document replaces
 * the log. Callers run in the object's single thread; every method is one transaction.
 */
export class Log {
	readonly #storage: DurableObjectStorage
	readonly #table: string
	readonly #damagedTable: string
	#tailBytes = 0
	#snapshotBytes = 0
	compactions = 0
	/** Entries that could not be read since the object woke up. */
	damagedEntries = 0

	/** @param desk id of the desk whose document it is; absent: the main document. */
	constructor(storage: DurableObjectStorage, desk?: string) {
		this.#storage = storage
		const suffix = desk === undefined ? '' : `_${desk}`
		this.#table = `"log${suffix}"`
		this.#damagedTable = `"damaged_log${suffix}"`
		for (const table of [this.#table, this.#damagedTable]) {
			storage.sql.exec(`
				CREATE TABLE IF NOT EXISTS ${table} (
					entry INTEGER NOT NULL,
					part INTEGER NOT NULL,
					bytes BLOB NOT NULL,
					PRIMARY KEY (entry, part)
				) WITHOUT ROWID`)
		}
	}

	get snapshotBytes(): number {
		return this.#snapshotBytes
	}

	get tailBytes(): number {
		return this.#tailBytes
	}

	/**
	 * @returns the stored document: the snapshot and the tail. Entries that can't be read are left
	 * out and quarantined.
	 */
	load(): Y.Doc {
		const entries = this.#readEntries()
		// Merging an unchecked update might not terminate.
		for (const [entry, update] of entries) {
			if (isReadable(update)) continue
			this.#quarantine(entry)
			entries.delete(entry)
		}
		const updates = [...entries.values()]
		try {
			return documentOf(updates.length > 0 ? [Y.mergeUpdates(updates)] : [])
		} catch {
			return this.#loadOneByOne(entries)
		}
	}

	/** Slower than merging first, but finds the entry that can't be applied. */
	#loadOneByOne(entries: ReadonlyMap<number, Uint8Array>): Y.Doc {
		const good: Uint8Array[] = []
		let doc = new Y.Doc()
		for (const [entry, update] of entries) {
			try {
				Y.applyUpdate(doc, update)
				good.push(update)
			} catch {
				// Part of it may have been applied.
				this.#quarantine(entry)
				doc = documentOf(good)
			}
		}
		return doc
	}

	/** Moves an entry that can't be read to another table. */
	#quarantine(entry: number): void {
		logEvent('log-entry-damaged', { entry })
		const { sql } = this.#storage
		const [from, to] = [this.#table, this.#damagedTable]
		sql.exec(`INSERT OR REPLACE INTO ${to} SELECT * FROM ${from} WHERE entry = ?`, entry)
		sql.exec(`DELETE FROM ${from} WHERE entry = ?`, entry)
		this.damagedEntries += 1
	}

	#readEntries(): Map<number, Uint8Array> {
		this.#snapshotBytes = 0
		this.#tailBytes = 0
		const entries = new Map<number, Uint8Array[]>()
		const rows = this.#storage.sql.exec<{ entry: number; bytes: ArrayBuffer }>(
			`SELECT entry, bytes FROM ${this.#table} ORDER BY entry, part`,
		)
		for (const { entry, bytes } of rows) {
			const parts = entries.get(entry) ?? []
			parts.push(new Uint8Array(bytes))
			entries.set(entry, parts)
			if (entry === snapshotEntry) this.#snapshotBytes += bytes.byteLength
			else this.#tailBytes += bytes.byteLength
		}
		return new Map([...entries].map(([entry, parts]) => [entry, joinRows(parts)]))
	}

	/** Stores one update; compacts when the tail is large. `doc` already holds the update. */
	append(update: Uint8Array, doc: Y.Doc): void {
		this.#storage.transactionSync(() => {
			// Half a snapshot: then rewriting it costs, amortized, no more than the updates themselves.
			const most = Math.max(limits.logTailBytes, this.#snapshotBytes / 2)
			if (this.#tailBytes + update.length > most) this.#compact(doc)
			else this.#tailBytes += this.#write(this.#lastEntry() + 1, update)
		})
	}

	/** Permanently deletes everything that is stored. */
	drop(): void {
		for (const table of [this.#table, this.#damagedTable]) {
			this.#storage.sql.exec(`DROP TABLE IF EXISTS ${table}`)
		}
	}

	/** Compacts a smaller tail while the jam is quiet, so that the next start is quick. */
	compactQuiet(doc: Y.Doc): void {
		if (this.#tailBytes < limits.quietLogTailBytes) return
		this.#storage.transactionSync(() => this.#compact(doc))
	}

	#compact(doc: Y.Doc): void {
		this.#storage.sql.exec(`DELETE FROM ${this.#table}`)
		this.#snapshotBytes = this.#write(snapshotEntry, Y.encodeStateAsUpdate(doc))
		this.#tailBytes = 0
		this.compactions += 1
	}

	/** @returns how many bytes were written. */
	#write(entry: number, bytes: Uint8Array): number {
		let part = 0
		for (const row of rowsOf(bytes)) {
			this.#storage.sql.exec(`INSERT INTO ${this.#table} VALUES (?, ?, ?)`, entry, part++, row)
		}
		return bytes.length
	}

	#lastEntry(): number {
		const [row] = this.#storage.sql.exec<{ last: number | null }>(
			`SELECT MAX(entry) AS last FROM ${this.#table}`,
		)
		return row?.last ?? 0
	}
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc()
	for (const update of updates) Y.applyUpdate(doc, update)
	return doc
}

function isReadable(update: Uint8Array): boolean {
	try {
		readWireUpdate(update, documentBounds)
		return true
	} catch {
		return false
	}
}
