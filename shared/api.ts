import * as v from 'valibot'
import { limits } from './limits.ts'
import { nameRules } from './names.ts'
import { plainLine } from './plain-line.ts'
import { roles } from './roles.ts'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Schemas of the HTTP API's JSON. */

/** A jam's title; empty: it has none. */
const Title = v.pipe(v.string(), v.transform(plainLine), v.maxLength(limits.titleLength))

/** A jam's id: 12 characters of base64url (72 random bits). Unguessable, but not a secret. */
export const JamId = v.pipe(v.string(), v.regex(/^[\w-]{12}$/))

/** A 128-bit key in base64url. */
export const Key = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))

/** The HTTP header with the browser's secret, which identifies the participant. */
export const secretHeader = 'Tessera-Secret'

/** A picture's address: SHA-256 in lower-case hexadecimal. */
export const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

export const NewJam = v.object({
	title: v.optional(Title, ''),
	/** How the jam is set up (shared/stage.ts). */
	setup: v.optional(v.picklist(['open', 'class']), 'open'),
	/** Time from now after which the jam is deleted unless its host keeps it, milliseconds. */
	deleteAfterMs: v.optional(
		v.pipe(v.number(), v.integer(), v.minValue(60_000), v.maxValue(limits.deleteAfterMs)),
	),
	/** The creation code, where the operator requires one. */
	code: v.optional(v.pipe(v.string(), v.maxLength(limits.codeLength)), ''),
	/** A token of Turnstile, where the operator uses it. */
	turnstile: v.optional(v.pipe(v.string(), v.maxLength(limits.turnstileLength)), ''),
})
export type NewJam = v.InferOutput<typeof NewJam>

/** Asks to be let in at the door of a jam. */
export const Knock = v.object({
	name: v.pipe(v.string(), v.transform(plainLine), v.minLength(1), v.maxLength(limits.nameLength)),
})
/** `isIn`: the link opens the jam for them; false: they wait for the host. */
export const KnockAnswer = v.object({ isIn: v.boolean() })
export type KnockAnswer = v.InferOutput<typeof KnockAnswer>

/** Asks what a join code opens. */
export const JoinRequest = v.object({
	code: v.pipe(v.string(), v.maxLength(limits.joinCodeLength)),
})
/** The link that a join code stands for. */
export const JoinAnswer = v.object({ id: JamId, key: Key })
export type JoinAnswer = v.InferOutput<typeof JoinAnswer>

/** A jam's join code, for its host. */
export const JoinCode = v.object({ code: v.string() })
export type JoinCode = v.InferOutput<typeof JoinCode>

const Keys = v.object({ host: Key, artist: Key, viewer: Key })

export const CreatedJam = v.object({ id: JamId, keys: Keys })
export type CreatedJam = v.InferOutput<typeof CreatedJam>

/** `turn`: how often a link was renewed. `open`: whether it is enabled. */
const LinkState = v.object({ turn: Count, open: v.boolean() })

/** Settings that only the host may know. */
export const Hosting = v.object({
	links: v.object({ artist: LinkState, viewer: LinkState }),
	/** True: the jam stays until its host deletes it; false: it expires when unused. */
	kept: v.boolean(),
	/** When it expires unless it is opened before; milliseconds since 1970. */
	expiresAt: v.number(),
	/** When it is deleted unless the host keeps it, whoever opens it; milliseconds since 1970. */
	deleteAt: v.optional(v.number()),
})
export type Hosting = v.InferOutput<typeof Hosting>

const GuestRole = v.picklist(['artist', 'viewer'])

/**
 * Renews or disables a guest link, replaces the host link (and with it all three) by a key from the
 * host's browser, sets whether the jam is kept, or sets its title.
 */
export const HostRequest = v.variant('do', [
	v.object({ do: v.literal('renew'), role: GuestRole }),
	v.object({ do: v.literal('shut'), role: GuestRole }),
	v.object({ do: v.literal('replace'), key: Key }),
	v.object({ do: v.literal('keep'), kept: v.boolean() }),
	v.object({ do: v.literal('set-title'), title: Title }),
])
export type HostRequest = v.InferOutput<typeof HostRequest>

/** The keys and settings after a host's request. */
export const HostAnswer = v.object({ keys: Keys, hosting: Hosting })
export type HostAnswer = v.InferOutput<typeof HostAnswer>

const StoredPicture = v.object({ sha256: Sha256, bytes: Count })
export const StoredPictures = v.array(StoredPicture)
export type StoredPictures = v.InferOutput<typeof StoredPictures>

