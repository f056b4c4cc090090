import { createSignal } from 'solid-js'

/** Announcements for screen readers, in a polite live region. */
export function createAnnouncements() {
	const [text, setText] = createSignal('')
	return {
		announced: text,
		announce(message: string): void {
			// A screen reader ignores an unchanged text: a repetition gets a trailing space.
			setText((last) => (last === message ? `${message}\u00a0` : message))
		},
	}
}

/** The live region. */
export function Announcements(props: { text: string }) {
	return (
		<p class="visually-hidden" role="status">
			{props.text}
		</p>
	)
}
