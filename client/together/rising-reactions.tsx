import { For, Show } from 'solid-js'
import { cssColour, readableOn } from '../../shared/colour.ts'
import { clamp } from '../../shared/geometry.ts'
import type { Rising } from '../sync/reactions.ts'
import { useTogetherContext } from './context.ts'
import { ReactionIcon } from './reaction-icon.tsx'
import './rising-reactions.css'

/** So near to the edge of the view a reaction from beyond it is shown, CSS pixels. */
const margin = 48

/** Reactions, rising from where they were said. Told to screen readers elsewhere. */
export function RisingReactions() {
	const { session } = useTogetherContext()
	return (
		<div class="rising-reactions" aria-hidden="true">
			<For each={session.reactions.rising()}>{(one) => <RisingReaction one={one} />}</For>
		</div>
	)
}

function RisingReaction(props: { one: Rising }) {
	const { session, viewport } = useTogetherContext()
	const person = () => session.personHere(props.one.sender)
	const transform = () => {
		const { w, h } = viewport.view()
		const { x, y } = viewport.toScreen(props.one.at)
		const inside = (value: number, size: number) =>
			clamp(value, margin, Math.max(margin, size - margin))
		return `translate(${inside(x, w)}px, ${inside(y, h)}px)`
	}
	return (
		<div class="rising-reaction" style={{ transform: transform() }}>
			{/* Those that start at one place part at once, so that each can be seen. */}
			<div
				class="rising-reaction-path"
				style={{ '--sway': `${((props.one.key * 53) % 128) - 64}px` }}
			>
				<ReactionIcon name={props.one.name} size={40} />
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
