/** Who goes first: what follows the hand, then what the canvas waits for, then what was ordered. */
const ranks = { lens: 0, canvas: 1, job: 2 } as const
export type Priority = keyof typeof ranks

export interface Turn {
	signal: AbortSignal
	priority?: Priority | undefined
	/** A name: whatever waits under the same one is stale, and is dropped. */
	replaces?: string | undefined
}

interface Waiting extends Turn {
	rank: number
	work(): Promise<void>
	drop(reason: unknown): void
}

/**
 * One thing at a time, by priority and then by age. What is aborted while it waits is never
 * begun; what is aborted while it is worked on ends for who asked at once, and the next begins
 * when the work has really ended.
 */
export class Queue {
	#waiting: Waiting[] = []
	#busy = false

	/** @returns what `work` does. @throws as it does; the signal's reason; AbortError when stale. */
	add<R>(work: () => Promise<R>, turn: Turn): Promise<R> {
		const { signal, priority = 'job', replaces } = turn
		const { promise, resolve, reject } = Promise.withResolvers<R>()
		if (signal.aborted) {
			reject(signal.reason)
			return promise
		}
		if (replaces) this.#dropWhere((other) => other.replaces === replaces)
		const waiting: Waiting = {
			...turn,
			rank: ranks[priority],
			work: () => work().then(resolve, reject),
			drop: reject,
		}
		const abort = () => {
			this.#waiting = this.#waiting.filter((other) => other !== waiting)
			reject(signal.reason)
		}
		signal.addEventListener('abort', abort, { once: true })
		const later = this.#waiting.findIndex(({ rank }) => rank > waiting.rank)
		this.#waiting.splice(later < 0 ? this.#waiting.length : later, 0, waiting)
		void this.#next()
		return promise.finally(() => signal.removeEventListener('abort', abort))
	}

	/** Drops all that waits: AbortError. What is being worked on goes on. */
	clear(): void {
		this.#dropWhere(() => true)
	}

	#dropWhere(isDropped: (waiting: Waiting) => boolean): void {
		const dropped = this.#waiting.filter(isDropped)
		this.#waiting = this.#waiting.filter((waiting) => !isDropped(waiting))
		for (const { drop } of dropped) drop(new DOMException('not wanted any more', 'AbortError'))
	}

	async #next(): Promise<void> {
		if (this.#busy) return
		this.#busy = true
		for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) await next.work()
		this.#busy = false
	}
}