/** The space of one person's pictures. */
const PersonSpace = v.object({
	/** Identifies the person in this jam; empty: all clients without a secret. */
	participant: v.string(),
	/** The names that they have used; empty when they made no mark. */
	names: v.array(v.string()),
	pictures: Count,
	bytes: Count,
	/** Pictures that no mark shows or was made from. */
	unusedPictures: Count,
	unusedBytes: Count,
})
export type PersonSpace = v.InferOutput<typeof PersonSpace>

/** Who uses a jam's space, for its host: the largest user first. */
export const SpaceReport = v.object({
	people: v.array(PersonSpace),
	/** Limit of all pictures together. */
	mostBytes: Count,
	mostPictures: Count,
})
export type SpaceReport = v.InferOutput<typeof SpaceReport>

/** Deletes unused pictures, or all pictures of one person with the marks that show them. */
export const SpaceRequest = v.variant('free', [
	v.object({ free: v.literal('unused') }),
	v.object({ free: v.literal('person'), participant: v.string() }),
])
export type SpaceRequest = v.InferOutput<typeof SpaceRequest>

/** A jam's version history for its host: restore points, and what each person did. */
export const JamHistory = v.object({
	/** Newest first. `at`: milliseconds since 1970, unique. `marks`: number of visible marks. */
	points: v.array(v.object({ at: v.number(), marks: Count })),
	people: v.array(
		v.object({
			participant: v.string(),
			/** Names that they have used. */
			names: v.array(v.string()),
			/** Number of their visible marks. */
			marks: Count,
			/** Number of others' marks that they removed and that can be restored. */
			removed: Count,
			/** Whether they are connected now. */
			isHere: v.boolean(),
			/** Whether the host has removed them from the jam. */
			isRemoved: v.boolean(),
			/** False for connected hosts, and for clients without a secret. */
			isRemovable: v.boolean(),
		}),
	),
	/** Time of the host's last change of the history, if it can be undone; else null. */
	undoable: v.nullable(v.number()),
})
export type JamHistory = v.InferOutput<typeof JamHistory>

/** A host's change of the history. The first two can be undone. */
export const HistoryRequest = v.variant('do', [
	/** Restores the canvas to a restore point. */
	v.object({ do: v.literal('go-back'), at: v.number() }),
	/** Removes all marks of one person, and restores others' marks that they removed. */
	v.object({ do: v.literal('take-back'), participant: v.string() }),
	v.object({ do: v.literal('undo') }),
	/** Permanently deletes everything that a person made, wrote or uploaded. */
	v.object({ do: v.literal('erase-person'), participant: v.string() }),
	/** Disconnects a person and refuses them, or admits them again. */
	v.object({ do: v.literal('remove-person'), participant: v.string() }),
	v.object({ do: v.literal('let-in'), participant: v.string() }),
])
export type HistoryRequest = v.InferOutput<typeof HistoryRequest>

/** Requests many pictures at once; shared/picture-batch.ts has the answer's format. */
export const PictureListing = v.object({
	sha256: v.pipe(v.array(Sha256), v.minLength(1), v.maxLength(limits.picturesPerRequest)),
})

/** A jam's counters since its object woke up, for its host. */
export const JamCounters = v.object({
	/** When the object woke up; milliseconds since 1970. */
	since: v.number(),
	people: Count,
	/** Connections that have to catch up. */
	behind: Count,
	framesIn: Count,
	bytesIn: Count,
	framesOut: Count,
	bytesOut: Count,
	ticks: Count,
	/** Current time between two ticks, milliseconds; longer under load. */
	tickMs: v.number(),
	/** How often a connection had to catch up. */
	resyncs: Count,
	/** Bytes stored: the snapshot, and the updates after it. */
	snapshotBytes: Count,
	tailBytes: Count,
	compactions: Count,
	/** Stored updates that could not be read; their content is missing. */
	damagedEntries: Count,
	pictures: Count,
	pictureBytes: Count,
	/** Number of refusals by code. */
	refusals: v.record(v.string(), Count),
})
export type JamCounters = v.InferOutput<typeof JamCounters>

export const JamInfo = v.object({
	id: JamId,
	title: v.string(),
	role: v.picklist(roles),
	/** Milliseconds since 1970. */
	createdAt: v.number(),
	/** People connected right now. */
	people: v.number(),
	/** False: the door is closed for this person (`Knock`). */
	isIn: v.optional(v.boolean()),
	/** Whether guests have generated names (shared/names.ts). */
	names: v.optional(v.picklist(nameRules)),
	hosting: v.optional(Hosting),
})
export type JamInfo = v.InferOutput<typeof JamInfo>

/** The body of every HTTP error: a stable code for programs and a sentence for people. */
export const ApiError = v.object({ error: v.object({ code: v.string(), message: v.string() }) })
export type ApiError = v.InferOutput<typeof ApiError>
