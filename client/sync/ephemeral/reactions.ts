import { createSignal } from 'solid-js'
import { limits } from '../../../shared/limits.ts'
import type { LiveInk } from '../../../shared/protocol.ts'
import { TokenBucket } from '../../../shared/token-bucket.ts'
import { decodeFromOthers } from './decode-from-others.ts'
import { decodeReaction, encodeReaction, type Reaction } from './reaction-codec.ts'

/** A visible reaction, which rises on the screen. */
export interface Rising extends Reaction {
	/** Unique. */
	key: number
	sender: number
}

/** How long a reaction is shown. */
const shownMs = 2_600
/** Most reactions shown at once; more would hide the canvas. */
const most = 40

/** The visible reactions. */
export class Reactions {
	readonly rising: () => readonly Rising[]
	readonly #setRising: (change: (rising: readonly Rising[]) => readonly Rising[]) => void
	readonly #send: (bytes: Uint8Array) => void
	// Half of the server's burst, so that it never refuses.
	readonly #bucket = new TokenBucket(limits.reactionsPerSecond, limits.reactionsWindowSeconds / 2)
	readonly #timers = new Set<ReturnType<typeof setTimeout>>()
	#count = 0

	constructor(send: (bytes: Uint8Array) => void) {
		const [rising, setRising] = createSignal<readonly Rising[]>([])
		this.rising = rising
		this.#setRising = setRising
		this.#send = send
	}

	/** Shows this person's reaction to everyone. @returns false when there were too many just now. */
	react(ownId: number, reaction: Reaction): boolean {
		if (!this.#bucket.take(1)) return false
		this.#send(encodeReaction(reaction))
		this.#add(ownId, reaction)
		return true
	}

	/** Shows received reactions; one that can't be read is dropped. */
	receive(batch: readonly LiveInk[], ownId: number): void {
		for (const { sender, value } of decodeFromOthers(batch, ownId, decodeReaction))
			this.#add(sender, value)
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
