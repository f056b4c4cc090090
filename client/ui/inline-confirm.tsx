import { createSignal, createUniqueId, onMount } from 'solid-js'
import { sentenceOf } from '../messages/error-sentence.ts'
import { comeIntoView } from './come-into-view.ts'
import { ErrorMessage } from './error-message.tsx'
import './inline-confirm.css'

interface InlineConfirmProps {
	/** Says what will happen. */
	text: string
	/** Label of the confirm button: a verb, never "Yes". */
	yes: string
	no: string
	/** The action cannot be undone. */
	dangerous?: boolean
	/** Errors are shown here. @throws Trouble */
	onYes(): Promise<void>
	onNo(): void
}

/** An inline confirmation. The focus goes to the cancel button. */
export function InlineConfirm(props: InlineConfirmProps) {
	const textId = createUniqueId()
	const [busy, setBusy] = createSignal(false)
	const [failure, setFailure] = createSignal<string>()
	let cancelButton!: HTMLButtonElement
	onMount(() => cancelButton.focus())

	async function confirm(): Promise<void> {
		setBusy(true)
		setFailure(undefined)
		try {
			await props.onYes()
		} catch (error) {
			setFailure(sentenceOf(error))
			setBusy(false)
		}
	}

	return (
		<fieldset
			ref={comeIntoView}
			class="inline-confirm"
			classList={{ 'is-dangerous': props.dangerous ?? false }}
			aria-labelledby={textId}
		>
			<p id={textId}>{props.text}</p>
			<div class="inline-confirm-answers">
				<button
					type="button"
					class="button"
					classList={{ danger: props.dangerous ?? false, primary: !props.dangerous }}
					disabled={busy()}
					onClick={() => void confirm()}
				>
					{props.yes}
				</button>
				<button
					ref={cancelButton}
					type="button"
					class="button"
					disabled={busy()}
					onClick={() => props.onNo()}
				>
					{props.no}
				</button>
			</div>
			<ErrorMessage sentence={failure()} />
		</fieldset>
	)
}
