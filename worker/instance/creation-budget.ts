import { DurableObject } from 'cloudflare:workers'
import { limits } from '../../shared/limits.ts'
import { TokenBucket } from '../../shared/token-bucket.ts'
import type { RefusalCode } from '../errors.ts'
import type { ObjectEnv } from '../object-env.ts'
import { DailyCounts } from './daily-counts.ts'

/**
 * Limits new jams: per minute, per day, and per day for one network. One object counts for the
 * whole instance.
 */
export class CreationBudget extends DurableObject<ObjectEnv> {
	readonly #minute = new TokenBucket(limits.newJamsPerMinute / 60, 60)
	readonly #counts: DailyCounts

	constructor(ctx: DurableObjectState, env: ObjectEnv) {
		super(ctx, env)
		this.#counts = new DailyCounts(ctx.storage)
	}

	/**
	 * Takes one new jam from the budget.
	 * @param perDay limit of all networks together.
	 * @returns the refusal's code; null when the jam may be created.
	 */
	async take(network: string, perDay: number, now = Date.now()): Promise<RefusalCode | null> {
		const counts = await this.#counts.of(network, now)
		if (counts.all >= perDay) return 'jams-used-up'
		if (counts.own >= limits.newJamsPerNetworkPerDay) return 'jams-used-up-here'
		if (!this.#minute.take(1, now)) return 'too-many-jams'
		counts.add()
		return null
	}
}
