import type { CreationBudget } from './creation-budget.ts'
import type { Jam } from './jam.ts'
import type { ObjectEnv } from './object-env.ts'

/** What wrangler.toml binds, and what the operator sets (docs/deploy.md). */
export interface Env extends ObjectEnv {
	JAMS: DurableObjectNamespace<Jam>
	CREATIONS: DurableObjectNamespace<CreationBudget>
	/** How many jams one network may start in a minute. */
	NEW_JAMS: RateLimit
	/** How often one network may connect to one jam in ten seconds. */
	CONNECTIONS: RateLimit
	/** The code that starting a jam takes; none where it is not set. */
	CREATION_SECRET?: string
	/** Turnstile's secret key; it is not asked where this is not set. */
	TURNSTILE_SECRET?: string
}
