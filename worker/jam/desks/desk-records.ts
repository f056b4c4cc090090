import * as v from 'valibot'
import { Desk, deskStates, Layout } from '../../../shared/desks.ts'
import { toBase64Url } from '../../../shared/keys.ts'
import { limits } from '../../../shared/limits.ts'
import { Refusal } from '../../errors.ts'
import { plotAt } from '../stage/seating.ts'

/** A desk as it is stored. */
export const DeskRecord = v.object({
	...Desk.entries,
	state: v.picklist(deskStates),
	/** Participants who sit there. */
	members: v.array(v.string()),
	/** Participants who have left it. What they made there may still be on its way. */
	former: v.array(v.string()),
})
export type DeskRecord = v.InferOutput<typeof DeskRecord>

/** How newcomers are seated. */
export const Plan = v.object({
	layout: Layout,
	columns: v.number(),
	/** Members of a desk. */
	size: v.number(),
	/** Ids of its desks. */
	desks: v.array(v.string()),
	/** Participants who have had a seat, or whom the host has sent elsewhere. */
	seated: v.array(v.string()),
})
export type Plan = v.InferOutput<typeof Plan>

/** The desks of a jam, and how newcomers are seated. */
export const DeskState = v.object({ desks: v.array(DeskRecord), plan: v.nullable(Plan) })
export type DeskState = v.InferOutput<typeof DeskState>

/** @returns the desks that are not revealed. */
export function unrevealed(desks: readonly DeskRecord[]): DeskRecord[] {
	return desks.filter(({ state }) => state !== 'revealed')
}

/** @returns a state with one desk more, the next of the plan's grid. @throws Refusal `too-many-desks` */
export function withDesk({ desks, plan }: DeskState, members: readonly string[]): DeskState {
	if (!plan) return { desks, plan }
	const hidden = unrevealed(desks)
	if (hidden.length >= limits.desks) throw new Refusal('too-many-desks')
	const desk: DeskRecord = {
		id: toBase64Url(crypto.getRandomValues(new Uint8Array(6))),
		number: 1 + Math.max(0, ...hidden.map(({ number }) => number)),
		plot: plotAt(plan.layout, plan.columns, plan.desks.length),
		state: 'open',
		members: [...members],
		former: [],
	}
	return { desks: [...desks, desk], plan: { ...plan, desks: [...plan.desks, desk.id] } }
}

/** @returns a desk that these participants have left, if it is open. */
export function withoutMembers(desk: DeskRecord, left: ReadonlySet<string>): DeskRecord {
	const gone = desk.members.filter((member) => left.has(member))
	if (gone.length === 0 || desk.state !== 'open') return desk
	return {
		...desk,
		members: desk.members.filter((member) => !left.has(member)),
		former: [...new Set([...desk.former, ...gone])].slice(-limits.connectionsPerJam),
	}
}

/** @returns the desks, with those of `by` in the place of the same ones. */
export function replaced(desks: readonly DeskRecord[], by: readonly DeskRecord[]): DeskRecord[] {
	return desks.map((desk) => by.find(({ id }) => id === desk.id) ?? desk)
}
