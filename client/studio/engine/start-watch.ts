import type { Progress } from './worker-messages.ts'

/** A start without any progress for this long is explained to the user. */
const slowMs = 20_000

/** Watches the start of a job: until the worker's first progress beyond `starting` and `loading`. */
export class StartWatch {
	readonly #onSlow: (what: 'starting' | 'loading') => void
	#timer: ReturnType<typeof setTimeout> | undefined
	#isSlow = false

	/** @param onSlow called after 20 s without progress, and every 20 s from then on. */
	constructor(onSlow: (what: 'starting' | 'loading') => void) {
		this.#onSlow = onSlow
	}

	/** True after `onSlow`, until there is progress again. */
	get isSlow(): boolean {
		return this.#isSlow
	}

	/** Receives progress. @returns false when an explanation must stay on the screen instead. */
	update({ stage }: Progress): boolean {
		this.stop()
		if (stage !== 'starting' && stage !== 'loading') {
			this.#isSlow = false
			return true
		}
		this.#timer = setInterval(() => {
			this.#isSlow = true
			this.#onSlow(stage)
		}, slowMs)
		// The same start again, by a new worker, is no progress.
		if (stage === 'loading') this.#isSlow = false
		return !this.#isSlow
	}

	stop(): void {
		clearInterval(this.#timer)
	}
}
