import * as v from 'valibot'
import { type StageTool, stageTools } from './allowed-tools.ts'
import { BallotMessage, BallotRequest } from './ballot.ts'
import { Desk, DeskReport, DeskRequest } from './desks.ts'
import { ActivityMessage, FormatRequest } from './format.ts'
import { limits } from './limits.ts'
import { nameRules } from './names.ts'
import { plainLine } from './plain-line.ts'
import { roles } from './roles.ts'

/**
 * The stage of a jam: how its host runs it. It is the server's own state, not part of the document:
 * only hosts change it (`StageRequest`), everyone gets it in a frame of its own on joining and on
 * every change, and the server refuses what it forbids (worker/jam/inspection/stage-rules.ts).
 */

/** Who gets in: everyone with a link, newcomers once the host admits them, or no newcomers. */
export const doors = ['open', 'waiting', 'locked'] as const

/**
 * What guests may change of marks that exist: all of them, only their own, or nothing (they may
 * still delete and restore their own, write in their own texts and add marks).
 */
export const changeScopes = ['everything', 'own', 'nothing'] as const

export { type StageTool, stageTools }

/** What the host has to approve before others see it. */
export const approvals = ['none', 'pictures', 'pictures-and-texts'] as const

const MarkIdText = v.pipe(v.string(), v.minLength(1), v.maxLength(40))
const Finite = v.pipe(v.number(), v.finite())
const ClientId = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** A part of the canvas, world units, or the view of the person with a client id. */
const Target = v.variant('at', [
	v.object({ at: v.literal('place'), x: Finite, y: Finite, w: Finite, h: Finite }),
	v.object({
		at: v.literal('person'),
		client: ClientId,
		/** Identifies the person after a reload, when they have another client id (shared/people.ts). */
		who: v.optional(v.pipe(v.string(), v.maxLength(limits.nameLength))),
	}),
])
export type StageTarget = v.InferOutput<typeof Target>

/**
 * `free`: everyone looks where they like. `offered`: pages go to the target once, and people may
 * leave it. `held`: pages stay at the target.
 */
const View = v.variant('is', [
	v.object({ is: v.literal('free') }),
	v.object({ is: v.picklist(['offered', 'held']), target: Target }),
])
export type StageView = v.InferOutput<typeof View>

const Timer = v.object({
	/** By the server's clock; milliseconds since 1970. */
	endsAt: v.pipe(v.number(), v.safeInteger()),
	durationMs: v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(limits.timerMs)),
	/** Whether pages play a sound at the end. */
	sound: v.boolean(),
	/** Whether it is "pens down" from its end on. */
	freezes: v.optional(v.boolean(), false),
})

/** The settings that a host sets directly. */
const settings = {
	door: v.picklist(doors),
	/** True: "pens down". Guests' changes wait on their devices until it is false again. */
	frozen: v.boolean(),
	change: v.picklist(changeScopes),
	/** Allowed tools; null: all. */
	tools: v.nullable(v.pipe(v.array(v.picklist(stageTools)), v.maxLength(stageTools.length))),
	/** Ids of marks that guests can't change. */
	protectedMarks: v.pipe(v.array(MarkIdText), v.maxLength(limits.protectedMarks)),
	view: View,
	/** The task, shown to everyone; empty: none. */
	prompt: v.pipe(v.string(), v.trim(), v.maxLength(limits.promptLength)),
	names: v.picklist(nameRules),
	approval: v.picklist(approvals),
	/** True: others' cursors are hidden. */
	quiet: v.boolean(),
}

export const Stage = v.object({
	...settings,
	timer: v.nullable(Timer),
	/** Names that the host gave, by `who` (shared/people.ts). */
	renamed: v.record(v.string(), v.string()),
})
export type Stage = v.InferOutput<typeof Stage>

const StageChange = v.pipe(
	v.partial(v.object(settings)),
	v.transform((change): StageChange => change as StageChange),
)
/** The settings to change. */
export type StageChange = { [K in keyof typeof settings]?: Stage[K] }

const Participant = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

