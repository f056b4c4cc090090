import type { JoinCodes } from './instance/join-codes.ts'

/** The Durable Objects' part of the environment. A separate file, because `Env` imports their classes. */
export interface ObjectEnv {
	PICTURES: R2Bucket
	JOIN_CODES: DurableObjectNamespace<JoinCodes>
	/** Limit of new jams a day; absent: `limits.newJamsPerDay`. */
	NEW_JAMS_PER_DAY?: string
}
