import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import { createJob, type Job } from '../../ui/job.ts'
import { RequestError } from '../api/request.ts'

/** Progress of the upload or download of a jam's file. */
export type TransferStep =
	| { is: 'reading' }
	| { is: 'document' }
	| { is: 'pictures'; done: number; total: number }

/** How a transfer is cancelled, and how it reports its progress. */
export interface TransferControl {
	signal: AbortSignal
	onStep(step: TransferStep): void
}

/** @template A arguments of `start` @template T result */
export interface Transfer<A extends unknown[], T> extends Omit<Job<TransferStep, T>, 'start'> {
	/** @returns the result; undefined when the transfer failed or was cancelled. */
	start(...args: A): Promise<T | undefined>
}

/** An upload or download of a jam's file. Cancelled when its Solid owner is disposed. */
export function createTransfer<A extends unknown[], T>(
	run: (control: TransferControl, ...args: A) => Promise<T>,
): Transfer<A, T> {
	const job = createJob<TransferStep, T>({ is: 'reading' }, messageFor)
	return {
		...job,
		start: (...args) => job.start((signal, onStep) => run({ signal, onStep }, ...args)),
	}
}

function messageFor(error: unknown): string {
	const lost = error instanceof RequestError && error.code === 'offline'
	return lost ? t('errors.transfer-lost') : sentenceOf(error)
}
