import { createSignal } from 'solid-js'
import { sentenceOf } from '../../messages/error-sentence.ts'
import type { Progress } from '../engine/messages.ts'

type JobState<T> =
	| { is: 'idle' }
	| { is: 'running'; progress: Progress }
	| { is: 'done'; result: T }
	| { is: 'failed'; message: string }

export type JobWork<T> = (
	signal: AbortSignal,
	onProgress: (progress: Progress) => void,
) => Promise<T>

/** Work that one can see the progress of, and cancel; one at a time. */
export function createJob<T>() {
	const [state, setState] = createSignal<JobState<T>>({ is: 'idle' })
	let abort = new AbortController()

	return {
		state,

		/** How far it is, while it runs. */
		progress(): Progress | undefined {
			const now = state()
			return now.is === 'running' ? now.progress : undefined
		},

		/** What came of it, once it is done. */
		result(): T | undefined {
			const now = state()
			return now.is === 'done' ? now.result : undefined
		},

		/** Why it failed, in words. */
		failure(): string | undefined {
			const now = state()
			return now.is === 'failed' ? now.message : undefined
		},

		async start(work: JobWork<T>): Promise<void> {
			abort.abort()
			abort = new AbortController()
			const { signal } = abort
			const tell = (state: JobState<T>) => {
				if (!signal.aborted) setState(() => state)
			}
			tell({ is: 'running', progress: { stage: 'waiting' } })
			try {
				const result = await work(signal, (progress) => tell({ is: 'running', progress }))
				tell({ is: 'done', result })
			} catch (error) {
				tell({ is: 'failed', message: sentenceOf(error) })
			}
		},

		cancel(): void {
			if (state().is !== 'running') return
			abort.abort()
			setState(() => ({ is: 'idle' }))
		},
	}
}

export type Job = Pick<ReturnType<typeof createJob>, 'progress' | 'failure' | 'cancel'>
