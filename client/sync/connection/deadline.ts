/** A timer that fires later than this shows that the page was suspended. */
const sleptMs = 2_000

/** The time until which something is expected. */
export class Deadline {
	readonly #onMissed: (slept: boolean) => void
	#pending: { at: number; timer: ReturnType<typeof setTimeout> } | undefined

	/** @param onMissed `slept`: the page was suspended, so the event may have come and wait unread. */
	constructor(onMissed: (slept: boolean) => void) {
		this.#onMissed = onMissed
	}

	/** Expects something within `ms` milliseconds; an earlier deadline stays. */
	set(ms: number): void {
		const at = Date.now() + ms
		if (this.#pending && this.#pending.at <= at) return
		clearTimeout(this.#pending?.timer)
		this.#pending = { at, timer: setTimeout(() => this.#miss(at), ms) }
	}

	clear(): void {
		clearTimeout(this.#pending?.timer)
		this.#pending = undefined
	}

	#miss(at: number): void {
		this.#pending = undefined
		this.#onMissed(wasSuspended(at))
	}
}

/** @param dueAt when a timer should have fired, in milliseconds since 1970. */
export function wasSuspended(dueAt: number): boolean {
	return Date.now() - dueAt > sleptMs
}
