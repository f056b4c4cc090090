import * as v from 'valibot'
import { limits } from '../../shared/limits.ts'
import { type Role, roles } from '../../shared/roles.ts'

/** What a hibernating socket remembers, in its attachment (at most 2 KiB). */
const Attachment = v.object({
	role: v.picklist(roles),
	tessera: v.boolean(),
	presence: v.optional(
		v.object({ id: v.number(), clock: v.number(), state: v.nullable(v.string()) }),
	),
})
type Attachment = v.InferOutput<typeof Attachment>

/** A person's presence as it travels: Yjs client id, its clock, and the state as JSON (null: gone). */
export interface PresenceEntry {
	id: number
	clock: number
	state: string | null
}

const rateWindowSeconds = 10
/** After so many frames that can't be read, a connection is ended. */
const mostMalformed = 20

/** One connection, and what it may still do. */
export class Peer {
	readonly #socket: WebSocket
	readonly #attachment: Attachment
	#allowance = limits.framesPerSecond * rateWindowSeconds
	#allowanceAt = Date.now()
	#malformed = 0
	/** The number of the last fence that awaits its answer. */
	fence: number | undefined

	/** A new connection, just accepted. */
	static welcome(socket: WebSocket, role: Role, tessera: boolean): Peer {
		const peer = new Peer(socket, { role, tessera })
		peer.#remember()
		return peer
	}

	/** A connection that was open while the object slept. */
	static recall(socket: WebSocket): Peer {
		return new Peer(socket, v.parse(Attachment, socket.deserializeAttachment()))
	}

	private constructor(socket: WebSocket, attachment: Attachment) {
		this.#socket = socket
		this.#attachment = attachment
	}

	get role(): Role {
		return this.#attachment.role
	}

	/** Does it understand Tessera's own frames? */
	get tessera(): boolean {
		return this.#attachment.tessera
	}

	get presence(): PresenceEntry | undefined {
		return this.#attachment.presence
	}

	set presence(entry: PresenceEntry | undefined) {
		if (entry) this.#attachment.presence = entry
		else delete this.#attachment.presence
		this.#remember()
	}

	/** Sends a frame; a socket that is closing drops it. */
	send(frame: Uint8Array): void {
		try {
			this.#socket.send(frame)
		} catch {
			// The close event that follows takes the peer away.
		}
	}

	close(code: number, reason: string): void {
		try {
			this.#socket.close(code, reason)
		} catch {
			// Already closed.
		}
	}

	/** Counts a frame. @returns false when there were too many, averaged over ten seconds. */
	mayGoOn(): boolean {
		const now = Date.now()
		const most = limits.framesPerSecond * rateWindowSeconds
		const earned = ((now - this.#allowanceAt) / 1000) * limits.framesPerSecond
		this.#allowance = Math.min(most, this.#allowance + earned) - 1
		this.#allowanceAt = now
		return this.#allowance >= 0
	}

	/** Counts a frame that made no sense. @returns false when there were too many. */
	mayStumble(): boolean {
		this.#malformed += 1
		return this.#malformed <= mostMalformed
	}

	#remember(): void {
		this.#socket.serializeAttachment(this.#attachment)
	}
}