/** What a host can ask of the stage. */
export const StageRequest = v.variant('do', [
	v.object({ do: v.literal('set'), change: StageChange }),
	/** Starts the timer, or stops it with 0. */
	v.object({
		do: v.literal('start-timer'),
		ms: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.timerMs)),
		sound: v.boolean(),
		freezes: v.optional(v.boolean()),
	}),
	v.object({
		do: v.literal('extend-timer'),
		ms: v.pipe(v.number(), v.integer(), v.minValue(1_000), v.maxValue(limits.timerMs)),
	}),
	/** Lets a waiting person in, or all of them; or refuses one. */
	v.object({ do: v.literal('admit'), participant: v.nullable(Participant) }),
	v.object({ do: v.literal('turn-away'), participant: Participant }),
	/** Makes an artist a viewer, or an artist again. */
	v.object({ do: v.literal('set-watching'), participant: Participant, watching: v.boolean() }),
	/** Gives a person another name; an empty one gives their own back. */
	v.object({
		do: v.literal('rename'),
		who: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.nameLength)),
		name: v.pipe(v.string(), v.transform(plainLine), v.maxLength(limits.nameLength)),
	}),
	BallotRequest,
	FormatRequest,
	DeskRequest,
])
export type StageRequest = v.InferOutput<typeof StageRequest>

/** The frame that a connection gets: the jam's title, the stage, and what it means for this person. */
export const StageMessage = v.object({
	/** Empty: the jam has none. */
	title: v.string(),
	/** Yjs client ids of hosts who are here, as the server knows them. */
	hosts: v.array(ClientId),
	stage: Stage,
	/** The server's clock when it was sent; milliseconds since 1970. */
	now: v.number(),
	/** This person's role now: a host can make an artist a viewer. */
	role: v.picklist(roles),
	ballot: v.nullable(BallotMessage),
	/** The format that is running; null when there is none. */
	activity: v.nullable(ActivityMessage),
	/** The desk where this person sits; null: none, so their place is the main document. */
	desk: v.nullable(Desk),
	/** Desks that are part of the main document now, the latest ones. */
	revealed: v.array(Desk),
})
export type StageMessage = v.InferOutput<typeof StageMessage>

const Seat = v.object({
	participant: v.string(),
	/** The Yjs client id of their presence; null before it came. */
	client: v.nullable(ClientId),
	/** Identifies the person in the document (shared/people.ts); null for stock clients. */
	who: v.nullable(v.string()),
	/** As people are shown it: the host may have given another one. */
	name: v.string(),
	colour: v.number(),
	role: v.picklist(roles),
	/** True: the host made them a viewer. */
	watching: v.boolean(),
	/** Whether they have raised a hand, and said that they are done. */
	hand: v.boolean(),
	done: v.boolean(),
	/** Id of the desk where they sit, if any. */
	desk: v.nullable(v.string()),
	/** Name of the document that their connection speaks of (shared/desks.ts). */
	document: v.string(),
})
export type Seat = v.InferOutput<typeof Seat>

/** The frame that hosts get: who is in the jam, and who waits at the door. */
export const Roster = v.object({
	people: v.array(Seat),
	waiting: v.array(v.object({ participant: v.string(), name: v.string() })),
	/** All desks, the first made first. */
	desks: v.array(DeskReport),
})
export type Roster = v.InferOutput<typeof Roster>

/**
 * @param now by the server's clock; milliseconds since 1970.
 * @returns whether guests' pens are down: the host said so, or a timer that does it has ended.
 */
export function arePensDown({ frozen, timer }: Stage, now: number): boolean {
	return frozen || (timer?.freezes === true && now >= timer.endsAt)
}

/** The stage of a jam of friends or of a team: everyone may do everything. */
export const openStage: Stage = {
	door: 'open',
	frozen: false,
	change: 'everything',
	tools: null,
	protectedMarks: [],
	view: { is: 'free' },
	prompt: '',
	names: 'free',
	approval: 'none',
	quiet: false,
	timer: null,
	renamed: {},
}

/** The stage of a school class: own marks only, generated names, pictures wait for approval. */
const classStage: Stage = {
	...openStage,
	change: 'own',
	tools: stageTools.filter((tool) => tool !== 'studio' && tool !== 'material' && tool !== 'eraser'),
	names: 'generated',
	approval: 'pictures',
}

/** Stages to start a jam with. */
export const setups = { open: openStage, class: classStage } as const
export type Setup = keyof typeof setups
