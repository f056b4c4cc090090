import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { limits } from '../../shared/limits.ts'
import { frameKind, readSafeVarUint } from '../../shared/protocol.ts'
import type { ClientConnection, PresenceEntry } from './client-connection.ts'

/**
 * Who is here and where they point: the awareness protocol of y-protocols. A connection speaks
 * for one client id, its own; what it says about others (stock providers repeat everyone's state)
 * is left out. Within a tick the last state wins.
 */
export class PresenceRegistry {
	readonly #owners = new Map<number, ClientConnection>()
	readonly #changed = new Map<number, PresenceEntry>()
	/** The last clocks of those who have left lately. */
	readonly #gone = new Map<number, number>()
	readonly #authorOf: (id: number) => string | undefined

	/** @param authorOf tells which participant has written under a client id. */
	constructor(authorOf: (id: number) => string | undefined) {
		this.#authorOf = authorOf
	}

	/** A connection that was open before the object slept is known again. */
	restore(peer: ClientConnection): void {
		const { presence } = peer
		if (!presence) return
		// A dead connection may still be there beside the one that took its place.
		const other = this.#owners.get(presence.id)
		if (other?.presence && other.presence.clock > presence.clock) peer.presence = undefined
		else {
			if (other) other.presence = undefined
			this.#owners.set(presence.id, peer)
		}
	}

	/**
	 * Takes in what a connection says. @param body of an awareness frame.
	 * @returns whether there is something to pass on. @throws on a body that can't be read.
	 */
	receive(peer: ClientConnection, body: Uint8Array): boolean {
		let changed = false
		const decoder = decoding.createDecoder(body)
		const count = readSafeVarUint(decoder)
		for (let i = 0; i < count; i++) {
			const id = readSafeVarUint(decoder)
			const clock = readSafeVarUint(decoder)
			const json = decoding.readVarString(decoder)
			if (json.length > limits.presenceBytes) throw new RangeError('presence too large')
			const state = JSON.parse(json) === null ? null : json
			if (this.#accept(peer, { id, clock, state })) changed = true
		}
		return changed
	}

	/** A connection has ended. @returns whether there is something to pass on. */
	leave(peer: ClientConnection): boolean {
		const entry = peer.presence
		if (!entry || this.#owners.get(entry.id) !== peer) return false
		this.#owners.delete(entry.id)
		this.#gone.set(entry.id, entry.clock)
		const [longestGone] = this.#gone.keys()
		if (this.#gone.size > limits.connectionsPerJam && longestGone !== undefined) {
			this.#gone.delete(longestGone)
		}
		// The same clock, as y-protocols does: who comes back goes on with the next one, and is seen.
		this.#changed.set(entry.id, { ...entry, state: null })
		return true
	}

	/** @returns the connection that is here under a client id, if any. */
	connectionOf(id: number): ClientConnection | undefined {
		return this.#owners.get(id)
	}

	/** @returns the participant who is here under a client id, if anyone. */
	ownerOf(id: number): string | undefined {
		return this.#owners.get(id)?.participant
	}

	/** @returns one frame with everything that changed since the last, if anything did. */
	takeChanges(): Uint8Array | undefined {
		if (this.#changed.size === 0) return undefined
		const frame = encode([...this.#changed.values()])
		this.#changed.clear()
		return frame
	}

	/** @returns a frame with everyone's state, and who left lately: for those who come, or catch up. */
	encodeAll(): Uint8Array | undefined {
		const here = [...this.#owners.values()].flatMap(({ presence }) => presence ?? [])
		const gone = [...this.#gone].map(([id, clock]) => ({ id, clock, state: null }))
		const entries = [...here, ...gone]
		return entries.length > 0 ? encode(entries) : undefined
	}

	#accept(peer: ClientConnection, entry: PresenceEntry): boolean {
		const own = peer.presence
		if (own ? own.id !== entry.id : entry.state === null) return false
		if (own && entry.clock <= own.clock && !(entry.clock === own.clock && entry.state === null)) {
			return false
		}
		if ((this.#authorOf(entry.id) ?? peer.participant) !== peer.participant) return false
		// Whoever comes back on bad Wi-Fi may find their old, dead connection still here.
		const former = this.#owners.get(entry.id)
		if (former && former.participant !== peer.participant) return false
		if (former && former !== peer) former.presence = undefined
		this.#owners.set(entry.id, peer)
		this.#gone.delete(entry.id)
		peer.presence = entry
		this.#changed.set(entry.id, entry)
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
