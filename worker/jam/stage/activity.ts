import * as v from 'valibot'
import type { DeskLayout } from '../../../shared/desks.ts'
import type {
	ActivityMessage,
	Format,
	FormatRequest,
	FormatRound,
	Glimpse,
} from '../../../shared/format.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { StageRequest } from '../../../shared/stage.ts'
import { Refusal } from '../../errors.ts'
import {
	ActivityState,
	areasOf,
	deskOf,
	drawingFrame,
	frameInUse,
	groupAt,
	groupSize,
	layoutOf,
	passesOn,
	planned,
	withSteps,
} from './activity-state.ts'
import { groupsOf } from './seating.ts'

const activityKey = 'activity'

/** What a running format changes in its jam. */
export interface ActivityJam {
	/** Artists who are here. */
	people(): readonly string[]
	/** The name of a participant; empty when it isn't known. */
	nameOf(participant: string): string
	changeStage(request: StageRequest): void
	/** Makes a desk for each group. @throws Refusal `too-many-desks` */
	makeDesks(groups: readonly (readonly string[])[], layout: DeskLayout): readonly MadeDesk[]
	/** @throws Refusal `document-full` when a drawing on the canvas can't be copied so often */
	checkRoomForCopies(frame: Rect, copies: number): void
	copyToDesk(frame: Rect, desk: MadeDesk): void
	/** @returns what is on a desk, with all that those who leave it made there (see ActivityStep). */
	clocksOf(desk: string, leaving: readonly string[]): string
	/** Is called when everyone has to be told. */
	onChange(): void
}

interface MadeDesk {
	id: string
	plot: Rect
}

/** Runs a format: begins its rounds, seats people, and reveals everything at the end. */
export class ActivityKeeper {
	readonly #storage: DurableObjectStorage
	readonly #jam: ActivityJam
	#state: ActivityState | undefined

	constructor(storage: DurableObjectStorage, jam: ActivityJam) {
		this.#storage = storage
		this.#jam = jam
		const stored = v.safeParse(ActivityState, storage.kv.get(activityKey))
		this.#state = stored.success ? stored.output : undefined
	}

	/** @throws Refusal `no-activity`, `nobody-here`, `too-many-desks` */
	apply(request: FormatRequest): void {
		if (request.do === 'start-format') {
			if (this.#state?.phase === 'round') this.#end(this.#state)
			this.#start(request)
		} else if (request.do === 'plan-format') {
			if (this.#state?.phase === 'round') this.#end(this.#state)
			this.#save(planned(request.format))
		} else if (request.do === 'clear-format') {
			if (this.#state?.phase === 'round') this.#end(this.#state)
			this.#state = undefined
			this.#storage.kv.delete(activityKey)
		} else {
			const state = this.#state
			if (state?.phase !== 'round') throw new Refusal('no-activity')
			if (request.do === 'show-glimpse') this.#showGlimpse(state, request)
			else if (request.do === 'end-format') this.#end(state)
			// Two hosts may press at the same time.
			else if (request.from === state.round) this.#next(state)
		}
		this.#jam.onChange()
	}

	/** @returns what a connection is told; null when no format is running. */
	messageFor(participant: string, isHost: boolean): ActivityMessage | null {
		const state = this.#state
		if (!state || (state.phase === 'ready' && !isHost)) return null
		const { format, round, phase, pieces, glimpses } = state
		const desk = deskOf(state, participant)
		return {
			name: format.name,
			round,
			rounds: format.rounds.length,
			phase,
			end: format.end,
			drawing: frameInUse(state),
			glimpse: glimpses.find((glimpse) => glimpse.desk === desk) ?? null,
			pieces: isHost || phase === 'over' ? pieces : [],
			format: isHost ? format : null,
			glimpsed: isHost ? glimpses.map((glimpse) => glimpse.desk) : [],
		}
	}

	/** Gives an artist who has just come a place in the smallest group. */
	seatNewcomer(participant: string): void {
		const state = this.#state
		if (state?.phase !== 'round' || participant === '') return
		if (state.groups.some((group) => group.includes(participant))) return
		const sizes = state.groups.map(({ length }) => length)
		const smallest = sizes.indexOf(Math.min(...sizes))
		if (smallest < 0) return
		const groups = state.groups.map((group, i) =>
			i === smallest ? [...group, participant] : group,
		)
		this.#save({ ...state, groups })
		const desk = deskOf({ ...state, groups }, participant)
		if (state.format.rounds[state.round]?.work !== 'desks' || desk === undefined) return
		this.#jam.changeStage({ do: 'seat', seats: [{ participant, desk }] })
	}

	#start({ format, at }: Extract<FormatRequest, { do: 'start-format' }>): void {
		const usesDesks = format.rounds.some(({ work }) => work === 'desks')
		const grouped = usesDesks ? this.#groups(format) : {}
		// The last vote would lie over the desks.
		this.#jam.changeStage({ do: 'clear-ballot' })
		this.#begin({ ...planned(format), at, phase: 'round', ...grouped })
	}

	/** Divides those who are here now into groups. @throws Refusal `nobody-here` */
	#groups(format: Format): Pick<ActivityState, 'groups' | 'pieces'> {
		const people = this.#jam.people()
		if (people.length === 0) throw new Refusal('nobody-here')
		const groups = groupsOf(people, groupSize(format, people.length))
		return { groups, pieces: groups.map(() => ({ steps: [] })) }
	}

	#next(state: ActivityState): void {
		const round = state.round + 1
		const next = state.format.rounds[round]
		if (!next) {
			this.#end(state)
			return
		}
		const hasDesks = state.pieces.some(({ steps }) => steps.length > 0)
		const grouped = next.work === 'desks' && !hasDesks ? this.#groups(state.format) : {}
		const shift = state.shift + (hasDesks && passesOn(next) ? 1 : 0)
		const begun = { ...state, ...grouped, round, shift, glimpses: [] }
		const pieces = next.moves === 'desks' ? this.#turnsOver(state, begun) : state.pieces
		this.#begin({ ...begun, pieces })
	}

