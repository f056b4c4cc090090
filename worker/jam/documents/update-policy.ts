import * as v from 'valibot'
import type * as Y from 'yjs'
import { isPending, marksOf } from '../../../shared/canvas.ts'
import { isGeneratedName, nameOfClient } from '../../../shared/names.ts'
import { type EphemeralKind, frameKind } from '../../../shared/protocol.ts'
import { canPaint, type Role } from '../../../shared/roles.ts'
import { Refusal } from '../../errors.ts'
import type { ClientConnection, PresenceEntry } from '../connections/client-connection.ts'
import type { Change, Inspection } from '../inspection/changes.ts'
import { checkRules } from '../inspection/rules.ts'
import { readWho } from '../inspection/schema.ts'
import { checkStageRules } from '../inspection/stage-rules.ts'
import type { JamState } from '../jam-state.ts'
import type { Authors } from '../people/authors.ts'
import type { Identities } from '../people/identities.ts'
import type { Shares } from '../people/participant-shares.ts'
import type { StageKeeper } from '../stage/stage-keeper.ts'

/** Factor of the limits for updates that only remove marks, so that a full canvas can be cleared. */
const reserveForRemoving = 1.1

const Shown = v.looseObject({
	name: v.optional(v.string()),
	who: v.optional(v.unknown()),
	cursor: v.optional(v.unknown()),
})

/** The sender of an update. */
interface Sender {
	role: Role
	participant: string
}

/** Decides whether an inspected update may be applied, and records those that were. */
export class UpdatePolicy {
	readonly #document: string
	readonly #authors: Authors
	readonly #shares: Shares
	readonly #identities: Identities
	readonly #keeper: StageKeeper
	readonly #loadAll: () => void
	readonly #onApproved: JamState['onApproved']
	#doc: Y.Doc | undefined

	/** @param document name of the document that it is about. */
	constructor(document: string, jam: JamState) {
		const { authors, shares, identities, stage, loadAll } = jam
		this.#document = document
		this.#authors = authors
		this.#shares = shares
		this.#identities = identities
		this.#keeper = stage
		this.#loadAll = loadAll
		this.#onApproved = (name, marks) => jam.onApproved(name, marks)
	}

	/** Counts a document that was read from the log. */
	load(doc: Y.Doc): void {
		this.#doc = doc
		this.#shares.count(this.#document, doc)
		this.#identities.load(doc)
	}

	/** Checks who may send updates at all, before one is read. @throws Refusal `viewers-watch` */
	checkRole(role: Role): void {
		if (!canPaint(role)) throw new Refusal('viewers-watch')
	}

	/**
	 * @param bytes length of the update.
	 * @throws Refusal `frozen`, `not-yours`, `not-your-mark`, `beyond-the-edge`, `too-many-visits`,
	 * `share-used`, `document-full`, and those of the stage (inspection/stage-rules.ts)
	 */
	check(inspection: Inspection, { participant, role }: Sender, bytes: number): void {
		// The limits are those of all documents of the jam together.
		this.#loadAll()
		const { clients, changes } = inspection
		const isGuest = role !== 'host'
		const hasEffect = clients.size > 0 || changes.length > 0
		if (isGuest && hasEffect && this.#keeper.isFrozen()) throw new Refusal('frozen')
		const owns = (client: number) => this.#authors.ownerOf(client) === participant
		let newIds = 0
		for (const client of clients) {
			const owner = this.#authors.ownerOf(client)
			const isTheirs = owner === undefined || owner === participant
			if (!isTheirs || this.#isElsewhere(client)) throw new Refusal('not-yours')
			if (!this.#authors.isAssigned(client)) newIds += 1
		}
		if (newIds > 0) this.#authors.checkRoomFor(newIds, participant)
		const ownsOrBrings = (client: number) => owns(client) || clients.has(client)
		checkRules(changes, {
			owns: ownsOrBrings,
			mayUseIdentity: (who) => this.#identities.isAvailable(who, participant),
		})
		if (isGuest) {
			const isPending = (mark: string) => this.#isPending(mark)
			checkStageRules(changes, this.#keeper.stage, { owns: ownsOrBrings, isPending })
		}
		const reserve = changes.every(isRemoval) ? reserveForRemoving : 1
		this.#shares.checkRoomFor(participant, { structs: structsIn(inspection), bytes }, reserve)
	}

	/** @returns whether live ink, a laser or a reaction is passed on. Nothing moves on a frozen canvas. */
	allowsEphemeral(role: Role, kind: EphemeralKind): boolean {
		return role === 'host' || kind === frameKind.reaction || !this.#keeper.isFrozen()
	}

	/**
	 * @returns a person's presence as others are shown it: without a `who` of somebody else, with a
	 * name that the stage allows, and without a cursor while it is quiet.
	 */
	presenceOf({ role, participant }: Sender, entry: PresenceEntry): PresenceEntry {
		const state: unknown = entry.state === null ? undefined : JSON.parse(entry.state)
		if (!v.is(Shown, state)) return entry
		const { names, quiet } = this.#keeper.stage
		const isGuest = role !== 'host'
		const shown = { ...state }
		if (shown.who !== undefined && !this.#mayShow(shown.who, participant)) delete shown.who
		if (isGuest && names !== 'free' && shown.name !== undefined && !isGeneratedName(shown.name)) {
			shown.name = nameOfClient(entry.id)
		}
		if (isGuest && quiet) shown.cursor = null
		return { ...entry, state: JSON.stringify(shown) }
	}

	/** Notes the identity that a connection showed before the object hibernated. */
	restorePresence({ participant, presence }: ClientConnection): void {
		const state: unknown = presence?.state ? JSON.parse(presence.state) : undefined
		if (v.is(Shown, state) && typeof state.who === 'string') {
			this.#identities.show(state.who, participant)
		}
	}

	#mayShow(who: unknown, participant: string): boolean {
		if (typeof who !== 'string') return false
		if (this.#identities.isShown(who, participant)) return true
		// Those of people who have painted are read from the documents.
		this.#loadAll()
		if (!this.#identities.isAvailable(who, participant)) return false
		this.#identities.show(who, participant)
		return true
	}

	/** Whether a client id belongs to another document. */
	#isElsewhere(client: number): boolean {
		return this.#authors.isUsedElsewhere(client, this.#document)
	}

	/** Whether a mark waits for the host's approval. */
	#isPending(mark: string): boolean {
		return this.#doc !== undefined && isPending(marksOf(this.#doc).get(mark))
	}

	/** Records an applied update. */
	record(inspection: Inspection, participant: string, bytes: number): void {
		const { clients, changes } = inspection
		for (const client of clients) this.#authors.claim(client, participant, this.#document)
		for (const change of changes) {
			if (change.type !== 'set-entry' || change.root !== 'people') continue
			const who = readWho(change.content)
			if (who !== undefined) this.#identities.claim(who, participant)
		}
		if (clients.size > 0) {
			this.#shares.add(this.#document, participant, { structs: structsIn(inspection), bytes })
		}
		const approved = changes.flatMap((change) =>
			change.type === 'unset' && change.key === 'pending' ? [change.entity.id] : [],
		)
		if (approved.length > 0) this.#onApproved(this.#document, approved)
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
