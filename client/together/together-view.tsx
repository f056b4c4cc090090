import { Show } from 'solid-js'
import type { Shown } from '../studio/recipes/recipes.ts'
import { Announcer } from './announcer.tsx'
import { useTogetherContext } from './context.ts'
import { EdgeMarkers } from './edge-markers.tsx'
import { FollowFrame } from './follow-frame.tsx'
import { listenToKeys } from './keys.ts'
import { MakerCard } from './maker-card.tsx'
import { Minimap } from './minimap.tsx'
import { createPeerLocations } from './peer-locations.ts'
import { RisingReactions } from './rising-reactions.tsx'

/** Everything over the canvas that shows where the others are and what they do. */
export function TogetherView() {
	const context = useTogetherContext()
	const { follow, recipes, together } = context
	const { maker } = together
	const whereabouts = createPeerLocations(context)

	function openRecipe(shown: Shown): void {
		maker.hide()
		recipes.show(shown)
	}

	listenToKeys({
		Escape() {
			follow.stop()
			maker.hide()
		},
	})

	return (
		<>
			<EdgeMarkers whereabouts={whereabouts()} />
			<RisingReactions />
			<FollowFrame />
			<Show when={together.mapOpen()}>
				<Minimap whereabouts={whereabouts()} />
			</Show>
			<Show when={maker.made()}>{(made) => <MakerCard made={made()} onRecipe={openRecipe} />}</Show>
			<Announcer told={maker.told()} />
		</>
	)
}
