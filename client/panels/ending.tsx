import { Show } from 'solid-js'
import { useJam } from '../jam/context.ts'
import type { Ending as Why } from '../jam/ending.ts'
import { messages } from '../messages.ts'
import './ending.css'

const words: Record<Why, { title: string; text: string }> = {
	deleted: { title: 'This jam is over', text: messages.jamDeleted },
	'link-closed': { title: 'This link is closed', text: messages.linkClosed },
	'unknown-jam': { title: 'This jam is gone', text: messages.jamGone },
}

/** Says why this page is no longer part of the jam; stays, because nothing else can be done. */
export function Ending() {
	const { session } = useJam()
	return (
		<div role="alert" class="ending-place">
			<Show when={session.ended()}>
				{(why) => (
					<section class="panel ending">
						<h2>{words[why()].title}</h2>
						<p class="quiet">{words[why()].text}</p>
						<a class="button primary" href="/">
							Go home
						</a>
					</section>
				)}
			</Show>
		</div>
	)
}
