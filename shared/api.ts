import * as v from 'valibot'
import { limits } from './limits.ts'
import { roles } from './roles.ts'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What travels over HTTP as JSON. Both sides parse with these. */

/** A jam's id: 12 characters of base64url (72 random bits); unguessable, but not a secret. */
export const JamId = v.pipe(v.string(), v.regex(/^[\w-]{12}$/))

/** A 128-bit key in base64url. */
export const Key = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))

/** The HTTP header that says whose request it is: a secret that only one browser knows. */
export const secretHeader = 'Tessera-Secret'

/** A picture's address: SHA-256 in lower-case hexadecimal. */
export const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

export const NewJam = v.object({
	title: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(limits.titleLength)), ''),
	/** The creation code, where the operator asks for one. */
	code: v.optional(v.pipe(v.string(), v.maxLength(limits.codeLength)), ''),
	/** A token of Turnstile, where the operator uses it. */
	turnstile: v.optional(v.pipe(v.string(), v.maxLength(limits.turnstileLength)), ''),
})
export type NewJam = v.InferOutput<typeof NewJam>

const Keys = v.object({ host: Key, artist: Key, viewer: Key })

export const CreatedJam = v.object({ id: JamId, keys: Keys })
export type CreatedJam = v.InferOutput<typeof CreatedJam>

/** How often a link was renewed, and whether it opens the jam. */
const LinkState = v.object({ turn: Count, open: v.boolean() })

/** What only the host is told. */
export const Hosting = v.object({
	links: v.object({ artist: LinkState, viewer: LinkState }),
	/** The jam stays until its host deletes it; else it goes when nobody has opened it for long. */
	kept: v.boolean(),
	/** When it goes, if nobody opens it until then; milliseconds since 1970. */
	expiresAt: v.number(),
})
export type Hosting = v.InferOutput<typeof Hosting>

const GuestRole = v.picklist(['artist', 'viewer'])

/**
 * Asks to renew a guests' link, to shut it, to replace the host's own (and with it all three) by
 * one that the host's browser made and knows already, or to keep the jam (or no longer).
 */
export const HostRequest = v.variant('do', [
	v.object({ do: v.literal('renew'), role: GuestRole }),
	v.object({ do: v.literal('shut'), role: GuestRole }),
	v.object({ do: v.literal('replace'), key: Key }),
	v.object({ do: v.literal('keep'), kept: v.boolean() }),
])
export type HostRequest = v.InferOutput<typeof HostRequest>

/** What a host's request comes back with: the keys as they are now. */
export const HostAnswer = v.object({ keys: Keys, hosting: Hosting })
export type HostAnswer = v.InferOutput<typeof HostAnswer>

/** One stored picture. */
const StoredPicture = v.object({ sha256: Sha256, bytes: Count })
export const StoredPictures = v.array(StoredPicture)
export type StoredPictures = v.InferOutput<typeof StoredPictures>

/** What one person's pictures take. */
const PersonSpace = v.object({
	/** Stands for the person in this jam; empty: people whose browser did not say who it is. */
	participant: v.string(),
	/** The names that they have signed with; none where they made no mark. */
	names: v.array(v.string()),
	pictures: Count,
	bytes: Count,
	/** Those of them that nothing on the canvas shows or was made of. */
	unusedPictures: Count,
	unusedBytes: Count,
})
export type PersonSpace = v.InferOutput<typeof PersonSpace>

/** What takes a jam's space, for its host: those who take most come first. */
export const SpaceReport = v.object({
	people: v.array(PersonSpace),
	/** Bytes that all pictures together may take. */
	mostBytes: Count,
	mostPictures: Count,
})
export type SpaceReport = v.InferOutput<typeof SpaceReport>

/** Asks to delete unused pictures, or all that one person has uploaded, with the marks that show them. */
export const SpaceRequest = v.variant('free', [
	v.object({ free: v.literal('unused') }),
	v.object({ free: v.literal('person'), participant: v.string() }),
])
export type SpaceRequest = v.InferOutput<typeof SpaceRequest>

/** What a jam remembers for its host: states to go back to, and who did how much. */
export const JamHistory = v.object({
	/** Newest first. `at`: milliseconds since 1970, the point's name. `marks`: how many were seen then. */
	points: v.array(v.object({ at: v.number(), marks: Count })),
	people: v.array(
		v.object({
			participant: v.string(),
			/** Names they have signed with. */
			names: v.array(v.string()),
			/** Marks of theirs that can be seen. */
			marks: Count,
			/** Marks of others that they have removed, and that can be brought back. */
			removed: Count,
			/** They are connected now. */
			isHere: v.boolean(),
			/** The host has removed them from the jam. */
			isRemoved: v.boolean(),
			/** False: they are here as a host, or have no secret to be known by. */
			isRemovable: v.boolean(),
		}),
	),
	/** When the host's last change of the history was made, if it can be undone. */
	undoable: v.nullable(v.number()),
})
export type JamHistory = v.InferOutput<typeof JamHistory>

/** What a host can do with the history. Each is one change for everyone, and can be undone once. */
export const HistoryRequest = v.variant('do', [
	/** Makes the canvas what it was at a restore point. */
	v.object({ do: v.literal('go-back'), at: v.number() }),
	/** Removes all marks of one person, and brings back what they have removed of others. */
	v.object({ do: v.literal('take-back'), participant: v.string() }),
	v.object({ do: v.literal('undo') }),
	/** Deletes for good what a person made, wrote, uploaded or said; this can't be undone. */
	v.object({ do: v.literal('erase-person'), participant: v.string() }),
	/** Ends a person's connections and keeps them out, or lets them in again. */
	v.object({ do: v.literal('remove-person'), participant: v.string() }),
	v.object({ do: v.literal('let-in'), participant: v.string() }),
])
export type HistoryRequest = v.InferOutput<typeof HistoryRequest>

/** Asks for many pictures at once; the answer is in shared/picture-batch.ts. */
export const PictureListing = v.object({
	sha256: v.pipe(v.array(Sha256), v.minLength(1), v.maxLength(limits.picturesPerRequest)),
})

/** What a jam has done since its object woke up, for its host. */
export const JamCounters = v.object({
	/** When it woke up; milliseconds since 1970. */
	since: v.number(),
	people: Count,
	/** Connections that have to catch up. */
	behind: Count,
	framesIn: Count,
	bytesIn: Count,
	framesOut: Count,
	bytesOut: Count,
	ticks: Count,
	/** Time between two ticks as it is now, milliseconds: longer under pressure. */
	tickMs: v.number(),
	/** What was left out for connections that had to catch up. */
	resyncs: Count,
	/** Bytes stored: the snapshot, and what came after it. */
	snapshotBytes: Count,
	tailBytes: Count,
	compactions: Count,
	/** Stored updates that could not be read, since it woke up; what they held is missing. */
	damagedEntries: Count,
	pictures: Count,
	pictureBytes: Count,
	/** How often each refusal was given, by its code. */
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
	hosting: v.optional(Hosting),
})
export type JamInfo = v.InferOutput<typeof JamInfo>

/** Every refusal over HTTP: a stable code for programs and a sentence for people. */
export const ApiError = v.object({ error: v.object({ code: v.string(), message: v.string() }) })
export type ApiError = v.InferOutput<typeof ApiError>
