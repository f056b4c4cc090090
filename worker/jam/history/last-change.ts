import * as v from 'valibot'
import { TextContributions } from '../documents/text-contributions.ts'

const lastChangeKey = 'lastHistoryChange'

/** The host's last change of the history. */
interface LastChange {
	/** Time, milliseconds since 1970. */
	at: number
	/** The restore point from before the change. */
	before: number
	/** The participant whose work was taken back; absent: a restore point was restored. */
	participant?: string
}

type RunTable = 'deleted_characters' | 'deleted_formats'

/** Stores in SQLite what an undo of the host's last change of the history needs. */
export class LastChangeRecord {
	readonly #storage: DurableObjectStorage

	constructor(storage: DurableObjectStorage) {
		this.#storage = storage
		storage.sql.exec('CREATE TABLE IF NOT EXISTS history_change (id TEXT PRIMARY KEY)')
		storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS desk_change (id TEXT PRIMARY KEY, removed INTEGER)',
		)
		storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS deleted_characters (id TEXT PRIMARY KEY, runs TEXT NOT NULL)',
		)
		storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS deleted_formats (id TEXT PRIMARY KEY, runs TEXT NOT NULL)',
		)
	}

	/** Records a mark or layer of a desk. @param removed what it is now, if that was changed. */
	addAtDesk(id: string, removed: boolean | undefined): void {
		const value = removed === undefined ? null : Number(removed)
		this.#storage.sql.exec('INSERT OR REPLACE INTO desk_change VALUES (?, ?)', id, value)
	}

	/** @returns the changed marks and layers of desks: whether they were removed or restored. */
	atDesks(): Map<string, boolean | undefined> {
		const rows = this.#storage.sql
			.exec<{ id: string; removed: number | null }>('SELECT id, removed FROM desk_change')
			.toArray()
		return new Map(
			rows.map(({ id, removed }) => [id, removed === null ? undefined : removed === 1]),
		)
	}

	get(): LastChange | undefined {
		return this.#storage.kv.get<LastChange>(lastChangeKey)
	}

	/** Replaces the record of an earlier change. */
	begin(change: LastChange): void {
		this.clear()
		this.#storage.kv.put<LastChange>(lastChangeKey, change)
	}

	/** Records marks and layers that were changed. */
	addIds(ids: Iterable<string>): void {
		for (const id of ids) {
			this.#storage.sql.exec('INSERT OR IGNORE INTO history_change VALUES (?)', id)
		}
	}

	/** Records what was removed from a mark's text. */
	addContributions(id: string, { characters, formats }: TextContributions): void {
		this.#addRuns('deleted_characters', id, characters)
		this.#addRuns('deleted_formats', id, formats)
	}

	#addRuns(table: RunTable, id: string, runs: readonly unknown[]): void {
		const insert = `INSERT OR REPLACE INTO ${table} VALUES (?, ?)`
		if (runs.length > 0) this.#storage.sql.exec(insert, id, JSON.stringify(runs))
	}

	/** @returns the ids of the changed marks and layers. */
	ids(): string[] {
		return this.#storage.sql
			.exec<{ id: string }>('SELECT id FROM history_change')
			.toArray()
			.map(({ id }) => id)
	}

	/** @returns what was removed from a mark's text; undefined when nothing was. */
	contributionsOf(id: string): TextContributions | undefined {
		const characters = this.#runsOf('deleted_characters', id)
		const formats = this.#runsOf('deleted_formats', id)
		if (!characters && !formats) return undefined
		return v.parse(TextContributions, { characters: characters ?? [], formats: formats ?? [] })
	}

	#runsOf(table: RunTable, id: string): unknown {
		const select = `SELECT runs FROM ${table} WHERE id = ?`
		const [row] = this.#storage.sql.exec<{ runs: string }>(select, id)
		return row && JSON.parse(row.runs)
	}

	clear(): void {
		this.#storage.sql.exec('DELETE FROM history_change')
		this.#storage.sql.exec('DELETE FROM desk_change')
		this.#storage.sql.exec('DELETE FROM deleted_characters')
		this.#storage.sql.exec('DELETE FROM deleted_formats')
		this.#storage.kv.delete(lastChangeKey)
	}
}
