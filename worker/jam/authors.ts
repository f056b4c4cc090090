import { limits } from '../../shared/limits.ts'
import { Refusal } from '../errors.ts'

/** Client ids reserved for people who have not painted yet; the oldest is evicted first. */
const mostReserved = 10_000

/**
 * Maps Yjs client ids to participants. An id belongs to the participant who first used it, forever.
 * A participant is the hash of a secret that the browser stores. So marks that a person made
 * offline under an earlier id are accepted, and nobody can write as somebody else.
 */
export class Authors {
	readonly #sql: SqlStorage
	#known: Map<number, string> | undefined
	/** Number of ids by participant. */
	readonly #counts = new Map<string, number>()
	readonly #reserved = new Map<number, string>()

	constructor(storage: DurableObjectStorage) {
		this.#sql = storage.sql
		this.#sql.exec(
			'CREATE TABLE IF NOT EXISTS authors (client INTEGER PRIMARY KEY, participant TEXT NOT NULL)',
		)
	}

	/** @returns the participant that an id belongs to or is reserved for, if any. */
	ownerOf(client: number): string | undefined {
		return this.#all().get(client) ?? this.#reserved.get(client)
	}

	/** @returns whether a participant has painted here; false for clients without a secret. */
	has(participant: string): boolean {
		this.#all()
		return participant !== '' && (this.#counts.get(participant) ?? 0) > 0
	}

	/** Reserves an id for a participant who is connected with it and may paint. */
	reserve(client: number, participant: string): void {
		if (this.ownerOf(client) !== undefined) return
		this.#reserved.set(client, participant)
		const [oldest] = this.#reserved.keys()
		if (this.#reserved.size > mostReserved && oldest !== undefined) this.#reserved.delete(oldest)
	}

	/** @throws Refusal `too-many-visits` when new ids would exceed a participant's or the jam's limit. */
	checkRoomFor(ids: number, participant: string): void {
		const all = this.#all().size
		const own = this.#counts.get(participant) ?? 0
		const fits = own + ids <= limits.clientsPerParticipant && all + ids <= limits.clientsPerJam
		if (!fits) throw new Refusal('too-many-visits')
	}

	/** Assigns an id to a participant, unless it is assigned. Stored with this turn's other writes. */
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
