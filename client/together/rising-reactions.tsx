import { For, Show } from 'solid-js'
import { clamp, grown } from '../../shared/geometry.ts'
import type { Rising } from '../sync/ephemeral/reactions.ts'
import { cssColour, readableOn } from '../ui/colour.ts'
import { useTogetherContext } from './context.ts'
import { ReactionIcon } from './reaction-icon.tsx'
import './rising-reactions.css'

/** Distance from the edge of the free area at which a reaction from outside is shown, CSS pixels. */
const margin = 48

/** Reactions that rise from where they were sent. `Announcer` announces them to screen readers. */
export function RisingReactions() {
	const { session } = useTogetherContext()
	return (
		<div class="rising-reactions" aria-hidden="true">
			<For each={session.reactions.rising()}>
				{(reaction) => <RisingReaction reaction={reaction} />}
			</For>
		</div>
	)
}

function RisingReaction(props: { reaction: Rising }) {
	const { session, viewport } = useTogetherContext()
	const person = () => session.personHere(props.reaction.sender)
	const transform = () => {
		const free = grown(viewport.freeArea(), -margin)
		const { x, y } = viewport.toScreen(props.reaction.at)
		const inside = (value: number, low: number, size: number) =>
			clamp(value, low, low + Math.max(0, size))
		return `translate(${inside(x, free.x, free.w)}px, ${inside(y, free.y, free.h)}px)`
	}
	return (
		<div class="rising-reaction" style={{ transform: transform() }}>
			{/* Reactions from the same point sway apart, so that each is visible. */}
			<div
				class="rising-reaction-path"
				style={{ '--sway': `${((props.reaction.key * 53) % 128) - 64}px` }}
			>
				<ReactionIcon name={props.reaction.name} size={40} />
				<Show when={person()}>
					{(person) => (
						<span
							class="rising-reaction-name"
							style={{
								background: cssColour(person().colour),
								color: cssColour(readableOn(person().colour)),
							}}
						>
							{person().name}
						</span>
					)}
				</Show>
			</div>
		</div>
	)
}
