import * as v from 'valibot'
import { limits } from './limits.ts'

/**
 * A ballot: everyone has the same number of dots to place on what they like. The server counts them
 * and keeps them secret until a host shows the result; who placed which dot is never told.
 */

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Finite = v.pipe(v.number(), v.finite())
const Budget = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.ballotBudget))
const TargetId = v.pipe(v.string(), v.minLength(1), v.maxLength(40))

/** A part of the canvas that can get dots: a piece or a desk. */
const Area = v.object({
	id: TargetId,
	name: v.pipe(v.string(), v.trim(), v.maxLength(limits.titleLength)),
	/** World units. */
	frame: v.object({ x: Finite, y: Finite, w: Finite, h: Finite }),
})
export type BallotArea = v.InferOutput<typeof Area>

/** What can get dots: every visible mark, or the parts of the canvas that the host names. */
const Targets = v.variant('on', [
	v.object({ on: v.literal('marks') }),
	v.object({
		on: v.literal('areas'),
		areas: v.pipe(v.array(Area), v.minLength(1), v.maxLength(limits.ballotAreas)),
	}),
])

/** `open`: dots can be placed and taken back. `shown`: it is closed, and everyone sees the totals. */
export const ballotPhases = ['open', 'closed', 'shown'] as const
export type BallotPhase = (typeof ballotPhases)[number]

const settings = {
	/** Dots of each person. */
	budget: Budget,
	/** Whether those who only watch have dots too. */
	viewers: v.boolean(),
	targets: Targets,
}

export const Ballot = v.object({
	...settings,
	/** Identifies the ballot: a dot for an earlier one doesn't count. */
	id: v.string(),
	phase: v.picklist(ballotPhases),
})
export type Ballot = v.InferOutput<typeof Ballot>

/** Dots by target. */
const Dots = v.record(v.string(), Count)
export type Dots = v.InferOutput<typeof Dots>

/** What one person is told of the ballot. */
export const BallotMessage = v.object({
	...Ballot.entries,
	/** The dots of this person. */
	mine: Dots,
	/** The dots of all together; null until they are shown. */
	totals: v.nullable(Dots),
	/** How many people have placed a dot; null for guests. */
	voters: v.nullable(Count),
})
export type BallotMessage = v.InferOutput<typeof BallotMessage>

/** What a host can ask of the ballot: part of `StageRequest`. */
export const BallotRequest = v.variant('do', [
	/** Opens a new one. The one before, and its dots, are forgotten. */
	v.object({ do: v.literal('open-ballot'), ...settings }),
	v.object({ do: v.literal('set-ballot'), phase: v.picklist(ballotPhases) }),
	v.object({ do: v.literal('clear-ballot') }),
])
export type BallotRequest = v.InferOutput<typeof BallotRequest>

/** Sets how many dots of the asking person are on a target. Asking twice changes nothing. */
export const DotRequest = v.object({ ballot: v.string(), target: TargetId, dots: Count })
export type DotRequest = v.InferOutput<typeof DotRequest>

/** The dots of the asking person after the request. */
export const DotAnswer = v.object({ mine: Dots })
