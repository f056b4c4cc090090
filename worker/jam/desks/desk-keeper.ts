import * as v from 'valibot'
import { type DeskRequest, deskOf, mainDocument } from '../../../shared/desks.ts'
import { limits } from '../../../shared/limits.ts'
import { Refusal } from '../../errors.ts'
import { columnsFor, groupsOf } from '../stage/seating.ts'
import {
	type DeskRecord,
	DeskState,
	type Plan,
	replaced,
	unrevealed,
	withDesk,
	withoutMembers,
} from './desk-records.ts'

const desksKey = 'desks'

type MakeDesks = Extract<DeskRequest, { do: 'make-desks' }>

/**
 * What a connection may do with a document. `send`: it delivers what was made there, and is told
 * nothing of the document.
 */
export type Access = 'full' | 'send' | 'none'

/** Keeps which desks a jam has, and who sits where. Stored on every change. */
export class DeskKeeper {
	readonly #storage: DurableObjectStorage
	#state: DeskState

	constructor(storage: DurableObjectStorage) {
		this.#storage = storage
		const stored = v.safeParse(DeskState, storage.kv.get(desksKey))
		this.#state = stored.success ? stored.output : { desks: [], plan: null }
	}

	/** Those made first before others. */
	get desks(): readonly DeskRecord[] {
		return this.#state.desks
	}

	get(id: string): DeskRecord | undefined {
		return this.#state.desks.find((desk) => desk.id === id)
	}

