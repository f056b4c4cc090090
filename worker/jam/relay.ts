import * as decoding from 'lib0/decoding'
import { limits } from '../../shared/limits.ts'
import { encodeFence, encodeLiveInkBatch, kind, type LiveInk } from '../../shared/protocol.ts'
import { canPaint } from '../../shared/roles.ts'
import { Refusal, type RefusalCode } from '../errors.ts'
import type { Document } from './document.ts'
import { encodeNo, encodeSync, syncStep } from './frames.ts'
import { Pace } from './pace.ts'
import type { Peer } from './peer.ts'
import { Presence } from './presence.ts'

/**
 * What happens to a frame. Everything that comes in is gathered; a tick stores it, and then sends
 * each connection at most one document frame, one presence frame and one frame of live ink: the
 * cost grows with the number of people, not with its square.
 */
export class Relay {
	readonly #document: Document
	readonly #presence = new Presence()
	readonly #peers = new Set<Peer>()
	readonly #pace = new Pace(limits.tickMs, () => this.#tick())
	#ink: LiveInk[] = []

	constructor(document: Document) {
		this.#document = document
	}

	/** A connection that was open while the object slept. */
	recall(peer: Peer): void {
		this.#peers.add(peer)
		this.#presence.recall(peer)
	}

	/** Greets a new connection: what do you have, and who is here. */
	join(peer: Peer): void {
		this.#peers.add(peer)
		peer.send(encodeSync(syncStep.one, this.#document.stateVector()))
		const everyone = this.#presence.everyone()
		if (everyone) peer.send(everyone)
	}

	leave(peer: Peer): void {
		if (!this.#peers.delete(peer)) return
		if (this.#presence.leave(peer)) this.#pace.poke()
	}

	/** Takes in one frame. @throws Refusal, or any error when it can't be read. */
	receive(peer: Peer, frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame)
		switch (decoding.readVarUint(decoder)) {
			case kind.sync:
				this.#receiveSync(peer, decoder)
				break
			case kind.awareness:
				if (this.#presence.read(peer, decoding.readVarUint8Array(decoder))) this.#pace.poke()
				break
			case kind.queryAwareness:
				this.#tellEveryone(peer)
				break
			case kind.liveInk:
				this.#receiveInk(peer, decoding.readVarUint8Array(decoder))
				break
			case kind.fence:
				peer.fence = decoding.readVarUint(decoder)
				this.#pace.poke()
				break
			default:
				throw new Refusal('malformed-frame')
		}
	}

	#receiveSync(peer: Peer, decoder: decoding.Decoder): void {
		const step = decoding.readVarUint(decoder)
		const body = decoding.readVarUint8Array(decoder)
		switch (step) {
			case syncStep.one:
				this.#answer(peer, body)
				break
			case syncStep.two:
				// Everyone answers our question, also who may only watch: that is no attempt to write.
				if (canPaint(peer.role)) this.#change(peer, body)
				else if (this.#document.isNews(body)) throw new Refusal('viewers-watch')
				break
			case syncStep.update:
				if (!canPaint(peer.role)) throw new Refusal('viewers-watch')
				this.#change(peer, body)
				break
			default:
				throw new Refusal('malformed-frame')
		}
	}

	/** Answers sync step 1 from what is stored. */
	#answer(peer: Peer, stateVector: Uint8Array): void {
		const missing = this.#document.missing(stateVector)
		this.#pace.flush()
		peer.send(encodeSync(syncStep.two, missing))
	}

	#change(peer: Peer, update: Uint8Array): void {
		const complete = this.#document.apply(update)
		this.#pace.poke()
		if (!complete) peer.send(encodeSync(syncStep.one, this.#document.stateVector()))
	}

	#receiveInk(peer: Peer, ink: Uint8Array): void {
		if (!canPaint(peer.role)) throw new Refusal('viewers-watch')
		if (ink.length > limits.liveInkBytes) throw new Refusal('ink-too-large')
		if (!peer.presence) return
		this.#ink.push({ sender: peer.presence.id, ink })
		this.#pace.poke()
	}

	#tellEveryone(peer: Peer): void {
		const everyone = this.#presence.everyone()
		if (everyone) peer.send(everyone)
	}

	#tick(): void {
		const update = this.#document.store()
		if (update) this.#send(encodeSync(syncStep.update, update))
		const presence = this.#presence.takeChanges()
		if (presence) this.#send(presence)
		if (this.#ink.length > 0) {
			const batch = encodeLiveInkBatch(this.#ink)
			this.#ink = []
			for (const peer of this.#peers) if (peer.tessera) peer.send(batch)
		}
		for (const peer of this.#peers) {
			if (peer.fence === undefined) continue
			if (peer.tessera) peer.send(encodeFence(peer.fence))
			peer.fence = undefined
		}
	}

	#send(frame: Uint8Array): void {
		for (const peer of this.#peers) peer.send(frame)
	}
}

/** Tells a connection that something it sent was refused. */
export function sayNo(peer: Peer, code: RefusalCode): void {
	peer.send(encodeNo(code, peer.tessera))
}
