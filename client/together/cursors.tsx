import { For, Show } from 'solid-js'
import { cssColour, readableOn } from '../../shared/colour.ts'
import type { Peer } from '../sync/presence.ts'
import { useTogetherContext } from './context.ts'
import { createSmoothPosition } from './smooth-position.ts'
import { ToolIcon } from './tool-icon.tsx'
import './cursors.css'

/** Where the others point, with their names and what they hold. Pressed with a hand, they are followed. */
export function Cursors() {
	const { session, tools } = useTogetherContext()
	// Under a brush a cursor must not be in the way.
	const pressable = () => !session.canPaint || tools.state.tool === 'hand'
	return (
		<div class="cursors" classList={{ 'is-pressable': pressable() }} aria-hidden="true">
			<For each={session.presence.peers()}>{(peer) => <Cursor peer={peer} />}</For>
		</div>
	)
}

function Cursor(props: { peer: Peer }) {
	const { viewport, follow } = useTogetherContext()
	const target = () => {
		// Read here: a person's cursor is a store's, which stays the same object as it moves.
		const point = follow.pointOf(props.peer)
		return point && { x: point.x, y: point.y }
	}
	const shown = createSmoothPosition(target)
	const at = () => {
		const point = shown()
		return point && viewport.toScreen(point)
	}
	return (
		<Show when={at()}>
			{(point) => (
				<div
					class="cursor"
					data-name={props.peer.name}
					style={{
						transform: `translate(${point().x}px, ${point().y}px)`,
						'--colour': cssColour(props.peer.colour),
						'--on': cssColour(readableOn(props.peer.colour)),
					}}
				>
					<svg width="18" height="20" viewBox="0 0 18 20" aria-hidden="true">
						<path d="M1 1l15.5 8.2-7 1.6-3.4 6.6z" />
					</svg>
					<button
						type="button"
						class="cursor-name"
						tabIndex={-1}
						data-tool={props.peer.tool}
						on:pointerdown={(event) => event.stopPropagation()}
						// The focus stays where it is, and so do the keys that move the view.
						onMouseDown={(event) => event.preventDefault()}
						onClick={() => follow.follow(props.peer)}
					>
						<ToolIcon tool={props.peer.tool} size={12} />
						<span>{props.peer.name}</span>
					</button>
				</div>
			)}
		</Show>
	)
}
