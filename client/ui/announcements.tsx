import { createSignal } from 'solid-js'
import { useJam } from '../room/jam-context.ts'

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

export function Announcements() {
	const { announced } = useJam()
	return (
		<p class="visually-hidden" role="status">
			{announced()}
		</p>
	)
}
