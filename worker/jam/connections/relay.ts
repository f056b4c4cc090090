import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import {
	type EphemeralKind,
	frameKind,
	readDirectMessage,
	readSafeVarUint,
} from '../../../shared/protocol.ts'
import { canPaint } from '../../../shared/roles.ts'
import { Refusal, type RefusalCode } from '../../errors.ts'
import type { Counters } from '../../observability.ts'
import type { Document } from '../documents/document.ts'
import type { UpdatePolicy } from '../documents/update-policy.ts'
import { checkStateVector } from '../inspection/state-vector.ts'
import type { JamState, TickResult } from '../jam-state.ts'
import type { Authors } from '../people/authors.ts'
import type { ClientConnection } from './client-connection.ts'
import { Delivery } from './delivery.ts'
import { route } from './direct-messages.ts'
import { EphemeralFrames } from './ephemeral.ts'
import { encodeError, encodeSync } from './frames.ts'
import { PresenceRegistry } from './presence-registry.ts'
import { TickScheduler } from './tick-scheduler.ts'

/** What a connection that only sends has to say. */
const sendOnlyKinds: readonly number[] = [frameKind.sync, frameKind.fence, frameKind.probe]

/** An update that changes nothing. */
const emptyUpdate = Uint8Array.of(0, 0)

/**
 * Handles incoming frames and broadcasts their results. Everything is gathered until a tick, which
 * stores it and sends each connection at most one document frame, one presence frame and one each
 * of live ink, lasers and reactions. So the cost grows with the number of people, not its square.
 */
export class Relay {
	readonly #document: Document
	readonly #authors: Authors
	readonly #policy: UpdatePolicy
	readonly #counters: Counters
	readonly #delivery: Delivery
	readonly #presence: PresenceRegistry
	readonly #connections = new Set<ClientConnection>()
	readonly #scheduler: TickScheduler
	readonly #ephemeral = new EphemeralFrames()
	readonly #onTick: (result: TickResult) => void

