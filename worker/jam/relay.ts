import * as decoding from 'lib0/decoding'
import {
	type EphemeralKind,
	frameKind,
	readDirectMessage,
	readSafeVarUint,
} from '../../shared/protocol.ts'
import { canPaint } from '../../shared/roles.ts'
import { Refusal, type RefusalCode } from '../errors.ts'
import type { Counters } from '../observability.ts'
import type { Authors } from './authors.ts'
import type { ClientConnection } from './client-connection.ts'
import { Delivery } from './delivery.ts'
import { route } from './direct-messages.ts'
import type { Document } from './document.ts'
import { EphemeralFrames } from './ephemeral.ts'
import { encodeError, encodeSync, syncStep } from './frames.ts'
import { checkStateVector } from './inspection/state-vector.ts'
import { PresenceRegistry } from './presence-registry.ts'
import { TickScheduler } from './tick-scheduler.ts'
import type { UpdatePolicy } from './update-policy.ts'

/**
 * What happens to a frame. Everything that comes in is gathered; a tick stores it, and then sends
 * each connection at most one document frame, one presence frame and one each of live ink, lasers
 * and reactions: the cost grows with the number of people, not with its square.
 */
export class Relay {
	readonly #document: Document
	readonly #authors: Authors
	readonly #policy: UpdatePolicy
	readonly #counters: Counters
	readonly #delivery: Delivery
	readonly #presence: PresenceRegistry
	readonly #peers = new Set<ClientConnection>()
	readonly #pace = new TickScheduler(
		() => this.#tick(),
		() => this.#peers.size,
	)
	readonly #passing = new EphemeralFrames()

	constructor(document: Document, authors: Authors, policy: UpdatePolicy, counters: Counters) {
		this.#document = document
		this.#authors = authors
		this.#policy = policy
		this.#counters = counters
		this.#delivery = new Delivery(document, counters)
		this.#presence = new PresenceRegistry((id) => authors.ownerOf(id))
	}

	/** Shortest time between two ticks as things are, in milliseconds. */
	get tickMs(): number {
		return this.#pace.tickMs
	}

	/** Stores and passes on what waits, now. */
	flush(): void {
		this.#pace.flush()
	}

	/** A connection that was open while the object slept. */
	restore(peer: ClientConnection): void {
		this.#peers.add(peer)
		this.#presence.restore(peer)
		if (peer.presence && canPaint(peer.role)) {
			this.#authors.reserve(peer.presence.id, peer.participant)
		}
	}

	/** Greets a new connection: what do you have, and who is here. */
	join(peer: ClientConnection): void {
		this.#peers.add(peer)
		this.#delivery.requestState(peer)
		this.#tellEveryone(peer)
	}

	leave(peer: ClientConnection): void {
		if (!this.#peers.delete(peer)) return
		if (this.#presence.leave(peer)) this.#pace.schedule()
	}

	/** Takes in one frame. @throws Refusal, or any error when it can't be read. */
	receive(peer: ClientConnection, frame: Uint8Array): void {
		this.#counters.framesIn += 1
		this.#counters.bytesIn += frame.length
		const decoder = decoding.createDecoder(frame)
		const of = readSafeVarUint(decoder)
		switch (of) {
			case frameKind.sync:
				this.#receiveSync(peer, decoder)
				break
			case frameKind.awareness:
				this.#receivePresence(peer, decoding.readVarUint8Array(decoder))
				break
			case frameKind.queryAwareness:
				peer.awaitsPresence = true
				this.#pace.schedule()
				break
			case frameKind.liveInk:
			case frameKind.laser:
			case frameKind.reaction:
				this.#pass(peer, of, decoder)
				break
			case frameKind.directMessage: {
				const parcel = readDirectMessage(decoder)
				const { to, frame } = route(peer, parcel, this.#presence)
				this.#delivery.send(to, frame)
				break
			}
			case frameKind.fence:
				peer.fence = readSafeVarUint(decoder)
				this.#pace.schedule()
				break
			case frameKind.probe:
				this.#delivery.acknowledgeProbe(peer, readSafeVarUint(decoder))
				this.#letCatchUp(peer)
				break
			default:
				throw new Refusal('malformed-frame')
		}
	}

	#receivePresence(peer: ClientConnection, body: Uint8Array): void {
		if (this.#presence.receive(peer, body)) this.#pace.schedule()
		if (peer.presence && canPaint(peer.role)) {
			this.#authors.reserve(peer.presence.id, peer.participant)
		}
	}

	#receiveSync(peer: ClientConnection, decoder: decoding.Decoder): void {
		const step = readSafeVarUint(decoder)
		const body = decoding.readVarUint8Array(decoder)
		switch (step) {
			case syncStep.one:
				this.#answer(peer, body)
				break
			case syncStep.two:
				peer.stateQuery = 'none'
				if (!peer.tessera) {
					this.#delivery.acknowledgeProbe(peer)
					this.#letCatchUp(peer)
				}
				// An answer that is incomplete would be so again.
				if (canPaint(peer.role)) this.#change(peer, body)
				else this.#checkSaysNothingNew(peer, body)
				break
			case syncStep.update:
				if (!canPaint(peer.role)) throw new Refusal('viewers-watch')
				if (!this.#change(peer, body)) this.#delivery.requestState(peer)
				break
			default:
				throw new Refusal('malformed-frame')
		}
	}

	/** Answers sync step 1 from what is stored. */
	#answer(peer: ClientConnection, stateVector: Uint8Array): void {
		checkStateVector(stateVector)
		if (peer.flow.full) {
			peer.behind = stateVector
			peer.awaitsState = true
			return
		}
		const missing = this.#document.encodeMissing(stateVector)
		this.#pace.flush()
		this.#delivery.send(peer, encodeSync(syncStep.two, missing))
		if (!peer.allowResync(missing.length)) throw new Refusal('too-much-asked')
	}

	/**
	 * Everyone answers our question, also those who may only watch: that is no attempt to write.
	 * @throws Refusal `viewers-watch`, MalformedUpdate
	 */
	#checkSaysNothingNew(peer: ClientConnection, update: Uint8Array): void {
		const { structs, changes, work } = this.#document.inspect(update)
		if (!peer.allowWork(work)) throw new Refusal('too-much-asked')
		if (structs.size > 0 || changes.length > 0) throw new Refusal('viewers-watch')
	}

	/**
	 * Inspects an update, and applies it if it may be.
	 * @returns false when something it builds on is missing. @throws Refusal, MalformedUpdate
	 */
	#change(peer: ClientConnection, update: Uint8Array): boolean {
		const { participant } = peer
		const inspection = this.#document.inspect(update)
		if (!peer.allowWork(inspection.work)) throw new Refusal('too-much-asked')
		let { isComplete } = inspection
		if (isComplete) {
			this.#policy.check(inspection, participant, update.length)
			isComplete = this.#document.apply(inspection.update)
			this.#policy.record(inspection, participant, update.length)
			this.#pace.schedule()
		}
		return isComplete
	}

	/** Sends a connection what it has missed, once it has room again. */
	#letCatchUp(peer: ClientConnection): void {
		if (peer.flow.full) return
		if (peer.stateQuery === 'due') this.#delivery.requestState(peer)
		if (peer.fence !== undefined || peer.awaitsPresence) this.#pace.schedule()
		if (!peer.behind) return
		// Nothing leaves that isn't stored.
		this.#pace.flush()
		const bytes = this.#delivery.catchUp(peer, this.#presence.encodeAll())
		if (!peer.allowResync(bytes)) throw new Refusal('too-much-asked')
		this.reject(peer, 'slow-connection')
	}

	#pass(peer: ClientConnection, of: EphemeralKind, decoder: decoding.Decoder): void {
		if (this.#passing.add(peer, of, decoding.readVarUint8Array(decoder))) this.#pace.schedule()
	}

	#tellEveryone(peer: ClientConnection): void {
		const everyone = this.#presence.encodeAll()
		if (everyone) this.#delivery.send(peer, everyone)
	}

	/** Tells a connection that something it sent was refused, or why it gets less. */
	reject(peer: ClientConnection, code: RefusalCode): void {
		this.#counters.refused(code)
		if (peer.allowError()) this.#delivery.sendShort(peer, encodeError(code, peer.tessera))
	}

	#tick(): void {
		this.#counters.ticks += 1
		const update = this.#document.store()
		this.#delivery.tick(this.#peers, {
			document: update && encodeSync(syncStep.update, update),
			presence: this.#presence.takeChanges(),
			ephemeral: this.#passing.takeFrames(),
		})
		for (const peer of this.#peers) {
			if (!peer.awaitsPresence || peer.flow.full) continue
			this.#tellEveryone(peer)
			peer.awaitsPresence = false
		}
	}
}
