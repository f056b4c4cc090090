import type * as Y from 'yjs'
import { peopleOf, personOf } from '../../shared/people.ts'
import type { Authors } from './authors.ts'

/**
 * Maps each `who` (shared/people.ts) to its participant. People are recognized by it on later
 * visits, so it belongs to its first user alone.
 */
export class Identities {
	readonly #authors: Authors
	readonly #participants = new Map<string, string>()

	constructor(authors: Authors) {
		this.#authors = authors
	}

	/** Reads those in a document. */
	load(doc: Y.Doc): void {
		for (const key of peopleOf(doc).keys()) {
			const client = Number(key)
			const who = personOf(doc, client)?.who
			const owner = this.#authors.ownerOf(client)
			if (who !== undefined && owner !== undefined) this.claim(who, owner)
		}
	}

	isAvailable(who: string, participant: string): boolean {
		return (this.#participants.get(who) ?? participant) === participant
	}

	claim(who: string, participant: string): void {
		if (!this.#participants.has(who)) this.#participants.set(who, participant)
	}
}
