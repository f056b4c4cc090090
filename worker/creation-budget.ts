import { DurableObject } from 'cloudflare:workers'
import { sha256Hex, toBase64Url } from '../shared/keys.ts'
import { limits } from '../shared/limits.ts'
import { TokenBucket } from '../shared/token-bucket.ts'
import type { RefusalCode } from './errors.ts'
import type { ObjectEnv } from './object-env.ts'

const dayKey = 'day'

interface Day {
	/** In UTC, as ISO 8601. */
	date: string
	jams: number
	/** Salt of the networks' hashes; deleted with the day. */
	salt: string
}

/**
 * Limits new jams: per minute, per day, and per day for one network. One object counts for the
 * whole instance.
 */
export class CreationBudget extends DurableObject<ObjectEnv> {
	readonly #minute = new TokenBucket(limits.newJamsPerMinute / 60, 60)

	constructor(ctx: DurableObjectState, env: ObjectEnv) {
		super(ctx, env)
		ctx.storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS networks (hash TEXT PRIMARY KEY, jams INTEGER NOT NULL)',
		)
	}

	/**
	 * Takes one new jam from the budget.
	 * @param perDay limit of all networks together.
	 * @returns the refusal's code; null when the jam may be created.
	 */
	async take(network: string, perDay: number, now = Date.now()): Promise<RefusalCode | null> {
		const hash = await sha256Hex(`${this.#today(now).salt} ${network}`)
		const day = this.#today(now)
		if (day.jams >= perDay) return 'jams-used-up'
		if (this.#jamsOf(hash) >= limits.newJamsPerNetworkPerDay) return 'jams-used-up-here'
		if (!this.#minute.take(1, now)) return 'too-many-jams'
		this.ctx.storage.kv.put<Day>(dayKey, { ...day, jams: day.jams + 1 })
		this.ctx.storage.sql.exec(
			'INSERT INTO networks VALUES (?, 1) ON CONFLICT (hash) DO UPDATE SET jams = jams + 1',
			hash,
		)
		return null
	}

	#today(now: number): Day {
		const date = new Date(now).toISOString().slice(0, 10)
		const stored = this.ctx.storage.kv.get<Day>(dayKey)
		if (stored?.date === date) return stored
		const salt = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
		const day: Day = { date, jams: 0, salt }
		this.ctx.storage.kv.put<Day>(dayKey, day)
		this.ctx.storage.sql.exec('DELETE FROM networks')
		return day
	}

	#jamsOf(hash: string): number {
		const [row] = this.ctx.storage.sql.exec<{ jams: number }>(
			'SELECT jams FROM networks WHERE hash = ?',
			hash,
		)
		return row?.jams ?? 0
	}
}
