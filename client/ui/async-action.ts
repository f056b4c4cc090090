import { createSignal } from 'solid-js'
import { sentenceOf } from '../messages/error-sentence.ts'

/** An asynchronous action of a control, with its progress and the sentence of its last error. */
export function createAsyncAction<Args extends unknown[]>(
	action: (...args: Args) => Promise<unknown>,
) {
	const [busy, setBusy] = createSignal(false)
	const [failure, setFailure] = createSignal<string>()

	return {
		busy,
		failure,
		/** Never rejects: see `failure`. */
		async run(...args: Args): Promise<void> {
			setBusy(true)
			setFailure(undefined)
			try {
				await action(...args)
			} catch (error) {
				setFailure(sentenceOf(error))
			} finally {
				setBusy(false)
			}
		},
	}
}
