import { createSignal, createUniqueId, onMount, Show } from 'solid-js'
import { sentenceOf } from '../messages/error-sentence.ts'
import './question.css'

interface QuestionProps {
	/** What will happen, in plain words. */
	text: string
	/** What pressing it does: a verb, never "Yes". */
	yes: string
	no: string
	/** It can't be taken back. */
	dangerous?: boolean
	/** What goes wrong is told here. @throws Trouble */
	onYes(): Promise<void>
	onNo(): void
}

/** Asks before something is done that others will notice. The focus goes to the way out. */
export function Question(props: QuestionProps) {
	const textId = createUniqueId()
	const [busy, setBusy] = createSignal(false)
	const [failure, setFailure] = createSignal<string>()
	let wayOut!: HTMLButtonElement
	onMount(() => wayOut.focus())

	async function doIt(): Promise<void> {
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
			class="question"
			classList={{ 'is-dangerous': props.dangerous ?? false }}
			aria-labelledby={textId}
		>
			<p id={textId}>{props.text}</p>
			<div class="question-answers">
				<button
					type="button"
					class="button"
					classList={{ danger: props.dangerous ?? false, primary: !props.dangerous }}
					disabled={busy()}
					onClick={() => void doIt()}
				>
					{props.yes}
				</button>
				<button
					ref={wayOut}
					type="button"
					class="button"
					disabled={busy()}
					onClick={() => props.onNo()}
				>
					{props.no}
				</button>
			</div>
			<Show when={failure()}>{(sentence) => <p role="alert">{sentence()}</p>}</Show>
		</fieldset>
	)
}
