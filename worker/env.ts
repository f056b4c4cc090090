import type { Jam } from './jam.ts'

/** What wrangler.toml binds. */
export interface Env {
	JAMS: DurableObjectNamespace<Jam>
	PICTURES: R2Bucket
	/** How many jams one address may open in a minute. */
	NEW_JAMS: RateLimit
	/** How often one address may connect to one jam in a minute. */
	CONNECTIONS: RateLimit
}