	/** @param onTick is called after every tick with what it sent. */
	constructor(
		document: Document,
		policy: UpdatePolicy,
		{ authors, counters, people }: JamState,
		onTick: (result: TickResult) => void,
	) {
		this.#document = document
		this.#authors = authors
		this.#policy = policy
		this.#counters = counters
		this.#onTick = onTick
		this.#scheduler = new TickScheduler(() => this.#tick(), people)
		this.#delivery = new Delivery(document, (client) => authors.ownerOf(client), counters)
		this.#presence = new PresenceRegistry(
			(id) => authors.ownerOf(id),
			(connection, entry) => policy.presenceOf(connection, entry),
		)
	}

	/** Current shortest time between two ticks, in milliseconds. */
	get tickMs(): number {
		return this.#scheduler.tickMs
	}

	/** Sends one frame now. */
	send(connection: ClientConnection, frame: Uint8Array): void {
		this.#delivery.send(connection, frame)
	}

	/** Stores and broadcasts what waits, now. */
	flush(): void {
		this.#scheduler.flush()
	}

	/** Adds a connection that was open while the object hibernated. */
	restore(connection: ClientConnection): void {
		this.#connections.add(connection)
		if (connection.isSendOnly) return
		this.#presence.restore(connection)
		this.#policy.restorePresence(connection)
		if (connection.presence && canPaint(connection.role)) {
			this.#authors.reserve(connection.presence.id, connection.participant)
		}
	}

	/** Adds a new connection: asks for its document's state and sends everyone's presence. */
	join(connection: ClientConnection): void {
		this.#connections.add(connection)
		this.#delivery.requestState(connection)
		if (!connection.isSendOnly) this.#sendPresences(connection)
	}

	/** From now on a connection only delivers what it has, and is told nothing of the document. */
	limitToSending(connection: ClientConnection): void {
		connection.isSendOnly = true
		connection.behind = undefined
		connection.awaitsState = false
		connection.awaitsPresence = false
		if (this.#presence.leave(connection)) this.#scheduler.schedule()
		connection.presence = undefined
	}

	/** Moves all connections to the relay of a document that has everything that this one has. */
	moveConnectionsTo(other: Relay): void {
		const stateVector = this.#document.stateVector()
		for (const connection of this.#connections) {
			this.#connections.delete(connection)
			// What a connection that only sends knows of the document isn't known here.
			other.#adopt(connection, connection.isSendOnly ? undefined : stateVector)
		}
	}

	/** @param stateVector of what it has; absent: it is sent the whole document. */
	#adopt(connection: ClientConnection, stateVector: Uint8Array | undefined): void {
		connection.isSendOnly = false
		this.#connections.add(connection)
		this.#presence.adopt(connection)
		this.#scheduler.schedule()
		if (connection.behind) return
		if (connection.flow.full) {
			connection.behind = stateVector ?? Uint8Array.of(0)
			return
		}
		this.#sendPresences(connection)
		const missing = this.#document.encodeMissing(stateVector)
		this.#delivery.send(connection, encodeSync(messageYjsUpdate, missing))
	}

	leave(connection: ClientConnection): void {
		if (!this.#connections.delete(connection)) return
		if (this.#presence.leave(connection)) this.#scheduler.schedule()
	}

	/** Handles one frame. @throws Refusal, or any error when it can't be read. */
	receive(connection: ClientConnection, frame: Uint8Array): void {
		this.#counters.framesIn += 1
		this.#counters.bytesIn += frame.length
		const decoder = decoding.createDecoder(frame)
		const kind = readSafeVarUint(decoder)
		if (connection.isSendOnly && !sendOnlyKinds.includes(kind)) return
		switch (kind) {
			case frameKind.sync:
				this.#receiveSync(connection, decoder)
				break
			case frameKind.awareness:
				this.#receivePresence(connection, decoding.readVarUint8Array(decoder))
				break
			case frameKind.queryAwareness:
				connection.awaitsPresence = true
				this.#scheduler.schedule()
				break
			case frameKind.liveInk:
			case frameKind.laser:
			case frameKind.reaction:
				this.#receiveEphemeral(connection, kind, decoding.readVarUint8Array(decoder))
				break
			case frameKind.directMessage: {
				const routed = route(connection, readDirectMessage(decoder), this.#presence)
				this.#delivery.send(routed.to, routed.frame)
				break
			}
			case frameKind.fence:
				connection.fence = readSafeVarUint(decoder)
				this.#scheduler.schedule()
				break
			case frameKind.probe:
				this.#delivery.acknowledgeProbe(connection, readSafeVarUint(decoder))
				this.#catchUp(connection)
				break
			default:
				throw new Refusal('malformed-frame')
		}
	}

	#receivePresence(connection: ClientConnection, body: Uint8Array): void {
		if (this.#presence.receive(connection, body)) this.#scheduler.schedule()
		if (connection.presence && canPaint(connection.role)) {
			this.#authors.reserve(connection.presence.id, connection.participant)
		}
	}

	#receiveSync(connection: ClientConnection, decoder: decoding.Decoder): void {
		const step = readSafeVarUint(decoder)
		const body = decoding.readVarUint8Array(decoder)
		switch (step) {
			case messageYjsSyncStep1:
				this.#sendMissing(connection, body)
				break
			case messageYjsSyncStep2:
				connection.stateQuery = 'none'
				if (!connection.tessera) {
					this.#delivery.acknowledgeProbe(connection)
					this.#catchUp(connection)
				}
				// Not requested again: an incomplete answer would be incomplete again.
				if (canPaint(connection.role)) this.applyUpdate(connection, body)
				else this.#expectNoChange(connection, body)
				break
			case messageYjsUpdate:
				this.#policy.checkRole(connection.role)
				if (!this.applyUpdate(connection, body)) this.#delivery.requestState(connection)
				break
			default:
				throw new Refusal('malformed-frame')
		}
	}

	/** Answers sync step 1 from what is stored. */
	#sendMissing(connection: ClientConnection, stateVector: Uint8Array): void {
		checkStateVector(stateVector)
		if (connection.isSendOnly) {
			this.#delivery.sendShort(connection, encodeSync(messageYjsSyncStep2, emptyUpdate))
			return
		}
		if (connection.flow.full) {
			connection.behind = stateVector
			connection.awaitsState = true
			return
		}
		const missing = this.#document.encodeMissing(stateVector)
		this.#scheduler.flush()
		this.#delivery.send(connection, encodeSync(messageYjsSyncStep2, missing))
		if (!connection.allowResync(missing.length)) throw new Refusal('too-much-asked')
	}

	/**
	 * Viewers answer sync step 1 too. Their answer must not change the document.
	 * @throws Refusal `viewers-watch`, MalformedUpdate
	 */
	#expectNoChange(connection: ClientConnection, update: Uint8Array): void {
		const { structs, changes, work } = this.#document.inspect(update)
		if (!connection.allowWork(work)) throw new Refusal('too-much-asked')
		if (structs.size > 0 || changes.length > 0) throw new Refusal('viewers-watch')
	}

	/**
	 * Inspects an update and applies it when the policy allows it.
	 * @returns false when something it depends on is missing. @throws Refusal, MalformedUpdate
	 */
	applyUpdate(connection: ClientConnection, update: Uint8Array): boolean {
		const { participant } = connection
		const inspection = this.#document.inspect(update)
		if (!connection.allowWork(inspection.work)) throw new Refusal('too-much-asked')
		let { isComplete } = inspection
		if (isComplete) {
			this.#policy.check(inspection, connection, update.length)
			isComplete = this.#document.apply(inspection.update)
			this.#policy.record(inspection, participant, update.length)
			this.#scheduler.schedule()
		}
		return isComplete
	}

	/** Sends a connection what it missed, once its window has room again. */
	#catchUp(connection: ClientConnection): void {
		if (connection.flow.full) return
		if (connection.stateQuery === 'due') this.#delivery.requestState(connection)
		if (connection.fence !== undefined || connection.awaitsPresence) this.#scheduler.schedule()
		if (!connection.behind) return
		// Only what is stored is sent.
		this.#scheduler.flush()
		const bytes = this.#delivery.catchUp(connection, this.#presence.encodeAll())
		if (!connection.allowResync(bytes)) throw new Refusal('too-much-asked')
		this.reject(connection, 'slow-connection')
	}

	#receiveEphemeral(connection: ClientConnection, kind: EphemeralKind, bytes: Uint8Array): void {
		if (!this.#policy.allowsEphemeral(connection.role, kind)) return
		if (this.#ephemeral.add(connection, kind, bytes)) this.#scheduler.schedule()
	}

	#sendPresences(connection: ClientConnection): void {
		const frame = this.#presence.encodeAll()
		if (frame) this.#delivery.send(connection, frame)
	}

	/** Sends a refusal, unless the connection had too many just now. */
	reject(connection: ClientConnection, code: RefusalCode): void {
		this.#counters.refused(code)
		if (connection.allowError())
			this.#delivery.sendShort(connection, encodeError(code, connection.tessera))
	}

	#tick(): void {
		this.#counters.ticks += 1
		const update = this.#document.store()
		const ephemeral = this.#ephemeral.takeFrames()
		this.#delivery.tick(this.#connections, {
			document: update && encodeSync(messageYjsUpdate, update),
			presence: this.#presence.takeChanges(),
			ephemeral,
		})
		this.#onTick({ update, ephemeral })
		for (const connection of this.#connections) {
			if (!connection.awaitsPresence || connection.flow.full) continue
			this.#sendPresences(connection)
			connection.awaitsPresence = false
		}
	}
}
