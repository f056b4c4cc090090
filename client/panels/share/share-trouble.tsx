import { Show } from 'solid-js'

/** Says what went wrong, if anything did. */
export function ShareTrouble(props: { sentence: string | undefined }) {
	return (
		<Show when={props.sentence}>
			{(sentence) => (
				<p role="alert" class="share-trouble">
					{sentence()}
				</p>
			)}
		</Show>
	)
}
