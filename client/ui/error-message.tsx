import { Show } from 'solid-js'

/** Shows an error, and announces it to screen readers; empty without one. */
export function ErrorMessage(props: { sentence: string | undefined; class?: string }) {
	return (
		<Show when={props.sentence}>
			{(sentence) => (
				<p role="alert" class={props.class}>
					{sentence()}
				</p>
			)}
		</Show>
	)
}
