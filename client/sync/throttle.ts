import { limits } from '../../shared/limits.ts'

export interface Throttled {
	/** Soon. */
	schedule(): void
	/** At once, whether or not it was asked for. */
	run(): void
	/** What was asked for and not yet done: at once. */
	flush(): void
	/** What was asked for is not done. */
	cancel(): void
}

/**
 * Does some work now and then while it is asked for all the time, and always the last one asked
 * for: as often as the server passes things on. More often would only cost the others' machines.
 */
export function throttle(work: () => void): Throttled {
	let timer: number | undefined
	let doneAt = 0
	const drop = () => {
		clearTimeout(timer)
		timer = undefined
	}
	const now = () => {
		drop()
		work()
		// From its end: work on many marks takes its time, and so it comes less often.
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
