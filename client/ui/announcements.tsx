import { createSignal } from 'solid-js'

/** Tells whoever can't see the canvas what happens there, when they have time to hear it. */
export function createAnnouncements() {
	const [text, setText] = createSignal('')
	return {
		announced: text,
		announce(said: string): void {
			// Said twice, a text has to change, or it isn't heard again.
			setText((last) => (last === said ? `${said}\u00a0` : said))
		},
	}
}

/** The live region that reads them out. */
export function Announcements(props: { text: string }) {
	return (
		<p class="visually-hidden" role="status">
			{props.text}
		</p>
	)
}
