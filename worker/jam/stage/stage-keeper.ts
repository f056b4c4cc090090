import * as v from 'valibot'
import type { BallotRequest } from '../../../shared/ballot.ts'
import type { DeskRequest } from '../../../shared/desks.ts'
import type { FormatRequest } from '../../../shared/format.ts'
import { limits } from '../../../shared/limits.ts'
import { isGeneratedName, nameOfClient } from '../../../shared/names.ts'
import type { Role } from '../../../shared/roles.ts'
import {
	arePensDown,
	openStage,
	type Setup,
	Stage,
	type StageChange,
	type StageMessage,
	type StageRequest,
	setups,
} from '../../../shared/stage.ts'
import { Refusal } from '../../errors.ts'

const stageKey = 'stage'
const peopleKey = 'stage-people'

/** Participants that the host has decided about. */
const StagePeople = v.object({
	/** Admitted while the door was not open. */
	admitted: v.array(v.string()),
	turnedAway: v.array(v.string()),
	/** Artists that the host made viewers. */
	watching: v.array(v.string()),
})
type StagePeople = v.InferOutput<typeof StagePeople>

/** Somebody who waits at the door. */
interface Visitor {
	name: string
	/** Milliseconds since 1970. */
	seenAt: number
}

/** Keeps a jam's stage, and who the host has let in or made a viewer. Stored on every change. */
export class StageKeeper {
	readonly #storage: DurableObjectStorage
	readonly #onChange: () => void
	#stage: Stage
	#people: StagePeople
	/** When the canvas was frozen; milliseconds since 1970. */
	#frozenAt = 0
	/** By participant. Not stored: pages ask again every few seconds. */
	readonly #visitors = new Map<string, Visitor>()

	/** @param onChange is called after every change. */
	constructor(storage: DurableObjectStorage, onChange: () => void) {
		this.#storage = storage
		this.#onChange = onChange
		const stored = v.safeParse(Stage, { ...openStage, ...storage.kv.get<object>(stageKey) })
		this.#stage = stored.success ? stored.output : openStage
		const people = v.safeParse(StagePeople, storage.kv.get(peopleKey))
		this.#people = people.success ? people.output : { admitted: [], turnedAway: [], watching: [] }
	}

	get stage(): Stage {
		return this.#stage
	}

