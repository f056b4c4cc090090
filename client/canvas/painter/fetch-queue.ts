import { limits } from '../../../shared/limits.ts'

const firstRetryMs = 500
const longestRetryMs = 15_000
/**
 * Pictures that are looked for at the same time. A document may name thousands that do not exist:
 * new wishes come first, and those that were in vain take turns.
 */
const mostUnderway = 2 * limits.picturesPerRequest

/** Which pictures are to be looked for, and when again. Times are milliseconds, of any one clock. */
export class FetchQueue {
	readonly #fresh = new Set<string>()
	readonly #inVain = new Set<string>()
	readonly #underway = new Set<string>()
	#retryMs = firstRetryMs
	/** What was in vain is not looked for again before. */
	#retryAt = 0

	/** A picture is wished for, first or again. @returns whether it is to be looked for soon */
	add(sha256: string): boolean {
		if (this.#underway.has(sha256) || this.#inVain.has(sha256)) return false
		this.#fresh.add(sha256)
		return true
	}

	/** @returns the pictures to look for now; they are underway until they are found, or in vain. */
	take(now: number): string[] {
		const taken: string[] = []
		for (const waiting of now >= this.#retryAt ? [this.#fresh, this.#inVain] : [this.#fresh]) {
			for (const sha256 of waiting) {
				if (this.#underway.size >= mostUnderway) break
				waiting.delete(sha256)
				this.#underway.add(sha256)
				taken.push(sha256)
			}
		}
		return taken
	}

	/** A picture came. */
	found(sha256: string): void {
		for (const set of [this.#fresh, this.#inVain, this.#underway]) set.delete(sha256)
	}

	/** What was taken has been looked for: what did not come was in vain. */
	settle(taken: readonly string[], now: number): void {
		const missing = taken.filter((sha256) => this.#underway.delete(sha256))
		if (missing.length === 0) return
		for (const sha256 of missing) this.#inVain.add(sha256)
		this.#retryAt = now + this.#retryMs
		this.#retryMs = Math.min(longestRetryMs, 2 * this.#retryMs)
	}

	/**
	 * @returns in how many milliseconds there is something to take; undefined: not before more is
	 * wished for, or what is underway has been looked for.
	 */
	msUntilNext(now: number): number | undefined {
		if (this.#underway.size >= mostUnderway) return undefined
		if (this.#fresh.size > 0) return 0
		return this.#inVain.size > 0 ? Math.max(1, this.#retryAt - now) : undefined
	}

	/** The server gives pictures: what is in vain next is soon tried again. */
	resetBackoff(): void {
		this.#retryMs = firstRetryMs
	}

	/** The connection is back: what was in vain is due. */
	retryNow(): void {
		this.#retryMs = firstRetryMs
		this.#retryAt = 0
	}
}
