import { sha256Hex, toBase64Url } from '../../shared/keys.ts'

const dayKey = 'counts'

interface Day {
	/** In UTC, as ISO 8601. */
	date: string
	count: number
	/** Salt of the networks' hashes; deleted with the day. */
	salt: string
}

/** What was counted today: in all, and for one network. Each reads what is stored now. */
interface Counts {
	readonly all: number
	readonly own: number
	/** Counts one more. */
	add(): void
}

/** Counts something per day (UTC), in all and per network, in an object's storage. */
export class DailyCounts {
	readonly #storage: DurableObjectStorage

	constructor(storage: DurableObjectStorage) {
		this.#storage = storage
		// What earlier versions counted in.
		storage.sql.exec('DROP TABLE IF EXISTS networks')
		storage.sql.exec(
			'CREATE TABLE IF NOT EXISTS daily_counts (hash TEXT PRIMARY KEY, count INTEGER NOT NULL)',
		)
	}

	async of(network: string, now = Date.now()): Promise<Counts> {
		const hash = await sha256Hex(`${this.#today(now).salt} ${network}`)
		const today = () => this.#today(now)
		const own = () => this.#countOf(hash)
		const add = () => {
			const day = today()
			this.#storage.kv.put<Day>(dayKey, { ...day, count: day.count + 1 })
			this.#storage.sql.exec(
				'INSERT INTO daily_counts VALUES (?, 1) ON CONFLICT (hash) DO UPDATE SET count = count + 1',
				hash,
			)
		}
		return {
			get all() {
				return today().count
			},
			get own() {
				return own()
			},
			add,
		}
	}

	#today(now: number): Day {
		const date = new Date(now).toISOString().slice(0, 10)
		const stored = this.#storage.kv.get<Day>(dayKey)
		if (stored?.date === date) return stored
		const salt = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
		const day: Day = { date, count: 0, salt }
		this.#storage.kv.put<Day>(dayKey, day)
		this.#storage.sql.exec('DELETE FROM daily_counts')
		return day
	}

	#countOf(hash: string): number {
		const [row] = this.#storage.sql.exec<{ count: number }>(
			'SELECT count FROM daily_counts WHERE hash = ?',
			hash,
		)
		return row?.count ?? 0
	}
}
