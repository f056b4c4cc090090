import type { HistoryRequest } from '../../../shared/api.ts'
import { createAsyncAction } from '../../ui/async-action.ts'
import { ErrorMessage } from '../../ui/error-message.tsx'

/** Changes the history for everyone. @param done the sentence on success. @throws RequestError */
export type ChangeHistory = (request: HistoryRequest, done: string) => Promise<void>

/** A button that changes the history without a confirmation, and shows the error if it fails. */
export function ChangeButton(props: {
	label: string
	/** Name for screen readers; begins with the label. */
	name?: string
	/** @throws Trouble */
	onPress(): Promise<void>
}) {
	const { busy, failure, run } = createAsyncAction(() => props.onPress())

	return (
		<>
			<button
				type="button"
				class="button"
				aria-label={props.name}
				disabled={busy()}
				onClick={() => void run()}
			>
				{props.label}
			</button>
			<ErrorMessage sentence={failure()} />
		</>
	)
}
