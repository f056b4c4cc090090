import { createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'
import type { Peer } from '../sync/presence.ts'
import type { TogetherContext } from './context.ts'

export interface PeerLocation {
	peer: Peer
	/** World units. */
	at: Vec
}

/** Maps and markers need not follow every twitch of a hand. */
const lookMs = 200

/** Where everyone else is, looked at a few times a second while anyone is here. */
export function createPeerLocations({
	session,
	follow,
}: TogetherContext): () => readonly PeerLocation[] {
	const { peers } = session.presence
	const [found, setFound] = createSignal<readonly PeerLocation[]>([])

	function look(): void {
		setFound(
			untrack(peers).flatMap((peer) => {
				const at = follow.whereIs(peer)
				return at ? { peer, at: { ...at } } : []
			}),
		)
	}

	createEffect(() => {
		untrack(look)
		if (peers().length === 0) return
		const timer = setInterval(() => {
			if (!document.hidden) look()
		}, lookMs)
		onCleanup(() => clearInterval(timer))
	})
	return found
}
