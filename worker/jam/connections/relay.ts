import * as decoding from 'lib0/decoding'
import { messageYjsUpdate } from 'y-protocols/sync'
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
import type { JamState, TickResult } from '../jam-state.ts'
import type { Authors } from '../people/authors.ts'
import type { ClientConnection } from './client-connection.ts'
import { Delivery } from './delivery.ts'
import { route } from './direct-messages.ts'
import { EphemeralFrames } from './ephemeral.ts'
import { encodeError, encodeSync } from './frames.ts'
import { PresenceRegistry } from './presence-registry.ts'
import { SyncReceiver } from './sync-receiver.ts'
import { TickScheduler } from './tick-scheduler.ts'

/** What a connection that only sends has to say. */
const sendOnlyKinds: readonly number[] = [frameKind.sync, frameKind.fence, frameKind.probe]

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
	readonly #sync: SyncReceiver
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
		this.#sync = new SyncReceiver(document, policy, this.#delivery, this.#scheduler, (connection) =>
			this.#catchUp(connection),
		)
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
				this.#sync.receive(connection, decoder)
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

	/** Applies an update from elsewhere than a sync frame, with the same rules and errors. */
	applyUpdate(connection: ClientConnection, update: Uint8Array): boolean {
		return this.#sync.applyUpdate(connection, update)
	}

	#receivePresence(connection: ClientConnection, body: Uint8Array): void {
		if (this.#presence.receive(connection, body)) this.#scheduler.schedule()
		if (connection.presence && canPaint(connection.role)) {
			this.#authors.reserve(connection.presence.id, connection.participant)
		}
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
		if (!connection.rates.allowResync(bytes)) throw new Refusal('too-much-asked')
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
		if (connection.rates.allowError())
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
