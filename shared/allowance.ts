/** A token bucket: so much a second, averaged over a window of seconds; a debt is no larger either. */
export class Allowance {
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

	/** Takes some. @returns false when there was not enough. */
	take(amount: number, now = Date.now()): boolean {
		const earned = ((now - this.#at) / 1000) * this.#perSecond
		this.#left = Math.max(-this.#most, Math.min(this.#most, this.#left + earned) - amount)
		this.#at = now
		return this.#left >= 0
	}
}
