import * as v from 'valibot'
import { mainDocument } from '../../shared/desks.ts'
import { limits } from '../../shared/limits.ts'
import { encodeJson, frameKind } from '../../shared/protocol.ts'
import type { Roster, Seat } from '../../shared/stage.ts'
import type { ClientConnection } from './client-connection.ts'
import type { StageKeeper } from './stage-keeper.ts'

/** What the roster reads of a presence state. */
const Shown = v.object({
	name: v.fallback(v.string(), ''),
	colour: v.fallback(v.number(), 0),
	hand: v.fallback(v.boolean(), false),
	done: v.fallback(v.boolean(), false),
})

/** Tells every connection of the stage, and hosts of who is there. */
export class StageBroadcast {
	readonly #keeper: StageKeeper
	readonly #connections: () => Iterable<ClientConnection>
	readonly #send: (connection: ClientConnection, frame: Uint8Array) => void
	#timer: ReturnType<typeof setTimeout> | undefined
	/** The last roster, as JSON. */
	#roster = ''

	/** @param send sends one frame now. */
	constructor(
		keeper: StageKeeper,
		connections: () => Iterable<ClientConnection>,
		send: (connection: ClientConnection, frame: Uint8Array) => void,
	) {
		this.#keeper = keeper
		this.#connections = connections
		this.#send = send
	}

	/** The stage has changed. */
	changed(): void {
		for (const connection of this.#connections()) {
			connection.isWatching = this.#keeper.isWatching(connection.participant)
			connection.stageDue = true
			this.#sendStage(connection)
		}
		this.#scheduleRoster()
	}

	joined(connection: ClientConnection): void {
		connection.isWatching = this.#keeper.isWatching(connection.participant)
		connection.stageDue = true
		this.#sendStage(connection)
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

	#sendStage(connection: ClientConnection): void {
		if (!connection.stageDue || !connection.tessera || connection.flow.full) return
		connection.stageDue = false
		const message = this.#keeper.messageFor(connection.linkRole, connection.participant)
		this.#send(connection, encodeJson(frameKind.stage, message))
	}

	/** Sends the roster in a moment, when a host is there. */
	#scheduleRoster(): void {
		if (this.#timer !== undefined || !this.#hosts().next().value) return
		this.#timer = setTimeout(() => {
			this.#timer = undefined
			this.#sendRoster()
		}, limits.rosterMs)
	}

	#sendRoster(): void {
		const roster: Roster = {
			people: [...this.#connections()].map(seatOf),
			waiting: this.#keeper.waiting(),
			desks: [],
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
}

function seatOf({ participant, presence, role, isWatching }: ClientConnection): Seat {
	const state: unknown = presence?.state ? JSON.parse(presence.state) : {}
	return {
		participant,
		client: presence?.id ?? null,
		...v.parse(Shown, typeof state === 'object' && state !== null ? state : {}),
		role,
		watching: isWatching,
		desk: null,
		document: mainDocument,
	}
}
