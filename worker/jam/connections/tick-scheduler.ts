import { clamp } from '../../../shared/geometry.ts'
import { limits } from '../../../shared/limits.ts'

/** Weight of the latest measurement in the moving average of lateness. */
const weight = 0.25

/**
 * Decides when a jam broadcasts. A single event is sent at once; further events are gathered and
 * sent together, at most once a tick. A tick costs one message to each connection, so it is short
 * with few people and 33 ms with a hundred. A late timer shows that the object is overloaded: the
 * tick grows by the lateness and shrinks again later. (A Worker's clock stands still during
 * computation, so lateness is the only sign of load.)
 * There is a timer only while something waits, so that a quiet object can hibernate.
 */
export class TickScheduler {
	readonly #tick: () => void
	readonly #people: () => number
	readonly #now: () => number
	#lastTick = Number.NEGATIVE_INFINITY
	#late = 0
	/** When the waiting events are sent; undefined while nothing waits. */
	#due: number | undefined
	#timer: { due: number; id: ReturnType<typeof setTimeout> } | undefined

	/** @param people returns the number of connections. */
	constructor(tick: () => void, people: () => number, now: () => number = Date.now) {
		this.#tick = tick
		this.#people = people
		this.#now = now
	}

	/** Current shortest time between two ticks, in milliseconds. */
	get tickMs(): number {
		const { shortestTickMs, tickMs, longestTickMs, sendsPerSecond } = limits
		const fair = clamp((1000 * this.#people()) / sendsPerSecond, shortestTickMs, tickMs)
		return Math.min(longestTickMs, fair + this.#late)
	}

	/** Requests a tick: now, or as soon as the rate allows. */
	schedule(): void {
		const now = this.#now()
		if (this.#due === undefined) {
			const due = this.#lastTick + this.tickMs
			if (due > now) this.#wait(due, now)
			else this.#tickNow(now)
		} else if (now >= this.#due + this.tickMs) {
			// Timers don't fire while messages keep coming: this one is late by a whole tick.
			if (this.#timer) this.#measure(now - this.#timer.due)
			this.#tickNow(now)
		}
	}

	/** Ticks now. */
	flush(): void {
		if (this.#timer) clearTimeout(this.#timer.id)
		this.#timer = undefined
		this.#tickNow(this.#now())
	}

	#wait(due: number, now: number): void {
		this.#due = due
		this.#timer ??= { due, id: setTimeout(() => this.#fire(due), due - now) }
	}

	#fire(timerDue: number): void {
		const now = this.#now()
		this.#timer = undefined
		this.#measure(now - timerDue)
		if (this.#due === undefined) return
		if (this.#due > now) this.#wait(this.#due, now)
		else this.#tickNow(now)
	}

	/** Clamped to one tick: a single long stall is over when it is noticed. */
	#measure(late: number): void {
		this.#late += weight * (clamp(late, 0, this.tickMs) - this.#late)
	}

	#tickNow(now: number): void {
		this.#due = undefined
		this.#lastTick = now
		this.#tick()
	}
}
