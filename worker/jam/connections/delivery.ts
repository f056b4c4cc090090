import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { encodeBundle, encodeFence, encodeProbe } from '../../../shared/protocol.ts'
import type { Counters } from '../../observability.ts'
import type { Document } from '../documents/document.ts'
import type { ClientConnection } from './client-connection.ts'
import { encodeSync } from './frames.ts'

/** The frames of one tick. */
export interface TickFrames {
	document: Uint8Array | undefined
	presence: Uint8Array | undefined
	/** Live ink, lasers and reactions; for Tessera's clients only. */
	ephemeral: readonly Uint8Array[]
}

const isFrame = (frame: Uint8Array | undefined): frame is Uint8Array => frame !== undefined

/** Sends frames within each connection's flow control. */
export class Delivery {
	readonly #document: Document
	readonly #ownerOf: (client: number) => string | undefined
	readonly #counters: Counters

	constructor(
		document: Document,
		ownerOf: (client: number) => string | undefined,
		counters: Counters,
	) {
		this.#document = document
		this.#ownerOf = ownerOf
		this.#counters = counters
	}

	/** Sends one frame now. */
	send(connection: ClientConnection, frame: Uint8Array): void {
		this.#put(connection, frame)
		this.#probe(connection, frame.length)
	}

	/** Sends a short answer, unless the connection has stopped reading. */
	sendShort(connection: ClientConnection, frame: Uint8Array): void {
		if (connection.flow.allowShortAnswer(frame.length)) this.send(connection, frame)
	}

	/**
	 * Asks a connection for what the document lacks (sync step 1). Only one query is open at a time,
	 * and only while the connection reads; its answer holds everything missed meanwhile.
	 */
	requestState(connection: ClientConnection): void {
		if (connection.stateQuery === 'open') return
		const stateVector = this.#stateVectorFor(connection)
		const isAllowed = !connection.flow.full && connection.rates.allowResync(stateVector.length)
		connection.stateQuery = isAllowed ? 'open' : 'due'
		if (isAllowed) this.send(connection, encodeSync(messageYjsSyncStep1, stateVector))
	}

	/**
	 * Handles an answered probe, or a stock client's answer. The frames sent after it may fill the
	 * window by themselves; then the next probe goes out now, because no other frame would trigger it.
	 */
	acknowledgeProbe(connection: ClientConnection, probe?: number): void {
		connection.flow.acknowledge(probe)
		this.#probe(connection, 0)
	}

	/** Sends a tick to every connection that is not behind, and answers every fence. */
	tick(
		connections: Iterable<ClientConnection>,
		{ document, presence, ephemeral }: TickFrames,
	): void {
		const stock = [document, presence].filter(isFrame)
		const all = [...stock, ...ephemeral]
		// Sending is most of a tick's cost, and one message is cheaper than several.
		const bundle = all.length > 1 ? [encodeBundle(all)] : all
		for (const connection of connections) {
			if (!connection.behind && !connection.isSendOnly) {
				const frames = connection.tessera ? bundle : stock
				for (const frame of frames) this.#put(connection, frame)
				this.#probe(
					connection,
					frames.reduce((sum, frame) => sum + frame.length, 0),
				)
				// The whole document was sent up to here; later updates are left out.
				if (connection.flow.full) connection.behind = this.#document.stateVector()
			}
			if (connection.fence === undefined) continue
			if (connection.tessera) {
				const frame = encodeFence(connection.fence)
				// The fence stays open: a tick answers once the connection reads again.
				if (!connection.flow.allowShortAnswer(frame.length)) continue
				this.#put(connection, frame)
			}
			connection.fence = undefined
		}
	}

	/**
	 * Sends a connection everything it missed.
	 * @param presences a frame with everyone's presence. @returns bytes of the document sent.
	 */
	catchUp(connection: ClientConnection, presences: Uint8Array | undefined): number {
		if (!connection.behind) return 0
		const missing = this.#document.encodeMissing(connection.behind)
		connection.behind = undefined
		this.#counters.resyncs += 1
		// A stock client counts as synced only after step 2.
		const step = connection.awaitsState ? messageYjsSyncStep2 : messageYjsUpdate
		connection.awaitsState = false
		for (const frame of [encodeSync(step, missing), presences].filter(isFrame)) {
			this.send(connection, frame)
		}
		return missing.length
	}

	#probe(connection: ClientConnection, bytes: number): void {
		const probe = connection.flow.sent(bytes, Date.now())
		if (probe === undefined) return
		if (connection.tessera) this.#put(connection, encodeProbe(probe))
		else {
			connection.stateQuery = 'open'
			this.#put(connection, encodeSync(messageYjsSyncStep1, this.#stateVectorFor(connection)))
		}
	}

	/** Client ids tell who paints there: a connection that may not know is told of its own. */
	#stateVectorFor({ isSendOnly, participant }: ClientConnection): Uint8Array {
		const isTheirs = (client: number) => this.#ownerOf(client) === participant
		return this.#document.stateVector(isSendOnly ? isTheirs : undefined)
	}

	#put(connection: ClientConnection, frame: Uint8Array): void {
		this.#counters.framesOut += 1
		this.#counters.bytesOut += frame.length
		connection.send(frame)
	}
}
