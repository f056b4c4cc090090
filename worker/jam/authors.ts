/**
 * Whose Yjs client ids are whose: an id belongs to the participant who first used it, for ever.
 * A participant is known by a secret that its browser keeps (here: a hash of it), so marks made
 * offline under an earlier id of the same person pass, and nobody can write in another's name.
 */
export class Authors {
	readonly #sql: SqlStorage
	#known: Map<number, string> | undefined

	constructor(storage: DurableObjectStorage) {
		this.#sql = storage.sql
		this.#sql.exec(
			'CREATE TABLE IF NOT EXISTS authors (client INTEGER PRIMARY KEY, participant TEXT NOT NULL)',
		)
	}

	/** @returns the participant an id belongs to, if anyone's. */
	ownerOf(client: number): string | undefined {
		return this.#all().get(client)
	}

	/** @returns whether a participant has painted here. Those without a secret are nobody. */
	has(participant: string): boolean {
		if (participant === '') return false
		for (const owner of this.#all().values()) if (owner === participant) return true
		return false
	}

	/** Gives an id to a participant; stored with whatever else this turn stores. */
	claim(client: number, participant: string): void {
		if (this.#all().has(client)) return
		this.#all().set(client, participant)
		this.#sql.exec('INSERT INTO authors VALUES (?, ?)', client, participant)
	}

	all(): ReadonlyMap<number, string> {
		return this.#all()
	}

	#all(): Map<number, string> {
		if (!this.#known) {
			const rows = this.#sql.exec<{ client: number; participant: string }>('SELECT * FROM authors')
			this.#known = new Map(rows.toArray().map((row) => [row.client, row.participant]))
		}
		return this.#known
	}
}