	/** @returns the open desk where a participant sits, if any. */
	deskOfParticipant(participant: string): DeskRecord | undefined {
		return this.#state.desks.find(
			({ state, members }) => state === 'open' && members.includes(participant),
		)
	}

	/** Revealed desks, the latest `limits.revealedDesksTold`. */
	revealed(): DeskRecord[] {
		const revealed = this.#state.desks.filter(({ state }) => state === 'revealed')
		return revealed.slice(-limits.revealedDesksTold)
	}

	/** Desks that hosts are told of. */
	listed(): DeskRecord[] {
		const revealed = new Set(this.revealed())
		return this.#state.desks.filter((desk) => desk.state !== 'revealed' || revealed.has(desk))
	}

	/** @returns the document that a name stands for: a revealed desk is part of the main one. */
	documentNamed(name: string): string {
		const desk = deskOf(name)
		return desk !== undefined && this.get(desk)?.state === 'revealed' ? mainDocument : name
	}

	/** @param isHost whether the participant comes as a host. @param name of the document. */
	accessTo(
		name: string,
		{ participant, isHost }: { participant: string; isHost: boolean },
	): Access {
		const id = deskOf(name)
		if (id === undefined) return 'full'
		const desk = this.get(id)
		if (!desk) return 'none'
		if (isHost || desk.state === 'revealed') return 'full'
		const isMember = desk.members.includes(participant)
		if (isMember && desk.state === 'open') return 'full'
		return isMember || desk.former.includes(participant) ? 'send' : 'none'
	}

	/**
	 * @param here artists who are in the jam. @returns the new desks.
	 * @throws Refusal `too-many-desks`, `bad-request`
	 */
	make({ seats, people, newcomers, layout }: MakeDesks, here: readonly string[]): DeskRecord[] {
		const who = [...new Set(people ?? here)]
		const size = seats.of === 'groups' ? seats.size : 1
		const groups = seats.of === 'hand' ? seats.desks : groupsOf(who, size)
		if (groups.some((group) => group.length > limits.deskMembers)) throw new Refusal('bad-request')
		const seated = groups.flat()
		if (new Set(seated).size < seated.length) throw new Refusal('bad-request')
		const expected = Math.max(groups.length, 1)
		const plan: Plan = {
			layout,
			columns: layout.columns ?? columnsFor(expected),
			size,
			desks: [],
			seated,
		}
		const before = this.#state.desks.map((desk) => withoutMembers(desk, new Set(seated)))
		const state = groups.reduce(withDesk, { desks: before, plan })
		this.#save({ ...state, plan: newcomers ? state.plan : null })
		return state.desks.slice(before.length)
	}

	/** Seats an artist who has just come. @returns the new desk that this takes, if any. */
	seatNewcomer(participant: string): DeskRecord | undefined {
		const { plan, desks } = this.#state
		if (!plan || participant === '' || plan.seated.includes(participant)) return undefined
		if (this.deskOfParticipant(participant)) return undefined
		const seated = [...plan.seated, participant].slice(-limits.stagePeople)
		const [roomiest] = desks
			.filter(({ id, state }) => state === 'open' && plan.desks.includes(id))
			.filter(({ members }) => members.length < plan.size)
			.sort((a, b) => a.members.length - b.members.length)
		if (roomiest) {
			const joined = { ...roomiest, members: [...roomiest.members, participant] }
			this.#save({ desks: replaced(desks, [joined]), plan: { ...plan, seated } })
			return undefined
		}
		if (unrevealed(desks).length >= limits.desks) return undefined
		this.#save(withDesk({ desks, plan: { ...plan, seated } }, [participant]))
		return this.#state.desks.at(-1)
	}

	/** Seats people elsewhere, all at once. @throws Refusal `bad-request` */
	seat(seats: Extract<DeskRequest, { do: 'seat' }>['seats']): void {
		const moved = new Map(seats.map(({ participant, desk }) => [participant, desk]))
		const desks = this.#state.desks.map((desk) => withoutMembers(desk, new Set(moved.keys())))
		for (const [participant, id] of moved) {
			if (id === null) continue
			const at = desks.findIndex((desk) => desk.id === id)
			const desk = desks[at]
			if (desk?.state !== 'open' || desk.members.length >= limits.deskMembers) {
				throw new Refusal('bad-request')
			}
			const former = desk.former.filter((one) => one !== participant)
			desks[at] = { ...desk, members: [...desk.members, participant], former }
		}
		const { plan } = this.#state
		this.#save({
			desks,
			plan: plan && { ...plan, seated: [...new Set([...plan.seated, ...moved.keys()])] },
		})
	}

	/** @param ids null: all. @returns the desks that were open and are closed now. */
	close(ids: readonly string[] | null): DeskRecord[] {
		return this.#change(ids, ['open'], (desk) => ({ ...desk, state: 'closed' }))
	}

	/** Opens closed desks for the members who sit nowhere else. @param ids null: all. */
	open(ids: readonly string[] | null): DeskRecord[] {
		const seated = new Set(
			this.#state.desks.flatMap(({ state, members }) => (state === 'open' ? members : [])),
		)
		return this.#change(ids, ['closed'], (desk) => {
			const opened: DeskRecord = { ...withoutMembers({ ...desk, state: 'open' }, seated) }
			for (const member of opened.members) seated.add(member)
			return opened
		})
	}

	/** @returns the desks that a request to reveal is about. @param ids null: all that are open. */
	hidden(ids: readonly string[] | null): DeskRecord[] {
		return this.#state.desks.filter(({ id, state }) =>
			ids === null ? state === 'open' : state !== 'revealed' && ids.includes(id),
		)
	}

	/** Notes that desks are part of the main document. */
	noteRevealed(ids: readonly string[]): void {
		this.#change(ids, ['open', 'closed'], (desk) => ({ ...desk, state: 'revealed', former: [] }))
		const revealed = this.#state.desks.filter(({ state }) => state === 'revealed')
		const forgotten = new Set(revealed.slice(0, -limits.revealedDesks))
		if (forgotten.size === 0) return
		const desks = this.#state.desks.filter((desk) => !forgotten.has(desk))
		this.#save({ ...this.#state, desks })
	}

	/** Forgets closed desks. @param ids null: all. @returns those that were forgotten. */
	delete(ids: readonly string[] | null): DeskRecord[] {
		const gone = this.#state.desks.filter(
			({ id, state }) => state === 'closed' && (ids === null || ids.includes(id)),
		)
		const desks = this.#state.desks.filter((desk) => !gone.includes(desk))
		this.#save({ ...this.#state, desks })
		return gone
	}

	/** @returns the desks that were changed, as they are now. */
	#change(
		ids: readonly string[] | null,
		states: readonly DeskRecord['state'][],
		change: (desk: DeskRecord) => DeskRecord,
	): DeskRecord[] {
		const changed = this.#state.desks
			.filter(({ id, state }) => states.includes(state) && (ids === null || ids.includes(id)))
			.map(change)
		const desks = replaced(this.#state.desks, changed)
		// Newcomers are seated as long as one of the plan's desks is open.
		const isPlanOver = !desks.some(
			({ id, state }) => state === 'open' && this.#state.plan?.desks.includes(id),
		)
		this.#save({ desks, plan: isPlanOver ? null : this.#state.plan })
		return changed
	}

	#save(state: DeskState): void {
		this.#state = state
		this.#storage.kv.put(desksKey, state)
	}
}
