import { createSignal, Show } from 'solid-js'
import { InlineConfirm } from './inline-confirm.tsx'

interface ConfirmButtonProps {
	label: string
	/** Name for screen readers if the label is not specific enough; begins with the label. */
	name?: string
	question: string
	/** Label of the confirm button: a verb, never "Yes". */
	yes: string
	no: string
	/** The action cannot be undone. */
	dangerous?: boolean
	/** @throws Trouble */
	onYes(): Promise<void>
}

/** A button that asks for confirmation. */
export function ConfirmButton(props: ConfirmButtonProps) {
	const [asking, setAsking] = createSignal(false)
	let button: HTMLButtonElement | undefined

	function cancel(): void {
		setAsking(false)
		button?.focus()
	}

	return (
		<Show
			when={asking()}
			fallback={
				<button
					ref={button}
					type="button"
					class="button"
					aria-label={props.name}
					onClick={() => setAsking(true)}
				>
					{props.label}
				</button>
			}
		>
			<InlineConfirm
				text={props.question}
				yes={props.yes}
				no={props.no}
				dangerous={props.dangerous ?? false}
				onYes={props.onYes}
				onNo={cancel}
			/>
		</Show>
	)
}
