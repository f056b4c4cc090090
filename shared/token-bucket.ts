/** A token bucket: so much a second, averaged over a window of seconds; a debt is no larger either. */
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

	/** @returns in how many milliseconds `amount` may be taken; 0 when it may be taken now. */
	wait(amount: number, now = Date.now()): number {
		const earned = ((now - this.#at) / 1000) * this.#perSecond
		const left = Math.min(this.#most, this.#left + earned)
		// More than it ever holds is taken when it is full.
		const needed = Math.min(amount, this.#most)
		return Math.max(0, Math.ceil((1000 * (needed - left)) / this.#perSecond))
	}

	/** Takes some. @returns false when there was not enough. */
	take(amount: number, now = Date.now()): boolean {
		const earned = ((now - this.#at) / 1000) * this.#perSecond
		this.#left = Math.max(-this.#most, Math.min(this.#most, this.#left + earned) - amount)
		this.#at = now
		return this.#left >= 0
	}
}
