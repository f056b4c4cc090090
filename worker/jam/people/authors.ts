import { mainDocument } from '../../../shared/desks.ts'
import { limits } from '../../../shared/limits.ts'
import { Refusal } from '../../errors.ts'

/** Client ids reserved for people who have not painted yet; the oldest is evicted first. */
const mostReserved = 10_000

/**
 * Maps Yjs client ids to participants. An id belongs to the participant who first used it, forever.
 * A participant is the hash of a secret that the browser stores. So marks that a person made
 * offline under an earlier id are accepted, and nobody can write as somebody else. An id also belongs
 * to one document: otherwise a desk that becomes part of the main document would clash with it.
 */
export class Authors {
	readonly #sql: SqlStorage
	#known: Map<number, string> | undefined
	/** Number of ids by participant. */
	readonly #counts = new Map<string, number>()
	readonly #reserved = new Map<number, string>()
	/** Names of the documents of ids, for those that are not the main document's. */
	readonly #documents = new Map<number, string>()

	constructor(storage: DurableObjectStorage) {
		this.#sql = storage.sql
		this.#sql.exec(`
			CREATE TABLE IF NOT EXISTS authors (client INTEGER PRIMARY KEY, participant TEXT NOT NULL);
			CREATE TABLE IF NOT EXISTS desk_authors (client INTEGER PRIMARY KEY, document TEXT NOT NULL)`)
	}

	/** @returns whether an id has written to another document than this one. */
	isUsedElsewhere(client: number, document: string): boolean {
		if (!this.#all().has(client)) return false
		return (this.#documents.get(client) ?? mainDocument) !== document
	}

	/** A document has become part of the main one, and so have its ids. */
	joinMain(document: string): void {
		this.#all()
		for (const [client, name] of this.#documents) {
			if (name === document) this.#documents.delete(client)
		}
		this.#sql.exec('DELETE FROM desk_authors WHERE document = ?', document)
	}

	/** @returns the participant that an id belongs to or is reserved for, if any. */
	ownerOf(client: number): string | undefined {
		return this.#all().get(client) ?? this.#reserved.get(client)
	}

	/** @returns whether an id has been used; false when it is only reserved. */
	isAssigned(client: number): boolean {
		return this.#all().has(client)
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

	/** Assigns an id to a participant and a document, unless it is assigned. Stored with this turn's other writes. */
	claim(client: number, participant: string, document = mainDocument): void {
		if (this.#all().has(client)) return
		this.#add(client, participant)
		this.#reserved.delete(client)
		this.#sql.exec('INSERT INTO authors VALUES (?, ?)', client, participant)
		if (document === mainDocument) return
		this.#documents.set(client, document)
		this.#sql.exec('INSERT INTO desk_authors VALUES (?, ?)', client, document)
	}

	/** @returns the ids that belong to a document, with their participants. */
	of(document: string): ReadonlyMap<number, string> {
		return new Map([...this.#all()].filter(([client]) => !this.isUsedElsewhere(client, document)))
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
			const elsewhere = this.#sql.exec<{ client: number; document: string }>(
				'SELECT * FROM desk_authors',
			)
			for (const { client, document } of elsewhere) this.#documents.set(client, document)
		}
		return this.#known
	}
}
