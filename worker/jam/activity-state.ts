import * as v from 'valibot'
import type { BallotArea } from '../../shared/ballot.ts'
import type { DeskLayout } from '../../shared/desks.ts'
import {
	ActivityPiece,
	type ActivityStep,
	activityPhases,
	Format,
	Glimpse,
} from '../../shared/format.ts'
import { unionOf } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'
import { columnsFor } from './seating.ts'

/** A format that is running or planned, as it is stored. */
export const ActivityState = v.object({
	format: Format,
	/** Upper left corner of the first plot, world units. */
	at: v.object({ x: v.number(), y: v.number() }),
	round: v.number(),
	phase: v.picklist(activityPhases),
	/** Participants. The pieces go from group to group, in this order. */
	groups: v.array(v.array(v.string())),
	/** By how many groups the pieces have moved on. */
	shift: v.number(),
	pieces: v.array(ActivityPiece),
	glimpses: v.array(Glimpse),
})
export type ActivityState = v.InferOutput<typeof ActivityState>

/** @returns the state before the first round. */
export function planned(format: Format): ActivityState {
	const start = { round: 0, phase: 'ready', shift: 0 } as const
	return { ...start, format, at: { x: 0, y: 0 }, groups: [], pieces: [], glimpses: [] }
}

/** Larger groups than the format asks for when there would be more desks than a jam can have. */
export function groupSize(format: Format, people: number): number {
	const rows = 1 + format.rounds.slice(1).filter(({ moves }) => moves === 'pieces').length
	const most = Math.max(1, Math.floor(limits.desks / rows))
	return Math.max(format.group, Math.ceil(people / most))
}

/** @returns the participants who work on a piece in this round. */
export function groupAt({ groups, shift }: ActivityState, piece: number): readonly string[] {
	return groups[(piece + shift) % groups.length] ?? []
}

/** @returns the desk where a participant works in this round, if any. */
export function deskOf(state: ActivityState, participant: string): string | undefined {
	const piece = state.pieces.find((_, i) => groupAt(state, i).includes(participant))
	return piece?.steps.at(-1)?.desk ?? undefined
}

/** @returns the plots of a round that begins on new desks: one row for each step of the pieces. */
export function layoutOf({ format, at, pieces }: ActivityState): DeskLayout {
	const { w, h, gap, stepGap } = format.plot
	const isInRows = format.rounds.slice(1).some(({ moves }) => moves === 'pieces')
	const row = new Set(pieces[0]?.steps.map(({ desk }) => desk)).size
	return {
		x: at.x,
		y: at.y + row * (h + stepGap),
		w,
		h,
		gap,
		columns: isInRows ? pieces.length : columnsFor(pieces.length),
	}
}

/** @returns a state with one step more for each piece for which `stepOf` returns one. */
export function withSteps(
	state: ActivityState,
	stepOf: (piece: ActivityPiece, i: number) => ActivityStep | undefined,
): ActivityState {
	const pieces = state.pieces.map((piece, i) => {
		const step = stepOf(piece, i)
		return step ? { steps: [...piece.steps, step] } : piece
	})
	return { ...state, pieces }
}

/** @returns the pieces as what can be voted on. */
export function areasOf({ pieces }: ActivityState): BallotArea[] {
	return pieces.flatMap(({ steps }, i): BallotArea[] => {
		const frame = unionOf(steps.map((step) => step.frame))
		const [first] = steps
		return frame && first?.desk ? [{ id: first.desk, name: String(i + 1), frame }] : []
	})
}
