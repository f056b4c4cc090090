import { limits } from '../../shared/limits.ts'
import { Refusal } from '../errors.ts'

/** Client ids kept for people who are here and have not painted yet; the oldest is forgotten first. */
const mostReserved = 10_000

/**
 * Whose Yjs client ids are whose: an id belongs to the participant who first used it, for ever.
 * A participant is known by a secret that its browser keeps (here: a hash of it), so marks made
 * offline under an earlier id of the same person pass, and nobody can write in another's name.
 */
export class Authors {
	readonly #sql: SqlStorage
	#known: Map<number, string> | undefined
	/** How many ids each participant has. */
	readonly #counts = new Map<string, number>()
	readonly #reserved = new Map<number, string>()

	constructor(storage: DurableObjectStorage) {
		this.#sql = storage.sql
		this.#sql.exec(
			'CREATE TABLE IF NOT EXISTS authors (client INTEGER PRIMARY KEY, participant TEXT NOT NULL)',
		)
	}

	/** @returns the participant an id belongs to, or is kept for, if anyone's. */
	ownerOf(client: number): string | undefined {
		return this.#all().get(client) ?? this.#reserved.get(client)
	}

	/** @returns whether a participant has painted here. Those without a secret are nobody. */
	has(participant: string): boolean {
		this.#all()
		return participant !== '' && (this.#counts.get(participant) ?? 0) > 0
	}

	/** Keeps an id for somebody who is here under it and may paint. */
	reserve(client: number, participant: string): void {
		if (this.ownerOf(client) !== undefined) return
		this.#reserved.set(client, participant)
		const [oldest] = this.#reserved.keys()
		if (this.#reserved.size > mostReserved && oldest !== undefined) this.#reserved.delete(oldest)
	}

	/** @throws Refusal `too-many-visits` when a participant, or the jam, has no room for so many new ids. */
	checkRoomFor(ids: number, participant: string): void {
		const all = this.#all().size
		const own = this.#counts.get(participant) ?? 0
		const fits = own + ids <= limits.clientsPerParticipant && all + ids <= limits.clientsPerJam
		if (!fits) throw new Refusal('too-many-visits')
	}

	/** Gives an id to a participant; stored with whatever else this turn stores. */
	claim(client: number, participant: string): void {
		if (this.#all().has(client)) return
		this.#add(client, participant)
		this.#reserved.delete(client)
		this.#sql.exec('INSERT INTO authors VALUES (?, ?)', client, participant)
	}

	all(): ReadonlyMap<number, string> {
		return this.#all()
	}

	#add(client: number, participant: string): void {
		this.#known?.set(client, participant)
		this.#counts.set(participant, (this.#counts.get(participant) ?? 0) + 1)
	}

	#all(): Map<number, string> {
		if (!this.#known) {
			this.#known = new Map()
			const rows = this.#sql.exec<{ client: number; participant: string }>('SELECT * FROM authors')
			for (const { client, participant } of rows) this.#add(client, participant)
		}
		return this.#known
	}
}
