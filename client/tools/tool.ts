import type { Sample } from '../canvas/gestures.ts'

/** What a pointer on the canvas does while a tool is in the hand. */
export interface Tool {
	down(sample: Sample): void
	/** @param ahead where the pointer will likely be when this is seen. */
	move(samples: readonly Sample[], ahead: readonly Sample[]): void
	up(): void
	/** What was begun turned out to be something else, such as a pinch: takes it back. */
	cancel(): void
}

/** Movements are written to the document at most this often: so often others are told anyway. */
const writeMs = 33

/** Does some work now and then while it is asked for all the time, and always the last one asked for. */
export function paced(work: () => void): { ask(): void; finish(): void; drop(): void } {
	let timer: number | undefined
	let doneAt = 0
	const run = () => {
		timer = undefined
		work()
		// From its end: work on many marks takes its time, and so it comes less often.
		doneAt = performance.now()
	}
	const drop = () => {
		clearTimeout(timer)
		timer = undefined
	}
	return {
		ask() {
			timer ??= setTimeout(run, Math.max(0, doneAt + writeMs - performance.now()))
		},
		/** Does what was asked for and not yet done. */
		finish() {
			const isWaiting = timer !== undefined
			drop()
			if (isWaiting) run()
		},
		drop,
	}
}
