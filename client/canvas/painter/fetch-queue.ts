import { limits } from '../../../shared/limits.ts'
import { Backoff } from '../../sync/api/backoff.ts'

/**
 * Upper bound for pictures in flight. A document may name thousands of pictures that do not exist:
 * new requests come first, and failed ones take turns.
 */
const maxInFlight = 2 * limits.picturesPerRequest

/** Schedules picture fetches and retries. Times are milliseconds of any one clock. */
export class FetchQueue {
	readonly #fresh = new Set<string>()
	readonly #failed = new Set<string>()
	readonly #inFlight = new Set<string>()
	readonly #backoff = new Backoff()
	/** Failed pictures wait until this time. */
	#retryAt = 0

	/** Queues a picture. @returns false when it is already in flight or waits for a retry. */
	add(sha256: string): boolean {
		if (this.#inFlight.has(sha256) || this.#failed.has(sha256)) return false
		this.#fresh.add(sha256)
		return true
	}

	/** @returns the pictures to fetch now. They are in flight until `found` or `settle`. */
	take(now: number): string[] {
		const taken: string[] = []
		for (const waiting of now >= this.#retryAt ? [this.#fresh, this.#failed] : [this.#fresh]) {
			for (const sha256 of waiting) {
				if (this.#inFlight.size >= maxInFlight) break
				waiting.delete(sha256)
				this.#inFlight.add(sha256)
				taken.push(sha256)
			}
		}
		return taken
	}

	/** A picture has arrived. */
	found(sha256: string): void {
		for (const set of [this.#fresh, this.#failed, this.#inFlight]) set.delete(sha256)
	}

	/** The fetch of `taken` has ended. Those that have not arrived are retried later. */
	settle(taken: readonly string[], now: number): void {
		const missing = taken.filter((sha256) => this.#inFlight.delete(sha256))
		if (missing.length === 0) return
		for (const sha256 of missing) this.#failed.add(sha256)
		this.#retryAt = now + this.#backoff.next()
	}

	/** @returns the time until `take` returns something; undefined when only a call can change that. */
	msUntilNext(now: number): number | undefined {
		if (this.#inFlight.size >= maxInFlight) return undefined
		if (this.#fresh.size > 0) return 0
		return this.#failed.size > 0 ? Math.max(1, this.#retryAt - now) : undefined
	}

	/** The server has sent a picture, so the next retry comes early. */
	resetBackoff(): void {
		this.#backoff.reset()
	}

	/** The connection is back: all failed pictures are due. */
	retryNow(): void {
		this.#backoff.reset()
		this.#retryAt = 0
	}
}
