import { DurableObject } from 'cloudflare:workers'
import type { JoinAnswer } from '../../shared/api.ts'
import { newJoinCode, wrongCodesPerDay } from '../../shared/join-code.ts'
import { limits } from '../../shared/limits.ts'
import type { Answer } from '../errors.ts'
import { DailyCounts } from './daily-counts.ts'

/** What a jam answers for its living code. */
export interface OpenedByCode extends JoinAnswer {
	/** When the code ends if nobody comes; milliseconds since 1970. */
	endsAt: number
}

/** The part of a jam's object that is used here. */
interface CodedJam extends Rpc.DurableObjectBranded {
	/** @returns null when the code is not the jam's, or has ended. */
	openByCode(code: string): Promise<OpenedByCode | null>
}

interface JoinCodesEnv {
	JAMS: DurableObjectNamespace<CodedJam>
}

/**
 * Finds the jam of a join code. One object has the codes of the whole instance, because it also
 * counts wrong ones. It knows a code's jam; the jam itself decides whether the code still lives, and
 * has the key that it stands for. Only codes that were given out are stored.
 */
export class JoinCodes extends DurableObject<JoinCodesEnv> {
	/** Codes that did not fit, today. */
	readonly #wrong: DailyCounts

	constructor(ctx: DurableObjectState, env: JoinCodesEnv) {
		super(ctx, env)
		this.#wrong = new DailyCounts(ctx.storage)
		ctx.storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS codes (code TEXT PRIMARY KEY, jam TEXT NOT NULL, ends_at INTEGER NOT NULL)',
		)
	}

	/** @param current the jam's code, if it has one: it stays. @returns the jam's code */
	assign(jam: string, current: string | undefined, now = Date.now()): Answer<string> {
		if (current !== undefined && this.#jamOf(current) === jam) return { ok: current }
		if (this.#living >= limits.joinCodes) return { refusal: 'codes-used-up' }
		let code = newJoinCode()
		while (this.#jamOf(code) !== undefined) code = newJoinCode()
		this.ctx.storage.sql.exec(
			'INSERT INTO codes VALUES (?, ?, ?)',
			code,
			jam,
			now + limits.joinCodeMs,
		)
		this.#setAlarm()
		return { ok: code }
	}

	end(code: string): void {
		this.ctx.storage.sql.exec('DELETE FROM codes WHERE code = ?', code)
	}

	/** @returns the link that a code stands for. A code that has ended is as unknown as any other. */
	async open(code: string, network: string, now = Date.now()): Promise<Answer<JoinAnswer>> {
		const wrong = await this.#wrong.of(network, now)
		const { wrongCodesPerDay: most, yearsToGuessCode } = limits
		const perDay = Math.min(most, wrongCodesPerDay(this.#living, yearsToGuessCode))
		if (wrong.all >= perDay || wrong.own >= limits.wrongCodesPerNetworkPerDay) {
			return { refusal: 'too-many-wrong-codes' }
		}
		if (this.#jamOf(code) === undefined) {
			wrong.add()
			return { refusal: 'unknown-code' }
		}
		const opened = await this.#ask(code)
		// Not counted: the code was right a moment ago.
		return opened ? { ok: { id: opened.id, key: opened.key } } : { refusal: 'unknown-code' }
	}

	/** Forgets the codes that have ended meanwhile. */
	override async alarm(): Promise<void> {
		const due = this.ctx.storage.sql
			.exec<{ code: string }>('SELECT code FROM codes WHERE ends_at <= ?', Date.now())
			.toArray()
		for (const { code } of due) await this.#ask(code)
		this.#setAlarm()
	}

	/** Asks the jam of a code whether it lives; else forgets the code. */
	async #ask(code: string): Promise<OpenedByCode | null> {
		const jam = this.#jamOf(code)
		const opened = jam === undefined ? null : await this.env.JAMS.getByName(jam).openByCode(code)
		if (opened) {
			this.ctx.storage.sql.exec('UPDATE codes SET ends_at = ? WHERE code = ?', opened.endsAt, code)
		} else {
			this.end(code)
		}
		return opened
	}

	get #living(): number {
		const { count } = this.ctx.storage.sql
			.exec<{ count: number }>('SELECT COUNT(*) AS count FROM codes')
			.one()
		return count
	}

	#jamOf(code: string): string | undefined {
		const [row] = this.ctx.storage.sql.exec<{ jam: string }>(
			'SELECT jam FROM codes WHERE code = ?',
			code,
		)
		return row?.jam
	}

	#setAlarm(): void {
		const { at } = this.ctx.storage.sql
			.exec<{ at: number | null }>('SELECT MIN(ends_at) AS at FROM codes')
			.one()
		if (at !== null) void this.ctx.storage.setAlarm(at)
	}
}
