import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { limits } from '../../../shared/limits.ts'
import { frameKind, readSafeVarUint } from '../../../shared/protocol.ts'
import type { ClientConnection, PresenceEntry } from './client-connection.ts'

/**
 * Everyone's presence: the awareness protocol of y-protocols. A connection speaks for one client
 * id, its own; states of others are ignored (stock providers repeat everyone's). Within a tick the
 * last state wins.
 */
export class PresenceRegistry {
	readonly #owners = new Map<number, ClientConnection>()
	readonly #changed = new Map<number, PresenceEntry>()
	/** Last clocks of clients that left recently. */
	readonly #gone = new Map<number, number>()
	readonly #authorOf: (id: number) => string | undefined
	readonly #allowed: (connection: ClientConnection, entry: PresenceEntry) => PresenceEntry

	/**
	 * @param authorOf tells which participant has written under a client id.
	 * @param allowed returns the state that others are shown.
	 */
	constructor(
		authorOf: (id: number) => string | undefined,
		allowed: (connection: ClientConnection, entry: PresenceEntry) => PresenceEntry,
	) {
		this.#authorOf = authorOf
		this.#allowed = allowed
	}

	/** Restores the presence of a connection that was open while the object hibernated. */
	restore(connection: ClientConnection): void {
		const { presence } = connection
		if (!presence) return
		// A dead connection may still exist beside the one that replaced it.
		const other = this.#owners.get(presence.id)
		if (other?.presence && other.presence.clock > presence.clock) connection.presence = undefined
		else {
			if (other) other.presence = undefined
			this.#owners.set(presence.id, connection)
		}
	}

	/**
	 * @param body of an awareness frame.
	 * @returns whether there is something to broadcast. @throws on a body that can't be read.
	 */
	receive(connection: ClientConnection, body: Uint8Array): boolean {
		let changed = false
		const decoder = decoding.createDecoder(body)
		const count = readSafeVarUint(decoder)
		for (let i = 0; i < count; i++) {
			const id = readSafeVarUint(decoder)
			const clock = readSafeVarUint(decoder)
			const json = decoding.readVarString(decoder)
			if (json.length > limits.presenceBytes) throw new RangeError('presence too large')
			const state = JSON.parse(json) === null ? null : json
			if (this.#accept(connection, { id, clock, state })) changed = true
		}
		return changed
	}

	/** Handles the end of a connection. @returns whether there is something to broadcast. */
	leave(connection: ClientConnection): boolean {
		const entry = connection.presence
		if (!entry || this.#owners.get(entry.id) !== connection) return false
		this.#owners.delete(entry.id)
		this.#gone.set(entry.id, entry.clock)
		const [longestGone] = this.#gone.keys()
		if (this.#gone.size > limits.connectionsPerJam && longestGone !== undefined) {
			this.#gone.delete(longestGone)
		}
		// The same clock, as in y-protocols: a client that comes back continues with the next one.
		this.#changed.set(entry.id, { ...entry, state: null })
		return true
	}

	/** Adds a connection that was in another registry. */
	adopt(connection: ClientConnection): void {
		this.restore(connection)
		const { presence } = connection
		if (presence) this.#changed.set(presence.id, presence)
	}

	/** @returns the connection with a client id, if any. */
	connectionOf(id: number): ClientConnection | undefined {
		return this.#owners.get(id)
	}

	/** @returns one frame with the changes since the last call, if there are any. */
	takeChanges(): Uint8Array | undefined {
		if (this.#changed.size === 0) return undefined
		const frame = encode([...this.#changed.values()])
		this.#changed.clear()
		return frame
	}

	/** @returns a frame with everyone's state and who left recently, for newcomers and resyncs. */
	encodeAll(): Uint8Array | undefined {
		const here = [...this.#owners.values()].flatMap(({ presence }) => presence ?? [])
		const gone = [...this.#gone].map(([id, clock]) => ({ id, clock, state: null }))
		const entries = [...here, ...gone]
		return entries.length > 0 ? encode(entries) : undefined
	}

	#accept(connection: ClientConnection, entry: PresenceEntry): boolean {
		const own = connection.presence
		if (own ? own.id !== entry.id : entry.state === null) return false
		if (own && entry.clock <= own.clock && !(entry.clock === own.clock && entry.state === null)) {
			return false
		}
		if ((this.#authorOf(entry.id) ?? connection.participant) !== connection.participant)
			return false
		// On bad Wi-Fi a returning client may find its old, dead connection still open.
		const former = this.#owners.get(entry.id)
		if (former && former.participant !== connection.participant) return false
		if (former && former !== connection) former.presence = undefined
		this.#owners.set(entry.id, connection)
		this.#gone.delete(entry.id)
		const shown = this.#allowed(connection, entry)
		connection.presence = shown
		this.#changed.set(entry.id, shown)
		return true
	}
}

function encode(entries: readonly PresenceEntry[]): Uint8Array {
	const body = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, entries.length)
		for (const { id, clock, state } of entries) {
			encoding.writeVarUint(encoder, id)
			encoding.writeVarUint(encoder, clock)
			encoding.writeVarString(encoder, state ?? 'null')
		}
	})
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, frameKind.awareness)
		encoding.writeVarUint8Array(encoder, body)
	})
}
