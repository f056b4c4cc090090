import * as v from 'valibot'
import { mainDocument } from '../../../shared/desks.ts'
import { closeCode } from '../../../shared/protocol.ts'
import { type Role, roles } from '../../../shared/roles.ts'
import { closeReasons } from '../../errors.ts'
import { FlowControl } from './flow-control.ts'
import { RateLimits } from './rate-limits.ts'

const Identity = v.object({
	role: v.picklist(roles),
	/** Whether it understands Tessera's frames. */
	tessera: v.boolean(),
	/** Hash of the secret its browser stores; empty for all clients without one. */
	participant: v.string(),
	/** The network it connects from (see credentials.ts). */
	address: v.string(),
	/** Name of the document that it speaks of (shared/desks.ts). */
	document: v.optional(v.string(), mainDocument),
})
/** Who a connection belongs to. */
export type Identity = v.InferOutput<typeof Identity>

/** The state that a socket keeps through hibernation, in its attachment (at most 2 KiB). */
const Attachment = v.object({
	...Identity.entries,
	behind: v.optional(v.boolean()),
	/** Whether it watches desks. */
	watches: v.optional(v.boolean()),
	presence: v.optional(
		v.object({ id: v.number(), clock: v.number(), state: v.nullable(v.string()) }),
	),
})
type Attachment = v.InferOutput<typeof Attachment>

/** A presence on the wire: Yjs client id, clock, and the state as JSON (null: left). */
export interface PresenceEntry {
	id: number
	clock: number
	state: string | null
}

/** Shortest time between two writes of the attachment: a cursor moves many times a second. */
const saveMs = 1_000

/** Closes a socket with a code and a reason. */
export function closeSocket(socket: WebSocket, reason: keyof typeof closeCode): void {
	try {
		socket.close(closeCode[reason], closeReasons[reason])
	} catch {
		// Already closed.
	}
}

/** One connection with its sync state. */
export class ClientConnection {
	readonly socket: WebSocket
	readonly #attachment: Attachment
	/** What it may send. */
	readonly rates = new RateLimits()
	/** What may be on the way to it. */
	readonly flow: FlowControl
	#savedAt = 0
	#saveTimer: ReturnType<typeof setTimeout> | undefined
	/** When its last message came; milliseconds since 1970. */
	lastHeardAt = Date.now()
	/** Number of the last unanswered fence. */
	fence: number | undefined
	/** True when it has asked for everyone's presence. */
	awaitsPresence = false
	/** The query for its document's state; `due` while its window has no room for the query. */
	stateQuery: 'none' | 'due' | 'open' = 'none'
	/** True when it has asked for the document's state and has no answer yet. */
	awaitsState = false
	#behind: Uint8Array | undefined
	/** True while the host has made this artist a viewer. */
	isWatching = false
	/** True while it only delivers what was made at a desk before (`Access` in desk-keeper.ts). */
	isSendOnly = false
	/** True while its window has no room for the stage, which it has to get. */
	stageDue = false

	/** Creates a connection for a new socket. */
	static accept(socket: WebSocket, identity: Identity): ClientConnection {
		const connection = new ClientConnection(socket, { ...identity })
		connection.#save()
		// Its first presence follows in a moment and is saved at once.
		connection.#savedAt = 0
		return connection
	}

	/** Restores a connection that was open while the object hibernated. */
	static restore(socket: WebSocket): ClientConnection {
		return new ClientConnection(socket, v.parse(Attachment, socket.deserializeAttachment()))
	}

	private constructor(socket: WebSocket, attachment: Attachment) {
		this.socket = socket
		this.#attachment = attachment
		this.flow = new FlowControl(attachment.tessera)
	}

	/** What it may do now. */
	get role(): Role {
		return this.isWatching && this.linkRole === 'artist' ? 'viewer' : this.linkRole
	}

	/** The role of the link that it was opened with. */
	get linkRole(): Role {
		return this.#attachment.role
	}

	/** Who it belongs to, with the role of its link. */
	get identity(): Identity {
		return this.#attachment
	}

	get document(): string {
		return this.#attachment.document
	}

	/** Whether it watches desks. */
	get watches(): boolean {
		return this.#attachment.watches === true
	}

	set watches(watches: boolean) {
		if (watches === this.watches) return
		this.#attachment.watches = watches
		this.#save()
	}

	get tessera(): boolean {
		return this.#attachment.tessera
	}

	get address(): string {
		return this.#attachment.address
	}

	get participant(): string {
		return this.#attachment.participant
	}

	get presence(): PresenceEntry | undefined {
		return this.#attachment.presence
	}

	set presence(entry: PresenceEntry | undefined) {
		if (entry) this.#attachment.presence = entry
		else delete this.#attachment.presence
		const wait = this.#savedAt + saveMs - Date.now()
		if (wait <= 0) this.#save()
		else this.#saveTimer ??= setTimeout(() => this.#save(), wait)
	}

	/** While it has to catch up: the document's state vector when it was last sent an update. */
	get behind(): Uint8Array | undefined {
		return this.#behind
	}

	set behind(stateVector: Uint8Array | undefined) {
		this.#behind = stateVector
		const isBehind = stateVector !== undefined
		if (isBehind === (this.#attachment.behind ?? false)) return
		this.#attachment.behind = isBehind
		this.#save()
	}

	/** True when it was behind when the object hibernated: its state vector is lost. */
	get missedUpdates(): boolean {
		return this.#attachment.behind === true && this.#behind === undefined
	}

	/** Sends a frame; a socket that is closing drops it. */
	send(frame: Uint8Array): void {
		try {
			this.socket.send(frame)
		} catch {
			// The close event that follows removes the connection.
		}
	}

	/** Removes its presence, also for an object that wakes up before the socket is closed. */
	clearPresence(): void {
		delete this.#attachment.presence
		this.#save()
	}

	#save(): void {
		if (this.#saveTimer !== undefined) clearTimeout(this.#saveTimer)
		this.#saveTimer = undefined
		this.#savedAt = Date.now()
		this.socket.serializeAttachment(this.#attachment)
	}
}
