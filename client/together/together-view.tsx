import { Show } from 'solid-js'
import type { OpenRecipe } from '../studio/recipes/recipes.ts'
import { Announcer } from './announcer.tsx'
import { AttributionCard } from './attribution-card.tsx'
import { useTogetherContext } from './context.ts'
import { EdgeMarkers } from './edge-markers.tsx'
import { FollowFrame } from './follow-frame.tsx'
import { Minimap } from './minimap.tsx'
import { createPeerLocations } from './peer-locations.ts'
import { RisingReactions } from './rising-reactions.tsx'

/** The views of other people over the canvas: where they are and what they do. */
export function TogetherView() {
	const context = useTogetherContext()
	const { recipes, together } = context
	const { attribution } = together
	const peerLocations = createPeerLocations(
		context.session.presence.peers,
		context.follow.locationOf,
	)

	function openRecipe(shown: OpenRecipe): void {
		attribution.hide()
		recipes.show(shown)
	}

	return (
		<>
			<EdgeMarkers peerLocations={peerLocations()} />
			<RisingReactions />
			<FollowFrame />
			<Show when={together.isMapOpen()}>
				<Minimap peerLocations={peerLocations()} />
			</Show>
			<Show when={attribution.shown()}>
				{(shown) => <AttributionCard attributed={shown()} onRecipe={openRecipe} />}
			</Show>
			<Announcer announcement={attribution.announcement()} />
		</>
	)
}
