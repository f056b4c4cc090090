import type * as Y from 'yjs'
import { limits } from '../../../shared/limits.ts'
import { peopleOf, personOf } from '../../../shared/people.ts'
import type { Authors } from './authors.ts'

/**
 * Maps each `who` (shared/people.ts) to its participant. People are recognized by it on later
 * visits, so it belongs to its first user alone.
 */
export class Identities {
	readonly #authors: Authors
	readonly #participants = new Map<string, string>()
	/** By participant: the `who` that their presence shows. The latest are kept. */
	readonly #shown = new Map<string, string>()

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

	/** @returns whether no other participant has used it, nor shows it in their presence. */
	isAvailable(who: string, participant: string): boolean {
		const owner = this.#participants.get(who)
		if (owner !== undefined) return owner === participant
		for (const [other, shown] of this.#shown) {
			if (shown === who && other !== participant) return false
		}
		return true
	}

	/** @returns whether this participant's presence shows it already. */
	isShown(who: string, participant: string): boolean {
		return this.#shown.get(participant) === who
	}

	/** Notes what a participant's presence shows. */
	show(who: string, participant: string): void {
		this.#shown.delete(participant)
		this.#shown.set(participant, who)
		const [oldest] = this.#shown.keys()
		if (this.#shown.size > limits.stagePeople && oldest !== undefined) this.#shown.delete(oldest)
	}

	claim(who: string, participant: string): void {
		if (!this.#participants.has(who)) this.#participants.set(who, participant)
	}
}
