import { afterEach, beforeEach, vi } from 'vitest'
import { Network } from './scripted-network.ts'

/** The network of the current test. */
export let network: Network

/** Gives each test of the calling file fake time and a new network. */
export function setUpNetwork(): void {
	beforeEach(() => {
		vi.useFakeTimers()
		startNetwork()
	})
	afterEach(() => {
		vi.useRealTimers()
		vi.unstubAllGlobals()
		vi.restoreAllMocks()
	})
}

/** Replaces the network with a new one. */
export function startNetwork(): void {
	network = new Network()
}

/** Advances the fake time. */
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
