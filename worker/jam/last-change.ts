import * as v from 'valibot'
import { LetterRuns } from './letters.ts'

const lastChangeKey = 'lastHistoryChange'

/** The host's last change of the history, and the restore point that it can be undone by. */
interface LastChange {
	at: number
	before: number
	/** Whose work was taken back; absent: it went back to a restore point. */
	participant?: string
}

/** What it takes to undo the host's last change of the history, in SQLite. */
export class LastChangeRecord {
	readonly #storage: DurableObjectStorage

	constructor(storage: DurableObjectStorage) {
		this.#storage = storage
		storage.sql.exec('CREATE TABLE IF NOT EXISTS history_change (id TEXT PRIMARY KEY)')
		storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS taken_letters (id TEXT PRIMARY KEY, runs TEXT NOT NULL)',
		)
	}

	get(): LastChange | undefined {
		return this.#storage.kv.get<LastChange>(lastChangeKey)
	}

	begin(change: LastChange): void {
		this.forget()
		this.#storage.kv.put<LastChange>(lastChangeKey, change)
	}

	/** Notes marks and layers that it has changed. */
	note(ids: Iterable<string>): void {
		for (const id of ids) {
			this.#storage.sql.exec('INSERT OR IGNORE INTO history_change VALUES (?)', id)
		}
	}

	/** Notes the letters that it has deleted of a mark's text. */
	noteLetters(id: string, runs: LetterRuns): void {
		const insert = 'INSERT INTO taken_letters VALUES (?, ?)'
		if (runs.length > 0) this.#storage.sql.exec(insert, id, JSON.stringify(runs))
	}

	/** @returns the ids of the marks and layers that it has changed. */
	ids(): string[] {
		return this.#storage.sql
			.exec<{ id: string }>('SELECT id FROM history_change')
			.toArray()
			.map(({ id }) => id)
	}

	/** @returns the letters that it has deleted of a mark's text. */
	lettersOf(id: string): LetterRuns {
		const select = 'SELECT runs FROM taken_letters WHERE id = ?'
		const [row] = this.#storage.sql.exec<{ runs: string }>(select, id)
		return row ? v.parse(LetterRuns, JSON.parse(row.runs)) : []
	}

	forget(): void {
		this.#storage.sql.exec('DELETE FROM history_change')
		this.#storage.sql.exec('DELETE FROM taken_letters')
		this.#storage.kv.delete(lastChangeKey)
	}
}
