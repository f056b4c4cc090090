import { createSignal, Show } from 'solid-js'
import { sentenceOf } from '../../messages/error-sentence.ts'

/** A button that changes something at once, and tells what goes wrong. */
export function ChangeButton(props: {
	label: string
	/** What screen readers call it; begins with the label. */
	name?: string
	/** @throws Trouble */
	onPress(): Promise<void>
}) {
	const [busy, setBusy] = createSignal(false)
	const [failure, setFailure] = createSignal<string>()

	async function press(): Promise<void> {
		setBusy(true)
		setFailure(undefined)
		try {
			await props.onPress()
		} catch (error) {
			setFailure(sentenceOf(error))
		} finally {
			setBusy(false)
		}
	}

	return (
		<>
			<button
				type="button"
				class="button"
				aria-label={props.name}
				disabled={busy()}
				onClick={() => void press()}
			>
				{props.label}
			</button>
			<Show when={failure()}>{(sentence) => <p role="alert">{sentence()}</p>}</Show>
		</>
	)
}
