import { createEffect, createMemo, createSignal, mapArray, onCleanup, untrack } from 'solid-js'
import type { Vec } from '../../shared/geometry.ts'
import type { Peer } from '../sync/ephemeral/presence.ts'

export interface PeerLocation {
	peer: Peer
	/** World units. Reactive. */
	readonly at: Vec
}

/** Update interval: the minimap and the markers do not need every movement. */
const intervalMs = 200
const origin: Vec = { x: 0, y: 0 }

/**
 * The locations of all other people, updated every 200 ms while anyone is here. A person keeps one
 * object, and nothing is notified while nobody moves: this runs all the time, on every page.
 */
export function createPeerLocations(
	peers: () => readonly Peer[],
	locationOf: (peer: Peer) => Vec | undefined,
): () => readonly PeerLocation[] {
	const tracked = createMemo(mapArray(peers, (peer) => track(() => locationOf(peer), peer)))

	createEffect(() => {
		if (tracked().length === 0) return
		const timer = setInterval(() => {
			if (!document.hidden) for (const { update } of tracked()) update()
		}, intervalMs)
		onCleanup(() => clearInterval(timer))
	})
	return createMemo(() => tracked().flatMap(({ location }) => location() ?? []))
}

/** @returns a person's location, as it was at the last update. */
function track(locate: () => Vec | undefined, peer: Peer) {
	const read = () => {
		const at = untrack(locate)
		// What it returns may change in place.
		return at && { x: at.x, y: at.y }
	}
	const [at, setAt] = createSignal(read(), {
		equals: (a, b) => a?.x === b?.x && a?.y === b?.y,
	})
	const isKnown = createMemo(() => at() !== undefined)
	const location: PeerLocation = {
		peer,
		get at() {
			return at() ?? origin
		},
	}
	return { location: () => (isKnown() ? location : undefined), update: () => setAt(read()) }
}