	/** @returns the pieces as the groups leave them who had them until now. */
	#turnsOver(before: ActivityState, now: ActivityState): ActivityState['pieces'] {
		return before.pieces.map(({ steps }, piece) => {
			const last = steps.at(-1)
			if (!last?.desk) return { steps }
			const staying = groupAt(now, piece)
			const leaving = groupAt(before, piece).filter((one) => !staying.includes(one))
			const clocks = this.#jam.clocksOf(last.desk, leaving)
			return { steps: [...steps.slice(0, -1), { ...last, clocks }] }
		})
	}

	/** Begins the round that the state is at. */
	#begin(state: ActivityState): void {
		const { format, round: number } = state
		const round = format.rounds[number]
		if (!round) return
		this.#save(round.work === 'desks' ? this.#atDesks(state, round) : this.#onCanvas(state))
		const { prompt, tools, seconds } = round
		this.#jam.changeStage({ do: 'set', change: { prompt, tools, frozen: false } })
		this.#jam.changeStage({ do: 'start-timer', ms: seconds * 1_000, sound: true })
	}

	#onCanvas(state: ActivityState): ActivityState {
		const seats = state.groups.flat().map((participant) => ({ participant, desk: null }))
		if (seats.length > 0) this.#jam.changeStage({ do: 'seat', seats })
		return state
	}

	#atDesks(state: ActivityState, { moves }: FormatRound): ActivityState {
		const { pieces, round } = state
		const workers = pieces.map((_, piece) => groupAt(state, piece))
		const namesOf = (piece: number) =>
			(workers[piece] ?? []).map((one) => this.#jam.nameOf(one)).filter((name) => name !== '')
		const isFirst = pieces.every(({ steps }) => steps.length === 0)
		if (isFirst || moves === 'pieces' || moves === 'copies') {
			const drawing = moves === 'copies' ? drawingFrame(state) : undefined
			if (drawing) this.#jam.checkRoomForCopies(drawing, workers.length)
			const desks = this.#jam.makeDesks(workers, layoutOf(state))
			if (drawing) for (const desk of desks) this.#jam.copyToDesk(drawing, desk)
			return withSteps(state, (_, piece) => {
				const desk = desks[piece]
				return desk && { desk: desk.id, frame: desk.plot, makers: namesOf(piece), round }
			})
		}
		const seats = pieces.flatMap(({ steps }, piece) => {
			const desk = steps.at(-1)?.desk
			return (workers[piece] ?? []).map((participant) => ({ participant, desk: desk ?? null }))
		})
		this.#jam.changeStage({ do: 'seat', seats })
		if (moves === 'nothing') return state
		return withSteps(state, ({ steps }, piece) => {
			const last = steps.at(-1)
			return last && { desk: last.desk, frame: last.frame, makers: namesOf(piece), round }
		})
	}

	#showGlimpse(state: ActivityState, { desk, sha256, frame }: Glimpse): void {
		const isAtWork = state.pieces.some(({ steps }) => steps.at(-1)?.desk === desk)
		if (!isAtWork) throw new Refusal('bad-request')
		const others = state.glimpses.filter((glimpse) => glimpse.desk !== desk)
		this.#save({ ...state, glimpses: [...others, { desk, sha256, frame }] })
	}

	#end(state: ActivityState): void {
		const desks = state.pieces.flatMap(({ steps }) => steps.flatMap(({ desk }) => desk ?? []))
		if (desks.length > 0) this.#jam.changeStage({ do: 'reveal-desks', desks: [...new Set(desks)] })
		this.#jam.changeStage({ do: 'set', change: { prompt: '', tools: null, frozen: false } })
		this.#jam.changeStage({ do: 'start-timer', ms: 0, sound: false })
		const areas = areasOf(state)
		if (state.format.end === 'vote') {
			this.#jam.changeStage({
				do: 'open-ballot',
				budget: Math.min(3, Math.max(1, areas.length - 1)),
				viewers: false,
				targets: areas.length > 0 ? { on: 'areas', areas } : { on: 'marks' },
			})
		}
		this.#save({ ...state, phase: 'over', glimpses: [] })
	}

	#save(state: ActivityState): void {
		this.#state = state
		this.#storage.kv.put(activityKey, state)
	}
}