	/** True while guests' changes are refused. Those that were on their way are still accepted. */
	isFrozen(now = Date.now()): boolean {
		const before = now - limits.freezeGraceMs
		const frozen = this.#stage.frozen && before > this.#frozenAt
		return arePensDown({ ...this.#stage, frozen }, before)
	}

	/** @returns the role that a participant has now. */
	roleOf(role: Role, participant: string): Role {
		return role === 'artist' && this.isWatching(participant) ? 'viewer' : role
	}

	isWatching(participant: string): boolean {
		return participant !== '' && this.#people.watching.includes(participant)
	}

	/** @returns the name that people are shown: the one that the host gave, or their own. */
	shownName({ who, name }: { who: string | null; name: string }): string {
		return (who !== null && this.#stage.renamed[who]) || name
	}

	/** @returns what a connection is told of the stage. */
	messageFor(role: Role, participant: string): Pick<StageMessage, 'stage' | 'now' | 'role'> {
		return { stage: this.#stage, now: Date.now(), role: this.roleOf(role, participant) }
	}

	/** Chooses the stage of a new jam. */
	setUp(setup: Setup): void {
		this.#save(setups[setup])
	}

	/**
	 * @param here the participants that are connected: closing the door does not put them out.
	 * @throws Refusal `bad-request`
	 */
	apply(
		request: Exclude<StageRequest, BallotRequest | DeskRequest | FormatRequest>,
		here: readonly string[] = [],
		now = Date.now(),
	): void {
		switch (request.do) {
			case 'set': {
				const { change } = request
				if (change.frozen && !this.#stage.frozen) this.#frozenAt = now
				if (this.#stage.door === 'open' && (change.door ?? 'open') !== 'open') this.#admit(here)
				if (change.door === 'open') this.#savePeople({ ...this.#people, turnedAway: [] })
				this.#save({ ...this.#withTimerOver(change, now), ...change })
				break
			}
			case 'start-timer': {
				const { ms, sound, freezes = false } = request
				const timer = ms === 0 ? null : { endsAt: now + ms, durationMs: ms, sound, freezes }
				this.#save({ ...this.#stage, timer })
				break
			}
			case 'extend-timer': {
				const { timer } = this.#stage
				if (!timer) throw new Refusal('bad-request')
				const endsAt = Math.max(timer.endsAt, now) + request.ms
				const durationMs = Math.min(timer.durationMs + request.ms, limits.timerMs)
				this.#save({ ...this.#stage, timer: { ...timer, endsAt, durationMs } })
				break
			}
			case 'admit': {
				const { participant } = request
				this.#admit(participant === null ? [...this.#visitors.keys()] : [participant])
				this.#onChange()
				break
			}
			case 'turn-away': {
				const turnedAway = appended(this.#people.turnedAway, [request.participant])
				this.#visitors.delete(request.participant)
				this.#savePeople({ ...this.#people, turnedAway })
				this.#onChange()
				break
			}
			case 'set-watching': {
				const { participant, watching } = request
				const others = this.#people.watching.filter((one) => one !== participant)
				this.#savePeople({
					...this.#people,
					watching: watching ? appended(others, [participant]) : others,
				})
				this.#onChange()
				break
			}
			case 'rename': {
				const { [request.who]: _, ...others } = this.#stage.renamed
				const entries = Object.entries(others).slice(1 - limits.stagePeople)
				if (request.name !== '') entries.push([request.who, request.name])
				this.#save({ ...this.#stage, renamed: Object.fromEntries(entries) })
				break
			}
		}
	}

	/** A host's browser also gets in with other links, to show the jam on a projector. */
	hostJoined(participant: string): void {
		if (this.#stage.door !== 'open') this.#admit([participant])
	}

	/**
	 * Tells whether a newcomer gets in.
	 * @param isKnown whether they have painted here.
	 */
	passes(participant: string, isKnown: boolean): boolean {
		if (this.#stage.door === 'open') return true
		// All clients without a secret are one participant.
		if (participant === '') return false
		return isKnown || this.#people.admitted.includes(participant)
	}

	/**
	 * Notes that somebody waits at the door.
	 * @returns false when nobody will let them in.
	 */
	wait(participant: string, name: string, now = Date.now()): boolean {
		if (this.#stage.door !== 'waiting' || participant === '') return false
		if (this.#people.turnedAway.includes(participant)) return false
		this.#prune(now)
		const before = this.#visitors.get(participant)
		if (!before && this.#visitors.size >= limits.visitors) return false
		const shown = this.#nameOf(participant, name)
		this.#visitors.set(participant, { name: shown, seenAt: now })
		if (before?.name !== shown) this.#onChange()
		return true
	}

	/** Everyone who waits at the door, those who came first before others. */
	waiting(now = Date.now()): { participant: string; name: string }[] {
		this.#prune(now)
		return [...this.#visitors].map(([participant, { name }]) => ({ participant, name }))
	}

	/** @returns the name of a visitor that the stage allows. */
	#nameOf(participant: string, name: string): string {
		if (this.#stage.names === 'free' || isGeneratedName(name)) return name
		return nameOfClient(Number.parseInt(participant.slice(0, 8), 16))
	}

	/** @returns the stage; without a timer that ended with "pens down" when pens go up again. */
	#withTimerOver({ frozen }: StageChange, now: number): Stage {
		const stage = this.#stage
		const isOver =
			frozen === false && stage.timer !== null && arePensDown({ ...stage, frozen }, now)
		return isOver ? { ...stage, timer: null } : stage
	}

	#prune(now: number): void {
		for (const [participant, { seenAt }] of this.#visitors) {
			if (now - seenAt > limits.visitorMs) this.#visitors.delete(participant)
		}
	}

	#admit(participants: readonly string[]): void {
		const named = participants.filter((participant) => participant !== '')
		for (const participant of named) this.#visitors.delete(participant)
		this.#savePeople({
			...this.#people,
			admitted: appended(this.#people.admitted, named),
			turnedAway: this.#people.turnedAway.filter((one) => !named.includes(one)),
		})
	}

	#save(stage: Stage): void {
		this.#stage = stage
		this.#storage.kv.put(stageKey, stage)
		this.#onChange()
	}

	#savePeople(people: StagePeople): void {
		this.#people = people
		this.#storage.kv.put(peopleKey, people)
	}
}

/** @returns a list with more entries, each once, without the oldest ones beyond the limit. */
function appended(list: readonly string[], more: readonly string[]): string[] {
	return [...new Set([...list, ...more])].slice(-limits.stagePeople)
}
