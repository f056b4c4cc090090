import type * as Y from 'yjs'
import { canPaint, type Role } from '../../shared/roles.ts'
import { Refusal } from '../errors.ts'
import type { Authors } from './authors.ts'
import { Identities } from './identities.ts'
import type { Change, Inspection } from './inspection/changes.ts'
import { checkRules } from './inspection/rules.ts'
import { readWho } from './inspection/schema.ts'
import { Shares } from './participant-shares.ts'

/** Factor of the limits for updates that only remove marks, so that a full canvas can be cleared. */
const reserveForRemoving = 1.1

/** Decides whether an inspected update may be applied, and records those that were. */
export class UpdatePolicy {
	readonly #authors: Authors
	readonly #shares: Shares
	readonly #identities: Identities

	constructor(authors: Authors) {
		this.#authors = authors
		this.#shares = new Shares(authors)
		this.#identities = new Identities(authors)
	}

	/** Counts a document that was read from the log. */
	load(doc: Y.Doc): void {
		this.#shares.count(doc)
		this.#identities.load(doc)
	}

	/** Checks who may send updates at all, before one is read. @throws Refusal `viewers-watch` */
	checkRole(role: Role): void {
		if (!canPaint(role)) throw new Refusal('viewers-watch')
	}

	/**
	 * @param bytes length of the update.
	 * @throws Refusal `not-yours`, `not-your-mark`, `beyond-the-edge`, `too-many-visits`,
	 * `share-used`, `document-full`
	 */
	check(inspection: Inspection, participant: string, bytes: number): void {
		const { clients, changes } = inspection
		const owns = (client: number) => this.#authors.ownerOf(client) === participant
		let newIds = 0
		for (const client of clients) {
			const isNew = this.#authors.ownerOf(client) === undefined
			if (isNew) newIds += 1
			else if (!owns(client)) throw new Refusal('not-yours')
		}
		if (newIds > 0) this.#authors.checkRoomFor(newIds, participant)
		checkRules(changes, {
			owns: (client) => owns(client) || clients.has(client),
			mayUseIdentity: (who) => this.#identities.isAvailable(who, participant),
		})
		const reserve = changes.every(isRemoval) ? reserveForRemoving : 1
		this.#shares.checkRoomFor(participant, { structs: structsIn(inspection), bytes }, reserve)
	}

	/** Records an applied update. */
	record(inspection: Inspection, participant: string, bytes: number): void {
		const { clients, changes } = inspection
		for (const client of clients) this.#authors.claim(client, participant)
		for (const change of changes) {
			if (change.type !== 'set-entry' || change.root !== 'people') continue
			const who = readWho(change.content)
			if (who !== undefined) this.#identities.claim(who, participant)
		}
		if (clients.size > 0) {
			this.#shares.add(participant, { structs: structsIn(inspection), bytes })
		}
	}
}

function isRemoval(change: Change): boolean {
	return change.type === 'set' && change.key === 'removed'
}

function structsIn({ structs }: Inspection): number {
	let sum = 0
	for (const count of structs.values()) sum += count
	return sum
}
