import * as v from 'valibot'
import type { BallotArea } from '../../../shared/ballot.ts'
import type { DeskLayout } from '../../../shared/desks.ts'
import {
	ActivityPiece,
	type ActivityStep,
	activityPhases,
	Format,
	type FormatRound,
	Glimpse,
} from '../../../shared/format.ts'
import { type Rect, unionOf } from '../../../shared/geometry.ts'
import { limits } from '../../../shared/limits.ts'
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
	const { group, teams } = format
	return Math.max(teams ? 1 : group, Math.ceil(people / Math.min(most, teams ?? most)))
}

/** Whether groups work on what others made before. */
export function passesOn({ moves }: FormatRound): boolean {
	return moves === 'desks' || moves === 'pieces'
}

/** @returns where everyone makes the drawing that desks begin with, world units. */
export function drawingFrame({ format, at }: ActivityState): Rect {
	return { ...at, w: format.plot.w, h: format.plot.h }
}

/** @returns that frame while it is drawn. */
export function frameInUse(state: ActivityState): Rect | null {
	const { format, phase, round } = state
	const isOnCanvas = phase === 'round' && format.rounds[round]?.work === 'canvas'
	const isCopied = format.rounds.slice(round).some(({ moves }) => moves === 'copies')
	return isOnCanvas && isCopied ? drawingFrame(state) : null
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

/**
 * @returns the plots of a round that begins on new desks: one row for each step of the pieces, beside
 * the drawing that they are copies of.
 */
export function layoutOf({ format, at, pieces }: ActivityState): DeskLayout {
	const { w, h, gap, stepGap } = format.plot
	const later = format.rounds.slice(1).map(({ moves }) => moves)
	const isBesideDrawing = later.includes('copies')
	const isInRows = isBesideDrawing || later.includes('pieces')
	const row = new Set(pieces[0]?.steps.map(({ desk }) => desk)).size
	return {
		x: at.x + (isBesideDrawing ? w + gap : 0),
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
