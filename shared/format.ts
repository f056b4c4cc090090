import * as v from 'valibot'
import { stageTools } from './allowed-tools.ts'
import { BallotArea } from './ballot.ts'
import { limits } from './limits.ts'

/**
 * A format is a plan for a jam: rounds with a task and a timer, where people work in each, and what
 * moves on between them. It is data, so a host can save one as a file and open it elsewhere.
 */

const Text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most))
const Whole = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
const Units = (least: number) =>
	v.pipe(v.number(), v.finite(), v.minValue(least), v.maxValue(limits.formatUnits))

const Frame = BallotArea.entries.frame
const Place = v.object({ x: Frame.entries.x, y: Frame.entries.y })

/** What people see of the step before, at the start of a round. */
const Seen = v.variant('is', [
	v.object({ is: v.literal('nothing') }),
	v.object({ is: v.literal('whole') }),
	/** The part at its lower edge, so high. */
	v.object({ is: v.literal('strip'), units: Units(1) }),
])

const Round = v.object({
	/** The task, shown to everyone; empty: none. */
	prompt: Text(limits.promptLength),
	/** 0: without a timer. */
	seconds: Whole(0, limits.timerMs / 1_000),
	/** On the canvas that everyone sees, or at desks. */
	work: v.picklist(['canvas', 'desks']),
	/**
	 * What goes to the next group when the round begins. `desks`: each desk with what is on it, so
	 * the next group continues there. `pieces`: each piece, on a new desk below the one before.
	 * `copies`: nothing from group to group; each works on a new desk with a copy of the drawing
	 * that everyone made together, in a frame on the canvas.
	 */
	moves: v.picklist(['nothing', 'desks', 'pieces', 'copies']),
	seen: Seen,
	/** Allowed tools; null: all. */
	tools: v.nullable(v.pipe(v.array(v.picklist(stageTools)), v.maxLength(stageTools.length))),
})
export type FormatRound = v.InferOutput<typeof Round>

export const Format = v.object({
	version: v.literal(1),
	name: v.pipe(Text(limits.titleLength), v.minLength(1)),
	rounds: v.pipe(v.array(Round), v.minLength(1), v.maxLength(limits.formatRounds)),
	/** People who work at one desk. */
	group: Whole(1, limits.deskGroup),
	/** Groups that people are divided into, of any size; absent: as many as `group` asks for. */
	teams: v.optional(Whole(2, limits.desks)),
	/** Size of each desk's plot, and the space between pieces and between the steps of a piece. */
	plot: v.object({ w: Units(100), h: Units(100), gap: Units(0), stepGap: Units(0) }),
	/** After the last round everything is revealed. `album`: it is shown step by step. */
	end: v.picklist(['reveal', 'album', 'vote']),
})
export type Format = v.InferOutput<typeof Format>

/** One desk of a piece, or one turn at it. */
const Step = v.object({
	/** Id of the desk; null: the canvas. */
	desk: v.nullable(v.string()),
	/** Its plot, world units. */
	frame: Frame,
	/** Names of those who worked on it. */
	makers: v.array(v.string()),
	round: v.number(),
	/**
	 * What was there when the next group came: a Yjs state vector, base64url (see
	 * client/document/as-of.ts). Absent: everything.
	 */
	clocks: v.optional(v.string()),
})
export type ActivityStep = v.InferOutput<typeof Step>

export const ActivityPiece = v.object({ steps: v.array(Step) })
export type ActivityPiece = v.InferOutput<typeof ActivityPiece>

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** A picture of the step before, which only those see who work on the next one. */
export const Glimpse = v.object({
	/** Id of the desk where it is shown. */
	desk: v.string(),
	sha256: Sha256,
	/** Where the picture lies on the canvas, world units. */
	frame: Frame,
})
export type Glimpse = v.InferOutput<typeof Glimpse>

/** `ready`: chosen, not started. `over`: after the last round, everything is revealed. */
export const activityPhases = ['ready', 'round', 'over'] as const

/** A format, as a person is told of it. */
export const ActivityMessage = v.object({
	name: v.string(),
	/** From 0. */
	round: v.number(),
	rounds: v.number(),
	phase: v.picklist(activityPhases),
	end: Format.entries.end,
	/** Where everyone draws together on the canvas, world units; null: anywhere, or at desks. */
	drawing: v.nullable(Frame),
	/** What this person sees of the step before; null: nothing, or not yet. */
	glimpse: v.nullable(Glimpse),
	/** Empty for guests until it is over. */
	pieces: v.array(ActivityPiece),
	/** The whole format, and the desks that have their glimpse; null for guests. */
	format: v.nullable(Format),
	glimpsed: v.array(v.string()),
})
export type ActivityMessage = v.InferOutput<typeof ActivityMessage>

/** What a host can ask of a format: part of `StageRequest`. */
export const FormatRequest = v.variant('do', [
	/** Starts one, with the artists who are here. @param at upper left corner of the first plot. */
	v.object({
		do: v.literal('start-format'),
		format: Format,
		at: Place,
	}),
	/** Keeps one ready to be started. */
	v.object({ do: v.literal('plan-format'), format: Format }),
	/** Begins the next round; after the last one, ends it. @param from the round that is left. */
	v.object({ do: v.literal('next-round'), from: Whole(0, limits.formatRounds) }),
	/** Ends it now and reveals everything. */
	v.object({ do: v.literal('end-format') }),
	/** Shows a picture of the step before at a desk. It was uploaded for that desk. */
	v.object({ do: v.literal('show-glimpse'), ...Glimpse.entries }),
	/** Puts the album away. */
	v.object({ do: v.literal('clear-format') }),
])
export type FormatRequest = v.InferOutput<typeof FormatRequest>
