import { createSignal, onCleanup } from 'solid-js'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import { RequestError } from './request.ts'

/** How far a jam's file is on its way. */
export type TransferStep =
	| { is: 'reading' }
	| { is: 'document' }
	| { is: 'pictures'; done: number; total: number }

/** What a transfer may be told, and tells. */
export interface Underway {
	signal: AbortSignal
	onStep(step: TransferStep): void
}

type TransferState<T> =
	| { is: 'idle' }
	| { is: 'running'; step: TransferStep }
	| { is: 'done'; result: T }
	| { is: 'failed'; sentence: string }

/** @template A what it is given @template T what comes of it */
export interface Transfer<A extends unknown[], T> {
	state(): TransferState<T>
	/** @returns what came of it; undefined when it failed, which `state` tells, or was cancelled. */
	start(...args: A): Promise<T | undefined>
	cancel(): void
}

/** Something that goes up or down for a while and can be cancelled. Ends with its Solid owner. */
export function createTransfer<A extends unknown[], T>(
	run: (underway: Underway, ...args: A) => Promise<T>,
): Transfer<A, T> {
	const [state, setState] = createSignal<TransferState<T>>({ is: 'idle' })
	let abort = new AbortController()
	const cancel = () => abort.abort()
	onCleanup(cancel)
	return {
		state,
		cancel,

		async start(...args) {
			abort = new AbortController()
			const { signal } = abort
			const onStep = (step: TransferStep) => {
				if (!signal.aborted) setState({ is: 'running', step })
			}
			onStep({ is: 'reading' })
			try {
				const result = await run({ signal, onStep }, ...args)
				setState({ is: 'done', result })
				return result
			} catch (error) {
				if (signal.aborted) setState({ is: 'idle' })
				else setState({ is: 'failed', sentence: sentenceFor(error) })
				return undefined
			}
		},
	}
}

function sentenceFor(error: unknown): string {
	const lost = error instanceof RequestError && error.code === 'offline'
	return lost ? t('errors.transfer-lost') : sentenceOf(error)
}
