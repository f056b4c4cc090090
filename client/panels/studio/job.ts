import { createSignal } from 'solid-js'
import { sentenceOf } from '../../messages/sentence-of.ts'

export type JobState<T> =
	| { is: 'idle' }
	| { is: 'running' }
	| { is: 'done'; result: T }
	| { is: 'failed'; message: string }
export function createJob<T>() {
	const [state, setState] = createSignal<JobState<T>>({ is: 'idle' })
	let abort = new AbortController()
	return {
		state,
		async start(work: (signal: AbortSignal) => Promise<T>): Promise<void> {
			abort = new AbortController()
			const { signal } = abort
			setState({ is: 'running' })
			try {
				const result = await work(signal)
				setState({ is: 'done', result })
			} catch (error) {
				console.warn(error)
				if (signal.aborted) setState({ is: 'idle' })
				else setState({ is: 'failed', message: sentenceOf(error) })
			}
		},
		cancel: () => abort.abort(),
	}
}
