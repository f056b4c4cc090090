import { createSignal, onCleanup } from 'solid-js'
import { sentenceOf } from '../messages/error-sentence.ts'

/** @template P progress @template T result */
type JobState<P, T> =
	| { status: 'idle' }
	| { status: 'running'; progress: P }
	| { status: 'done'; result: T }
	| { status: 'failed'; message: string }

/** Asynchronous work with progress; it must stop when `signal` is aborted. */
type JobWork<P, T> = (signal: AbortSignal, onProgress: (progress: P) => void) => Promise<T>

/** @template P progress @template T result */
export interface Job<P, T> {
	state(): JobState<P, T>
	/** Defined while the job runs. */
	progress(): P | undefined
	/** Defined when the job is done. */
	result(): T | undefined
	/** The error message; defined when the job failed. */
	failure(): string | undefined
	/**
	 * Starts work and cancels the previous one. Never rejects.
	 * @returns the result; undefined when the work failed or was cancelled.
	 */
	start(work: JobWork<P, T>): Promise<T | undefined>
	/** Stops running work; the state becomes idle. */
	cancel(): void
}

/**
 * The state of work that shows progress and can be cancelled, one at a time. Cancelled when its Solid
 * owner is disposed.
 * @param initialProgress before the work reports any. @param describeError gives the message of an error.
 */
export function createJob<P, T>(
	initialProgress: P,
	describeError: (error: unknown) => string = sentenceOf,
): Job<P, T> {
	const [state, setState] = createSignal<JobState<P, T>>({ status: 'idle' })
	let abort = new AbortController()

	function cancel(): void {
		if (state().status !== 'running') return
		abort.abort()
		setState({ status: 'idle' })
	}
	onCleanup(cancel)

	return {
		state,
		cancel,

		progress() {
			const current = state()
			return current.status === 'running' ? current.progress : undefined
		},

		result() {
			const current = state()
			return current.status === 'done' ? current.result : undefined
		},

		failure() {
			const current = state()
			return current.status === 'failed' ? current.message : undefined
		},

		async start(work) {
			abort.abort()
			abort = new AbortController()
			const { signal } = abort
			const update = (next: JobState<P, T>) => {
				if (!signal.aborted) setState(next)
			}
			update({ status: 'running', progress: initialProgress })
			try {
				const result = await work(signal, (progress) => update({ status: 'running', progress }))
				update({ status: 'done', result })
				return signal.aborted ? undefined : result
			} catch (error) {
				update({ status: 'failed', message: describeError(error) })
				return undefined
			}
		},
	}
}
