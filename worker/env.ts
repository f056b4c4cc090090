import type { CreationBudget } from './instance/creation-budget.ts'
import type { Jam } from './jam.ts'
import type { ObjectEnv } from './object-env.ts'

/** Bindings of wrangler.toml, and the operator's settings (docs/deploy.md). */
export interface Env extends ObjectEnv {
	JAMS: DurableObjectNamespace<Jam>
	CREATIONS: DurableObjectNamespace<CreationBudget>
	/** Limits how many join codes one network may try a minute. */
	JOINS: RateLimit
	/** Limits how many jams one network may create a minute. */
	NEW_JAMS: RateLimit
	/** Limits how often one network may connect to one jam in 10 seconds. */
	CONNECTIONS: RateLimit
	/** The code for creating a jam; absent: none is needed. */
	CREATION_SECRET?: string
	/** Turnstile's secret key; absent: Turnstile is not used. */
	TURNSTILE_SECRET?: string
}
