import { afterEach, beforeEach, vi } from 'vitest'
import { Network } from './scripted-network.ts'

/** The network of the current test. */
export let network: Network

/** Gives each test of the calling file fake time and a new network. */
export function setUpNetwork(): void {
	beforeEach(() => {
		vi.useFakeTimers()
		muteInterruptions()
		startNetwork()
	})
	afterEach(() => {
		vi.useRealTimers()
		vi.unstubAllGlobals()
		vi.restoreAllMocks()
	})
}

/** Leaves out what the room logs of connections that a test interrupts. */
function muteInterruptions(): void {
	const log = console.log
	const interrupted = JSON.stringify({ event: 'connection-ended', why: 'silent' })
	vi.spyOn(console, 'log').mockImplementation((...line) => {
		if (line[0] !== interrupted) log(...line)
	})
}

/** Replaces the network with a new one. */
export function startNetwork(): void {
	network = new Network()
}

/** Advances the fake time. */
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
