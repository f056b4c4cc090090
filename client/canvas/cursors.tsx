import { For, Show } from 'solid-js'
import { useJam } from '../jam/context.ts'
import type { Peer } from '../jam/presence.ts'
import { cssColour } from './paint/colour.ts'
import './cursors.css'

/** Where the others point, with their names. */
export function Cursors() {
	const { session } = useJam()
	return (
		<div class="cursors" aria-hidden="true">
			<For each={session.presence.peers()}>{(peer) => <Cursor peer={peer} />}</For>
		</div>
	)
}

function Cursor(props: { peer: Peer }) {
	const { session, stage } = useJam()
	const at = () => {
		session.frame()
		const point = session.live.tipOf(props.peer.id) ?? props.peer.cursor
		return point && stage.toScreen(point)
	}
	return (
		<Show when={at()}>
			{(point) => (
				<div
					class="cursor"
					style={{
						transform: `translate(${point().x}px, ${point().y}px)`,
						'--colour': cssColour(props.peer.colour),
					}}
				>
					<svg width="18" height="20" viewBox="0 0 18 20" aria-hidden="true">
						<path d="M1 1l15.5 8.2-7 1.6-3.4 6.6z" />
					</svg>
					<span>{props.peer.name}</span>
				</div>
			)}
		</Show>
	)
}
