import { clamp } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'

/** How much of the latest lateness counts against what was measured before. */
const weight = 0.25

/**
 * Decides when a jam speaks. A lone event is passed on at once; while more keep coming they are
 * gathered, and passed on together at most once a tick. A tick is short among few people, and 33 ms
 * among a hundred: a tick costs a message to each. A timer that fires late means that the object
 * has more to do than time: the tick then grows by as much, and shrinks again after. (A Worker's
 * clock stands still while it computes, so lateness is all it can see of its load.)
 * Holds a timer only while something waits, so that a quiet object can sleep.
 */
export class TickScheduler {
	readonly #tick: () => void
	readonly #people: () => number
	readonly #now: () => number
	#lastTick = Number.NEGATIVE_INFINITY
	#late = 0
	/** When what waits is passed on; undefined while nothing waits. */
	#due: number | undefined
	#timer: { due: number; id: ReturnType<typeof setTimeout> } | undefined

	/** @param people how many connections a tick is sent to. */
	constructor(tick: () => void, people: () => number, now: () => number = Date.now) {
		this.#tick = tick
		this.#people = people
		this.#now = now
	}

	/** Shortest time between two ticks as things are, in milliseconds. */
	get tickMs(): number {
		const { shortestTickMs, tickMs, longestTickMs, sendsPerSecond } = limits
		const fair = clamp((1000 * this.#people()) / sendsPerSecond, shortestTickMs, tickMs)
		return Math.min(longestTickMs, fair + this.#late)
	}

	/** Something waits to be passed on. */
	schedule(): void {
		const now = this.#now()
		if (this.#due === undefined) {
			const due = this.#lastTick + this.tickMs
			if (due > now) this.#wait(due, now)
			else this.#tickNow(now)
		} else if (now >= this.#due + this.tickMs) {
			// While messages keep coming, timers don't get their turn: this one is late by a whole tick.
			if (this.#timer) this.#measure(now - this.#timer.due)
			this.#tickNow(now)
		}
	}

	/** Passes on what waits, now. */
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

	/** One long stall is over already when it is noticed: only what goes on makes long ticks. */
	#measure(late: number): void {
		this.#late += weight * (clamp(late, 0, this.tickMs) - this.#late)
	}

	#tickNow(now: number): void {
		this.#due = undefined
		this.#lastTick = now
		this.#tick()
	}
}
