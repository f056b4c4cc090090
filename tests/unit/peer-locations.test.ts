import { createEffect, createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Peer } from '../../client/sync/ephemeral/presence.ts'
import { createPeerLocations } from '../../client/together/peer-locations.ts'
import type { Vec } from '../../shared/geometry.ts'

beforeEach(() => {
	vi.useFakeTimers()
	vi.stubGlobal('document', { hidden: false })
})
afterEach(() => {
	vi.useRealTimers()
	vi.unstubAllGlobals()
})

test('people keep one object each, and only what moved is notified', () => {
	const [ada, ben] = [{ id: 1 }, { id: 2 }] as [Peer, Peer]
	const places = new Map<Peer, Vec>([[ada, { x: 1, y: 2 }]])
	const [peers, setPeers] = createSignal([ada, ben])
	const { locations, dispose } = createRoot((dispose) => ({
		locations: createPeerLocations(peers, (peer) => places.get(peer)),
		dispose,
	}))
	let notified = 0
	const stop = createRoot((stop) => {
		createEffect(() => {
			for (const { at } of locations()) void at.x
			notified += 1
		})
		return stop
	})

	const [first] = locations()
	expect(locations()).toMatchObject([{ peer: ada, at: { x: 1, y: 2 } }])
	expect(notified).toBe(1)
	vi.advanceTimersByTime(2_000)
	expect(notified).toBe(1)

	places.set(ada, { x: 3, y: 4 })
	vi.advanceTimersByTime(200)
	expect(notified).toBe(2)
	expect(locations()[0]).toBe(first)
	expect(first?.at).toEqual({ x: 3, y: 4 })

	places.set(ben, { x: 5, y: 6 })
	vi.advanceTimersByTime(200)
	expect(locations()).toMatchObject([{ peer: ada }, { peer: ben, at: { x: 5, y: 6 } }])
	places.delete(ben)
	vi.advanceTimersByTime(200)
	expect(locations()).toEqual([first])
	setPeers([ben])
	expect(locations()).toEqual([])
	expect(vi.getTimerCount()).toBe(1)
	setPeers([])
	expect(vi.getTimerCount()).toBe(0)
	stop()
	dispose()
})
