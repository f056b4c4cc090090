import * as decoding from 'lib0/decoding'
import { limits } from '../../shared/limits.ts'
import {
	type closeCode,
	frameKind,
	readDocumentFrame,
	readPendingText,
	readSafeVarUint,
} from '../../shared/protocol.ts'
import { Refusal } from '../errors.ts'
import type { AddressReputations } from './connections/address-reputation.ts'
import type { ClientConnection } from './connections/client-connection.ts'
import type { RoomParts } from './jam-room-parts.ts'

/** Gives each message to the part of the room that it is for, and bans those who break a limit. */
export class FrameDispatcher {
	readonly #parts: RoomParts
	readonly #reputations: AddressReputations
	readonly #ban: (connection: ClientConnection, reason: keyof typeof closeCode) => void

	/** @param ban disconnects a client that broke a limit, and bans it. */
	constructor(
		parts: RoomParts,
		reputations: AddressReputations,
		ban: (connection: ClientConnection, reason: keyof typeof closeCode) => void,
	) {
		this.#parts = parts
		this.#reputations = reputations
		this.#ban = ban
	}

	/** Handles one message. An invalid one affects its sender alone. */
	receive(connection: ClientConnection, message: string | ArrayBuffer): void {
		const bytes = typeof message === 'string' ? message.length : message.byteLength
		connection.lastHeardAt = Date.now()
		if (!connection.rates.allowFrame(bytes, connection.lastHeardAt))
			this.#ban(connection, 'tooManyFrames')
		else if (bytes > limits.frameBytes) this.#ban(connection, 'frameTooLarge')
		else this.#handle(connection, message)
	}

	#handle(connection: ClientConnection, message: string | ArrayBuffer): void {
		const { canvasOf, facilitation, pendingTexts, watch } = this.#parts
		try {
			if (typeof message === 'string') throw new Refusal('malformed-frame')
			const frame = new Uint8Array(message)
			if (!this.#receiveForJam(connection, frame)) {
				canvasOf(connection).relay.receive(connection, frame)
			}
			facilitation.heard(connection)
			watch.heard(connection)
			pendingTexts.heard(connection)
		} catch (error) {
			const known = error instanceof Refusal && error.code !== 'malformed-frame'
			canvasOf(connection).relay.reject(connection, known ? error.code : 'malformed-frame')
			if (known && error.code === 'too-much-asked') this.#ban(connection, 'tooManyFrames')
			if (!known && !this.#reputations.get(connection.address).allowMalformed()) {
				this.#ban(connection, 'malformed')
			}
		}
	}

	/** @returns whether the frame was not for the relay of the connection's own document. */
	#receiveForJam(connection: ClientConnection, frame: Uint8Array): boolean {
		const decoder = decoding.createDecoder(frame)
		switch (readSafeVarUint(decoder)) {
			case frameKind.document:
				this.#parts.watch.receive(connection, readDocumentFrame(decoder))
				return true
			case frameKind.pendingText:
				this.#parts.pendingTexts.receive(connection, readPendingText(decoder))
				return true
			default:
				return false
		}
	}
}
