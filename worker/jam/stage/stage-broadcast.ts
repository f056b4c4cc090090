import * as v from 'valibot'
import type { Desk, DeskReport } from '../../../shared/desks.ts'
import { limits } from '../../../shared/limits.ts'
import { plainLine } from '../../../shared/plain-line.ts'
import { encodeJson, frameKind } from '../../../shared/protocol.ts'
import type { Roster, Seat, StageMessage } from '../../../shared/stage.ts'
import type { ClientConnection } from '../connections/client-connection.ts'
import type { DeskKeeper } from '../desks/desk-keeper.ts'
import type { DeskRecord } from '../desks/desk-records.ts'
import type { StageKeeper } from './stage-keeper.ts'

/** What the roster reads of a presence state. */
const Shown = v.object({
	name: v.fallback(v.pipe(v.string(), v.transform(plainLine)), ''),
	who: v.fallback(v.nullish(v.string(), null), null),
	colour: v.fallback(v.number(), 0),
	hand: v.fallback(v.boolean(), false),
	done: v.fallback(v.boolean(), false),
})

/** What a connection is told of the jam, and of what the host does with everyone. */
type Activities = Pick<StageMessage, 'title' | 'ballot' | 'activity'>

/** Tells every connection of the stage, and hosts of who is there. */
export class StageBroadcast {
	readonly #keeper: StageKeeper
	readonly #desks: DeskKeeper
	/** By participant: the last name that was shown. */
	readonly #names = new Map<string, string>()
	readonly #activitiesFor: (connection: ClientConnection) => Activities
	readonly #connections: () => Iterable<ClientConnection>
	readonly #send: (connection: ClientConnection, frame: Uint8Array) => void
	#timer: ReturnType<typeof setTimeout> | undefined
	#isHeld = false
	/** The last roster, as JSON. */
	#roster = ''
	/** Client ids of the hosts, as everyone was last told; undefined before the first event. */
	#hostIds: readonly number[] | undefined

	/**
	 * @param activitiesFor returns what a connection is told of the title, the ballot and the format.
	 * @param send sends one frame now.
	 */
	constructor(
		keeper: StageKeeper,
		desks: DeskKeeper,
		activitiesFor: (connection: ClientConnection) => Activities,
		connections: () => Iterable<ClientConnection>,
		send: (connection: ClientConnection, frame: Uint8Array) => void,
	) {
		this.#keeper = keeper
		this.#desks = desks
		this.#activitiesFor = activitiesFor
		this.#connections = connections
		this.#send = send
	}

	/** Does work that changes the stage several times: everyone is told once, at its end. */
	together(work: () => void): void {
		this.#isHeld = true
		try {
			work()
		} finally {
			this.#isHeld = false
			this.changed()
		}
	}

	/** The stage has changed. */
	changed(): void {
		if (this.#isHeld) return
		for (const connection of this.#connections()) {
			connection.isWatching = this.#keeper.isWatching(connection.participant)
			this.#markDue(connection)
		}
		this.#scheduleRoster()
	}

	/** Something of the stage has changed for one participant, and for hosts in a moment. */
	changedFor(participant: string): void {
		for (const connection of this.#connections()) {
			if (connection.participant === participant) this.#markDue(connection)
			else if (connection.role === 'host') connection.stageDue = true
		}
		this.#scheduleRoster()
	}

	joined(connection: ClientConnection): void {
		connection.isWatching = this.#keeper.isWatching(connection.participant)
		this.#markDue(connection)
		if (connection.role === 'host') this.#roster = ''
		this.#scheduleRoster()
	}

	left(): void {
		this.#scheduleRoster()
	}

	/** Something came from a connection: its window may have room again, its presence may be new. */
	heard(connection: ClientConnection): void {
		this.#sendStage(connection)
		this.#scheduleRoster()
	}

	#markDue(connection: ClientConnection): void {
		connection.stageDue = true
		this.#sendStage(connection)
	}

	#sendStage(connection: ClientConnection): void {
		if (!connection.stageDue || !connection.tessera || connection.flow.full) return
		connection.stageDue = false
		const { linkRole, participant } = connection
		const desk = this.#desks.deskOfParticipant(participant)
		const message: StageMessage = {
			...this.#keeper.messageFor(linkRole, participant),
			desk: desk ? shownDesk(desk) : null,
			...this.#activitiesFor(connection),
			hosts: [...(this.#hostIds ?? this.#findHostIds())],
			revealed: this.#desks.revealed().map(shownDesk),
		}
		this.#send(connection, encodeJson(frameKind.stage, message))
	}

	/** In a moment, sends the roster to hosts, and tells everyone when others are hosts. */
	#scheduleRoster(): void {
		// After the object was woken, people know the hosts whom it finds.
		this.#hostIds ??= this.#findHostIds()
		if (this.#timer !== undefined) return
		if (this.#hostIds.length === 0 && !this.#hosts().next().value) return
		this.#timer = setTimeout(() => {
			this.#timer = undefined
			this.#tellHosts()
			this.#sendRoster()
		}, limits.rosterMs)
	}

	/** Tells everyone who the hosts are, when that has changed. */
	#tellHosts(): void {
		const ids = this.#findHostIds()
		if (ids.join() === this.#hostIds?.join()) return
		this.#hostIds = ids
		for (const connection of this.#connections()) this.#markDue(connection)
	}

	#findHostIds(): readonly number[] {
		return [...this.#hosts()]
			.flatMap(({ presence }) => (presence?.state ? [presence.id] : []))
			.sort((a, b) => a - b)
			.slice(0, limits.hostsTold)
	}

	#sendRoster(): void {
		for (const host of this.#hosts()) this.#sendStage(host)
		const people = [...this.#connections()].map((connection) => this.#seatOf(connection))
		for (const { participant, name } of people) {
			if (participant !== '' && name !== '') this.#names.set(participant, name)
		}
		const roster: Roster = {
			people,
			waiting: this.#keeper.waiting(),
			desks: this.#desks.listed().map((desk) => this.#reportOf(desk)),
		}
		const json = JSON.stringify(roster)
		if (json === this.#roster) return
		this.#roster = json
		const frame = encodeJson(frameKind.roster, roster)
		for (const host of this.#hosts()) if (!host.flow.full) this.#send(host, frame)
	}

	*#hosts(): Generator<ClientConnection> {
		for (const connection of this.#connections()) {
			if (connection.role === 'host' && connection.tessera) yield connection
		}
	}

	/** @returns the name that a participant shows; empty when it isn't known. */
	nameOf(participant: string): string {
		for (const connection of this.#connections()) {
			if (connection.participant !== participant || !connection.presence?.state) continue
			return this.#seatOf(connection).name
		}
		return this.#names.get(participant) ?? ''
	}

	#seatOf({ participant, presence, role, isWatching, document }: ClientConnection): Seat {
		const state: unknown = presence?.state ? JSON.parse(presence.state) : {}
		const shown = v.parse(Shown, typeof state === 'object' && state !== null ? state : {})
		return {
			participant,
			client: presence?.id ?? null,
			...shown,
			name: this.#keeper.shownName(shown),
			role,
			watching: isWatching,
			desk: this.#desks.deskOfParticipant(participant)?.id ?? null,
			document: this.#desks.documentNamed(document),
		}
	}

	#reportOf(desk: DeskRecord): DeskReport {
		const members = desk.members.map((participant) => ({
			participant,
			name: this.#names.get(participant) ?? '',
		}))
		return { ...shownDesk(desk), state: desk.state, members }
	}
}

function shownDesk({ id, number, plot }: DeskRecord): Desk {
	return { id, number, plot }
}
