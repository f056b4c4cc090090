import { createSignal, onCleanup } from 'solid-js'
import { sentenceOf } from '../../messages/sentence-of.ts'
import type { Progress } from '../../studio/messages.ts'

export type JobState<T> =
	| { is: 'idle' }
	| { is: 'running'; progress: Progress }
	| { is: 'done'; result: T }
	| { is: 'failed'; message: string }

/** An instrument's job: one at a time, cancelled when the instrument goes. */
export function createJob<T>() {
	const [state, setState] = createSignal<JobState<T>>({ is: 'idle' })
	let abort = new AbortController()
	const cancel = () => abort.abort()
	onCleanup(cancel)

	return {
		state,
		cancel,

		/** @param work throws an AbortError once the signal is aborted. */
		async start(
			work: (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<T>,
		): Promise<void> {
			abort = new AbortController()
			const { signal } = abort
			const onProgress = (progress: Progress) => {
				if (!signal.aborted) setState({ is: 'running', progress })
			}
			onProgress({ stage: 'waiting' })
			try {
				const result = await work(signal, onProgress)
				setState({ is: 'done', result })
			} catch (error) {
				if (signal.aborted) setState({ is: 'idle' })
				else setState({ is: 'failed', message: sentenceOf(error) })
			}
		},
	}
}
