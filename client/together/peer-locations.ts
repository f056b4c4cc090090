import { createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'
import type { Peer } from '../sync/presence.ts'
import type { TogetherContext } from './context.ts'

export interface PeerLocation {
	peer: Peer
	/** World units. */
	at: Vec
}

/** Update interval: the minimap and the markers do not need every movement. */
const intervalMs = 200

/** The locations of all other people, updated every 200 ms while anyone is here. */
export function createPeerLocations({
	session,
	follow,
}: TogetherContext): () => readonly PeerLocation[] {
	const { peers } = session.presence
	const [locations, setLocations] = createSignal<readonly PeerLocation[]>([])

	function update(): void {
		setLocations(
			untrack(peers).flatMap((peer) => {
				const at = follow.locationOf(peer)
				return at ? { peer, at: { ...at } } : []
			}),
		)
	}

	createEffect(() => {
		untrack(update)
		if (peers().length === 0) return
		const timer = setInterval(() => {
			if (!document.hidden) update()
		}, intervalMs)
		onCleanup(() => clearInterval(timer))
	})
	return locations
}
