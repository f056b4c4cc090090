/**
 * Decides when a jam speaks. A lone event is passed on at once; while more keep coming they are
 * gathered, and passed on together at most once in `tickMs`. Holds a timer only while something
 * waits, so that a quiet object can sleep.
 */
export class Pace {
	readonly #tickMs: number
	readonly #tick: () => void
	readonly #now: () => number
	#lastTick = Number.NEGATIVE_INFINITY
	#timer: ReturnType<typeof setTimeout> | undefined

	constructor(tickMs: number, tick: () => void, now: () => number = Date.now) {
		this.#tickMs = tickMs
		this.#tick = tick
		this.#now = now
	}

	/** Something waits to be passed on. */
	poke(): void {
		if (this.#timer !== undefined) return
		const wait = this.#lastTick + this.#tickMs - this.#now()
		if (wait <= 0) this.flush()
		else this.#timer = setTimeout(() => this.flush(), wait)
	}

	/** Passes on what waits, now. */
	flush(): void {
		if (this.#timer !== undefined) clearTimeout(this.#timer)
		this.#timer = undefined
		this.#lastTick = this.#now()
		this.#tick()
	}
}
