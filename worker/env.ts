import type { Jam } from './jam.ts'

/** What wrangler.toml binds. */
export interface Env {
	JAMS: DurableObjectNamespace<Jam>
	PICTURES: R2Bucket
}
