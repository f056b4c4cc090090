/** A token bucket: a rate per second, averaged over a window. A debt is at most one window's tokens. */
export class TokenBucket {
	readonly #perSecond: number
	readonly #most: number
	#left: number
	#at: number

	constructor(perSecond: number, windowSeconds: number, now = Date.now()) {
		this.#perSecond = perSecond
		this.#most = perSecond * windowSeconds
		this.#left = this.#most
		this.#at = now
	}

	/** @returns the milliseconds until `amount` may be taken; 0: now. */
	wait(amount: number, now = Date.now()): number {
		const earned = ((now - this.#at) / 1000) * this.#perSecond
		const left = Math.min(this.#most, this.#left + earned)
		// An amount above the capacity may be taken when the bucket is full.
		const needed = Math.min(amount, this.#most)
		return Math.max(0, Math.ceil((1000 * (needed - left)) / this.#perSecond))
	}

	/** Takes an amount in any case. @returns false when there was not enough. */
	take(amount: number, now = Date.now()): boolean {
		const earned = ((now - this.#at) / 1000) * this.#perSecond
		this.#left = Math.max(-this.#most, Math.min(this.#most, this.#left + earned) - amount)
		this.#at = now
		return this.#left >= 0
	}
}
