import * as v from 'valibot'
import { BallotRequest, type DotRequest, type Dots } from '../../../shared/ballot.ts'
import { isMarkShown } from '../../../shared/canvas.ts'
import { type DeskLayout, DeskRequest, documentOf } from '../../../shared/desks.ts'
import { FormatRequest } from '../../../shared/format.ts'
import type { StageMessage, StageRequest } from '../../../shared/stage.ts'
import { Refusal } from '../../errors.ts'
import type { ClientConnection } from '../connections/client-connection.ts'
import type { DeskKeeper } from '../desks/desk-keeper.ts'
import type { DeskRecord } from '../desks/desk-records.ts'
import type { Desks } from '../desks/desks.ts'
import type { Contents } from '../documents/contents.ts'
import { ActivityKeeper } from './activity.ts'
import { BallotKeeper, type Voter } from './ballot.ts'
import { StageBroadcast } from './stage-broadcast.ts'
import type { StageKeeper } from './stage-keeper.ts'

/** The parts of a jam that a host runs it with. */
interface FacilitatedJam {
	readonly storage: DurableObjectStorage
	readonly stage: StageKeeper
	readonly deskKeeper: DeskKeeper
	readonly desks: Desks
	readonly contents: Contents
	/** The jam's title. */
	title(): string
	connections(): readonly ClientConnection[]
	/** Sends one frame now. */
	send(connection: ClientConnection, frame: Uint8Array): void
	/** Starts the object again from storage: memory may have what storage has rolled back. */
	restart(): void
}

/** How hosts run a jam: applies their requests to stage, desks, ballot and format, and tells everyone. */
export class Facilitation {
	readonly #jam: FacilitatedJam
	readonly #broadcast: StageBroadcast
	readonly #ballot: BallotKeeper
	readonly #activity: ActivityKeeper

	constructor(jam: FacilitatedJam) {
		this.#jam = jam
		this.#broadcast = new StageBroadcast(
			jam.stage,
			jam.deskKeeper,
			(connection) => ({ title: jam.title(), ...this.#activitiesFor(connection) }),
			() => jam.connections(),
			jam.send,
		)
		this.#ballot = new BallotKeeper(
			jam.storage,
			(id) => jam.contents.read((doc) => isMarkShown(doc, id)),
			() => this.changed(),
		)
		this.#activity = new ActivityKeeper(jam.storage, {
			people: () => this.#artists(),
			nameOf: (participant) => this.#broadcast.nameOf(participant),
			changeStage: (request) => this.apply(request),
			makeDesks: (groups, layout) => this.#makeDesks(groups, layout),
			checkRoomForCopies: (frame, copies) => jam.desks.checkRoomForCopies(frame, copies),
			copyToDesk: (frame, desk) => jam.desks.copyToDesk(frame, desk),
			clocksOf: (desk, leaving) => jam.contents.clocksOf(documentOf(desk), leaving),
			onChange: () => this.changed(),
		})
	}

	/** Tells everyone of a change. */
	changed(): void {
		this.#broadcast.changed()
	}

	/** Seats somebody who has come, and tells them of the stage. */
	joined(connection: ClientConnection): void {
		this.#jam.desks.seatNewcomer(connection)
		if (connection.role === 'artist') this.#activity.seatNewcomer(connection.participant)
		this.#broadcast.joined(connection)
	}

	/** Something came from a connection. */
	heard(connection: ClientConnection): void {
		this.#broadcast.heard(connection)
	}

	left(): void {
		this.#broadcast.left()
	}

	/** Applies a host's request. @throws Refusal `bad-request`, `too-many-desks` */
	apply(request: StageRequest): void {
		if (v.is(BallotRequest, request)) this.#ballot.apply(request)
		else if (v.is(FormatRequest, request)) {
			this.#atomically(() => this.#broadcast.together(() => this.#activity.apply(request)))
		} else if (v.is(DeskRequest, request)) {
			this.#atomically(() => this.#jam.desks.apply(request, this.#artists()))
		} else {
			const here = this.#jam.connections().map(({ participant }) => participant)
			this.#jam.stage.apply(request, here)
		}
	}

	/** Places a dot of somebody who is connected. @returns their dots after it. @throws Refusal */
	placeDots(voter: Voter, request: DotRequest): Dots {
		const isHere = this.#jam
			.connections()
			.some(({ participant }) => participant === voter.participant)
		if (!isHere) throw new Refusal('not-here')
		const dots = this.#ballot.place(voter, request)
		this.#broadcast.changedFor(voter.participant)
		return dots
	}

	#activitiesFor({
		role,
		participant,
	}: ClientConnection): Pick<StageMessage, 'ballot' | 'activity'> {
		return {
			ballot: this.#ballot.messageFor({ role, participant }),
			activity: this.#activity.messageFor(participant, role === 'host'),
		}
	}

	/** @returns the artists who are here, each once. */
	#artists(): string[] {
		const artists = this.#jam
			.connections()
			.filter(({ role, participant }) => role === 'artist' && participant !== '')
		return [...new Set(artists.map(({ participant }) => participant))]
	}

	/** Makes desks for a format, side by side. @returns the new desks. */
	#makeDesks(groups: readonly (readonly string[])[], layout: DeskLayout): readonly DeskRecord[] {
		const before = this.#jam.deskKeeper.desks.length
		const desks = groups.map((group) => [...group])
		const seats = { of: 'hand', desks } as const
		this.apply({ do: 'make-desks', seats, people: null, newcomers: false, layout })
		return this.#jam.deskKeeper.desks.slice(before)
	}

	/** Changes desks, as a whole or not at all. */
	#atomically(change: () => void): void {
		try {
			change()
		} catch (error) {
			if (!(error instanceof Refusal)) this.#jam.restart()
			throw error
		}
	}
}
