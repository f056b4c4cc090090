import { createSignal } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import type { LiveInk } from '../../shared/protocol.ts'
import { TokenBucket } from '../../shared/token-bucket.ts'
import { decodeFromOthers } from './from-others.ts'
import { decodeReaction, encodeReaction, type Reaction } from './reaction-codec.ts'

/** A reaction on its way up. */
export interface Rising extends Reaction {
	/** Unlike any other's. */
	key: number
	sender: number
}

/** A reaction is shown for so long. */
const shownMs = 2_600
/** Shown at once; more would only hide the canvas. */
const most = 40

/** What people say without words, while it is to be seen. */
export class Reactions {
	readonly rising: () => readonly Rising[]
	readonly #setRising: (change: (rising: readonly Rising[]) => readonly Rising[]) => void
	readonly #send: (bytes: Uint8Array) => void
	// Half of what the server takes at once, so that it has no reason to say no.
	readonly #allowance = new TokenBucket(
		limits.reactionsPerSecond,
		limits.reactionsWindowSeconds / 2,
	)
	readonly #timers = new Set<number>()
	#count = 0

	constructor(send: (bytes: Uint8Array) => void) {
		const [rising, setRising] = createSignal<readonly Rising[]>([])
		this.rising = rising
		this.#setRising = setRising
		this.#send = send
	}

	/** Shows one's own reaction to everyone. @returns false when there were too many just now. */
	react(own: number, reaction: Reaction): boolean {
		if (!this.#allowance.take(1)) return false
		this.#send(encodeReaction(reaction))
		this.#add(own, reaction)
		return true
	}

	/** Takes in what came off the wire; what can't be read is dropped. */
	receive(batch: readonly LiveInk[], ownId: number): void {
		for (const { sender, said } of decodeFromOthers(batch, ownId, decodeReaction))
			this.#add(sender, said)
	}

	close(): void {
		for (const timer of this.#timers) clearTimeout(timer)
	}

	#add(sender: number, reaction: Reaction): void {
		const key = this.#count++
		this.#setRising((rising) => [...rising, { ...reaction, key, sender }].slice(-most))
		const timer = setTimeout(() => {
			this.#timers.delete(timer)
			this.#setRising((rising) => rising.filter((one) => one.key !== key))
		}, shownMs)
		this.#timers.add(timer)
	}
}
