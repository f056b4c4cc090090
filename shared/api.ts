import * as v from 'valibot'
import { limits } from './limits.ts'
import { roles } from './roles.ts'

/** What travels over HTTP as JSON. Both sides parse with these. */

/** A jam's id: 12 characters of base64url (72 random bits); unguessable, but not a secret. */
export const JamId = v.pipe(v.string(), v.regex(/^[\w-]{12}$/))

/** A 128-bit key in base64url. */
export const Key = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))

/** A picture's address: SHA-256 in lower-case hexadecimal. */
export const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

export const NewJam = v.object({
	title: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(limits.titleLength)), ''),
})

export const CreatedJam = v.object({
	id: JamId,
	keys: v.object({ host: Key, artist: Key, viewer: Key }),
})
export type CreatedJam = v.InferOutput<typeof CreatedJam>

export const JamInfo = v.object({
	id: JamId,
	title: v.string(),
	role: v.picklist(roles),
	/** Milliseconds since 1970. */
	createdAt: v.number(),
	/** People connected right now. */
	people: v.number(),
})
export type JamInfo = v.InferOutput<typeof JamInfo>

/** Every refusal over HTTP: a stable code for programs and a sentence for people. */
export const ApiError = v.object({ error: v.object({ code: v.string(), message: v.string() }) })
export type ApiError = v.InferOutput<typeof ApiError>
