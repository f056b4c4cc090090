import Crown from 'lucide-solid/icons/crown'
import { For, Show } from 'solid-js'
import type { Peer } from '../sync/ephemeral/presence.ts'
import { cssColour, readableOn } from '../ui/colour.ts'
import { useTogetherContext } from './context.ts'
import { createSmoothPosition } from './smooth-position.ts'
import { ToolIcon } from './tool-icon.tsx'
import './cursors.css'

/**
 * The cursors of other people, with their names and tools. With the hand tool, a press on a cursor
 * follows its person.
 */
export function Cursors() {
	const { session, tools } = useTogetherContext()
	// A cursor must not block a brush.
	const pressable = () => !session.canPaint || tools.state.tool === 'hand'
	/** In a quiet jam guests see no cursors. */
	const peers = () =>
		session.stage.stage().quiet && session.role !== 'host' ? [] : session.presence.peers()
	return (
		<div class="cursors" classList={{ 'is-pressable': pressable() }} aria-hidden="true">
			<For each={peers()}>{(peer) => <Cursor peer={peer} />}</For>
		</div>
	)
}

function Cursor(props: { peer: Peer }) {
	const { session, viewport, follow } = useTogetherContext()
	const target = () => {
		// Reads x and y here: the store keeps the same object while the cursor moves.
		const point = follow.pointerOf(props.peer)
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
						// Keeps the focus, so that the keys that move the view keep working.
						onMouseDown={(event) => event.preventDefault()}
						onClick={() => follow.follow(props.peer)}
					>
						<ToolIcon tool={props.peer.tool} size={12} />
						<span>{props.peer.name}</span>
						<Show when={session.stage.isHost(props.peer.id)}>
							<Crown size={12} aria-hidden="true" />
						</Show>
					</button>
				</div>
			)}
		</Show>
	)
}
