import { createEffect, Show, untrack } from 'solid-js'
import { useJam } from '../room/jam-context.ts'
import type { Peer } from '../sync/presence.ts'
import type { Panel } from '../ui/open-panels.ts'
import type { Shown } from '../studio/recipes/recipes.ts'
import { Announcer } from './announcer.tsx'
import { EdgeMarkers } from './edge-markers.tsx'
import { FollowFrame } from './follow-frame.tsx'
import { listenToKeys } from './keys.ts'
import { createMaker } from './maker.ts'
import { MakerCard } from './maker-card.tsx'
import { Minimap } from './minimap.tsx'
import { RisingReactions } from './rising-reactions.tsx'
import { createTogether } from './together.ts'
import { TogetherBar } from '../panels/together-bar.tsx'
import { createWhereabouts } from './whereabouts.ts'

/** So near to somebody's cursor the key for following means them, CSS pixels. */
const atCursor = 48

/** Everything that makes one feel that others are here. */
export function TogetherPanels() {
	const jam = useJam()
	const { session, stage, guide, panels, recipes } = jam
	const together = createTogether(jam)
	const whereabouts = createWhereabouts(jam)
	const maker = createMaker(jam)

	const middle = () => ({ x: stage.view().w / 2, y: stage.view().h / 2 })

	/** Whoever is under the pointer; else the next after whom one follows. */
	function nextToFollow(): Peer | undefined {
		const peers = session.presence.peers().filter(({ view }) => view !== undefined)
		const at = together.pointer()
		const near = peers.find((peer) => {
			const place = peer.cursor && stage.toScreen(peer.cursor)
			return at && place && Math.hypot(place.x - at.x, place.y - at.y) < atCursor
		})
		if (near) return near
		const followed = peers.findIndex(({ id }) => id === guide.followed()?.id)
		return peers[(followed + 1) % peers.length]
	}

	/** What keys and the palette ask for is done here, once each time. */
	function answer(panel: Panel, act: () => void): void {
		createEffect(() => {
			if (!panels.isOpen(panel)) return
			panels.close(panel)
			untrack(act)
		})
	}
	answer('laser', together.toggleLaser)
	answer('reactions', () => together.setReacting(!together.reacting()))
	answer('map', together.toggleMap)
	answer('maker', () => maker.ask(together.pointer() ?? middle()))
	answer('follow', () => {
		const peer = nextToFollow()
		if (peer) guide.follow(peer)
	})
	function openRecipe(shown: Shown): void {
		maker.hide()
		recipes.show(shown)
	}

	listenToKeys({
		Escape() {
			guide.stop()
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
			<TogetherBar together={together} />
			<Show when={maker.made()}>{(made) => <MakerCard made={made()} onRecipe={openRecipe} />}</Show>
			<Announcer told={maker.told()} />
		</>
	)
}
