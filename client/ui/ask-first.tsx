import { createSignal, Show } from 'solid-js'
import { Question } from './question.tsx'

interface AskFirstProps {
	label: string
	/** What screen readers call the button, where its label alone says too little; begins with it. */
	name?: string
	question: string
	/** What pressing it does: a verb, never "Yes". */
	yes: string
	no: string
	/** It can't be taken back. */
	dangerous?: boolean
	/** @throws Trouble */
	onYes(): Promise<void>
}

/** A button that asks before it does anything. */
export function AskFirst(props: AskFirstProps) {
	const [asking, setAsking] = createSignal(false)
	let button: HTMLButtonElement | undefined

	function stay(): void {
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
			<Question
				text={props.question}
				yes={props.yes}
				no={props.no}
				dangerous={props.dangerous ?? false}
				onYes={props.onYes}
				onNo={stay}
			/>
		</Show>
	)
}
