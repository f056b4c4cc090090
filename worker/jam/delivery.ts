import { encodeBundle, encodeFence, encodeProbe } from '../../shared/protocol.ts'
import type { Counters } from '../observability.ts'
import type { ClientConnection } from './client-connection.ts'
import type { Document } from './document.ts'
import { encodeSync, syncStep } from './frames.ts'

/** What one tick has for everybody. */
export interface TickFrames {
	document: Uint8Array | undefined
	presence: Uint8Array | undefined
	/** Live ink, lasers and reactions: for Tessera's own clients only. */
	ephemeral: readonly Uint8Array[]
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
	send(peer: ClientConnection, frame: Uint8Array): void {
		this.#put(peer, frame)
		this.#probe(peer, frame.length)
	}

	/** Sends a short answer, unless the connection has stopped reading them. */
	sendShort(peer: ClientConnection, frame: Uint8Array): void {
		if (peer.flow.allowShortAnswer(frame.length)) this.send(peer, frame)
	}

	/**
	 * Asks a connection for what the document lacks (sync step 1): one question at a time, and only
	 * while it reads. The answer to an open question holds all that was missed meanwhile.
	 */
	requestState(peer: ClientConnection): void {
		if (peer.stateQuery === 'open') return
		const stateVector = this.#document.stateVector()
		const isAllowed = !peer.flow.full && peer.allowResync(stateVector.length)
		peer.stateQuery = isAllowed ? 'open' : 'due'
		if (isAllowed) this.send(peer, encodeSync(syncStep.one, stateVector))
	}

	/**
	 * A probe came back, or a stock client's answer. What was sent behind it may fill the window by
	 * itself: then the next probe goes out now, since nothing else would.
	 */
	acknowledgeProbe(peer: ClientConnection, probe?: number): void {
		peer.flow.acknowledge(probe)
		this.#probe(peer, 0)
	}

	/** Sends a tick to everyone who is not behind, and its answer to every fence. */
	tick(
		peers: Iterable<ClientConnection>,
		{ document, presence, ephemeral: passing }: TickFrames,
	): void {
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
			if (peer.tessera) {
				const frame = encodeFence(peer.fence)
				// Kept until it reads again: then the next tick answers.
				if (!peer.flow.allowShortAnswer(frame.length)) continue
				this.#put(peer, frame)
			}
			peer.fence = undefined
		}
	}

	/**
	 * Sends a connection that can take more again what it has missed, as one frame.
	 * @returns how many bytes of the document that was.
	 */
	catchUp(peer: ClientConnection, everyone: Uint8Array | undefined): number {
		if (!peer.behind) return 0
		const missing = this.#document.encodeMissing(peer.behind)
		peer.behind = undefined
		this.#counters.resyncs += 1
		// A stock client is in step only after step 2.
		const step = peer.awaitsState ? syncStep.two : syncStep.update
		peer.awaitsState = false
		for (const frame of [encodeSync(step, missing), everyone].filter(isFrame)) {
			this.send(peer, frame)
		}
		return missing.length
	}

	#probe(peer: ClientConnection, bytes: number): void {
		const probe = peer.flow.sent(bytes, Date.now())
		if (probe === undefined) return
		if (peer.tessera) this.#put(peer, encodeProbe(probe))
		else {
			peer.stateQuery = 'open'
			this.#put(peer, encodeSync(syncStep.one, this.#document.stateVector()))
		}
	}

	#put(peer: ClientConnection, frame: Uint8Array): void {
		this.#counters.framesOut += 1
		this.#counters.bytesOut += frame.length
		peer.send(frame)
	}
}
