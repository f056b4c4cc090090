import { encodeBundle, encodeFence, encodeProbe } from '../../shared/protocol.ts'
import type { Counters } from './counters.ts'
import type { Document } from './document.ts'
import { encodeSync, syncStep } from './frames.ts'
import type { Peer } from './peer.ts'

/** What one tick has for everybody. */
export interface TickFrames {
	document: Uint8Array | undefined
	presence: Uint8Array | undefined
	/** Live ink, lasers and reactions: for Tessera's own clients only. */
	passing: readonly Uint8Array[]
}

const isFrame = (frame: Uint8Array | undefined): frame is Uint8Array => frame !== undefined

/** Sends frames, and keeps account of what each connection can take. */
export class Delivery {
	readonly #document: Document
	readonly #counters: Counters

	constructor(document: Document, counters: Counters) {
		this.#document = document
		this.#counters = counters
	}

	/** Sends one frame that can't wait. */
	send(peer: Peer, frame: Uint8Array): void {
		this.#put(peer, frame)
		this.#probe(peer, frame.length)
	}

	/** Sends a tick to everyone who is not behind, and its answer to every fence. */
	tick(peers: Iterable<Peer>, { document, presence, passing }: TickFrames): void {
		const stock = [document, presence].filter(isFrame)
		const own = [...stock, ...passing]
		// One message is cheaper than several: sending is most of what a tick costs.
		const bundle = own.length > 1 ? [encodeBundle(own)] : own
		for (const peer of peers) {
			if (!peer.behind) {
				const frames = peer.tessera ? bundle : stock
				for (const frame of frames) this.#put(peer, frame)
				this.#probe(
					peer,
					frames.reduce((sum, frame) => sum + frame.length, 0),
				)
				// All that is in the document has been sent now; from here on it is left out.
				if (peer.flow.full) peer.behind = this.#document.stateVector()
			}
			if (peer.fence === undefined) continue
			if (peer.tessera) this.#put(peer, encodeFence(peer.fence))
			peer.fence = undefined
		}
	}

	/**
	 * Sends a connection that can take more again what it has missed, as one frame.
	 * @returns how many bytes of the document that was.
	 */
	catchUp(peer: Peer, everyone: Uint8Array | undefined): number {
		if (!peer.behind) return 0
		const missing = this.#document.missing(peer.behind)
		peer.behind = undefined
		this.#counters.resyncs += 1
		for (const frame of [encodeSync(syncStep.update, missing), everyone].filter(isFrame)) {
			this.send(peer, frame)
		}
		return missing.length
	}

	#probe(peer: Peer, bytes: number): void {
		const probe = peer.flow.sent(bytes, Date.now())
		if (probe === undefined) return
		if (peer.tessera) this.#put(peer, encodeProbe(probe))
		else this.#put(peer, encodeSync(syncStep.one, this.#document.stateVector()))
	}

	#put(peer: Peer, frame: Uint8Array): void {
		this.#counters.framesOut += 1
		this.#counters.bytesOut += frame.length
		peer.send(frame)
	}
}
