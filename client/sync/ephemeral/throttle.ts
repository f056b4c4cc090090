import { limits } from '../../../shared/limits.ts'

export interface Throttled {
	/** Runs soon. */
	schedule(): void
	/** Runs at once. */
	run(): void
	/** Runs at once if a run is scheduled. */
	flush(): void
	/** Cancels a scheduled run. */
	cancel(): void
}

/**
 * Throttles `work` to the server's tick, with a trailing run. More often would only cost the other
 * clients' time.
 */
export function throttle(work: () => void): Throttled {
	let timer: ReturnType<typeof setTimeout> | undefined
	let doneAt = 0
	const drop = () => {
		clearTimeout(timer)
		timer = undefined
	}
	const now = () => {
		drop()
		work()
		// Measured from its end, so that slow work runs less often.
		doneAt = performance.now()
	}
	return {
		schedule() {
			timer ??= setTimeout(now, Math.max(0, doneAt + limits.tickMs - performance.now()))
		},
		run: now,
		flush: () => timer !== undefined && now(),
		cancel: drop,
	}
}
