/** What the Durable Objects read of the environment. A file of its own, because `Env` names their classes. */
export interface ObjectEnv {
	PICTURES: R2Bucket
	/** New jams a day, all together; `limits.newJamsPerDay` where it is not set. */
	NEW_JAMS_PER_DAY?: string
}
