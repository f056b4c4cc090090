import * as v from 'valibot'
import { limits } from '../../shared/limits.ts'
import { type Role, roles } from '../../shared/roles.ts'
import { TokenBucket } from '../../shared/token-bucket.ts'
import { FlowControl } from './flow-control.ts'

/** Who a connection is. */
const Identity = v.object({
	role: v.picklist(roles),
	/** Understands Tessera's own frames. */
	tessera: v.boolean(),
	/** Hash of the secret its browser keeps; empty for clients that have none, who are all as one. */
	participant: v.string(),
	/** The network address it came from. */
	address: v.string(),
})
export type Identity = v.InferOutput<typeof Identity>

/** What a hibernating socket remembers, in its attachment (at most 2 KiB). */
const Attachment = v.object({
	...Identity.entries,
	behind: v.optional(v.boolean()),
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
const refusalWindowSeconds = 2
/** A cursor moves many times a second; what a sleeping socket remembers of it may be so old. */
const rememberMs = 1_000

/** One connection, what it may still do, and what it still has to get. */
export class ClientConnection {
	readonly socket: WebSocket
	readonly #attachment: Attachment
	readonly #frames = new TokenBucket(limits.framesPerSecond, limits.framesWindowSeconds)
	readonly #bytes = new TokenBucket(limits.bytesPerSecond, rateWindowSeconds)
	readonly flow: FlowControl
	readonly #answers = new TokenBucket(limits.answerBytesPerSecond, rateWindowSeconds)
	readonly #work = new TokenBucket(limits.workPerSecond, rateWindowSeconds)
	readonly #refusals = new TokenBucket(limits.refusalsPerSecond, refusalWindowSeconds)
	readonly #liveInk = new TokenBucket(limits.liveInkBytesPerSecond, limits.liveInkWindowSeconds)
	readonly #laser = new TokenBucket(limits.laserPartsPerSecond, limits.laserWindowSeconds)
	readonly #reactions = new TokenBucket(limits.reactionsPerSecond, limits.reactionsWindowSeconds)
	readonly #parcels = new TokenBucket(
		limits.directMessageBytesPerSecond,
		limits.directMessageWindowSeconds,
	)
	#rememberedAt = 0
	#rememberTimer: ReturnType<typeof setTimeout> | undefined
	/** When it was last heard of; milliseconds since 1970. */
	lastHeardAt = Date.now()
	/** The number of the last fence that awaits its answer. */
	fence: number | undefined
	/** It has asked who is here. */
	awaitsPresence = false
	/** Whether it was asked for its document's state: `due` while it has no room for the question. */
	stateQuery: 'none' | 'due' | 'open' = 'none'
	/** It has asked for the document's state, and waits for its answer. */
	awaitsState = false
	#behind: Uint8Array | undefined

	/** A new connection, just accepted. */
	static accept(socket: WebSocket, identity: Identity): ClientConnection {
		const peer = new ClientConnection(socket, { ...identity })
		peer.#remember()
		// Its first presence follows in a moment, and is remembered at once.
		peer.#rememberedAt = 0
		return peer
	}

	/** A connection that was open while the object slept. */
	static restore(socket: WebSocket): ClientConnection {
		return new ClientConnection(socket, v.parse(Attachment, socket.deserializeAttachment()))
	}

	private constructor(socket: WebSocket, attachment: Attachment) {
		this.socket = socket
		this.#attachment = attachment
		this.flow = new FlowControl(attachment.tessera)
	}

	get role(): Role {
		return this.#attachment.role
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
		const wait = this.#rememberedAt + rememberMs - Date.now()
		if (wait <= 0) this.#remember()
		else this.#rememberTimer ??= setTimeout(() => this.#remember(), wait)
	}

	/** It has to catch up: the document's state vector when it was last sent something. */
	get behind(): Uint8Array | undefined {
		return this.#behind
	}

	set behind(stateVector: Uint8Array | undefined) {
		this.#behind = stateVector
		const isBehind = stateVector !== undefined
		if (isBehind === (this.#attachment.behind ?? false)) return
		this.#attachment.behind = isBehind
		this.#remember()
	}

	/** It had to catch up when the object fell asleep: nobody knows any more with what. */
	get missedUpdates(): boolean {
		return this.#attachment.behind === true && this.#behind === undefined
	}

	/** Sends a frame; a socket that is closing drops it. */
	send(frame: Uint8Array): void {
		try {
			this.socket.send(frame)
		} catch {
			// The close event that follows takes the peer away.
		}
	}

	/** Counts a frame. @returns false when there were too many, or too many bytes. */
	allowFrame(bytes: number): boolean {
		this.lastHeardAt = Date.now()
		const frames = this.#frames.take(1, this.lastHeardAt)
		return this.#bytes.take(bytes, this.lastHeardAt) && frames
	}

	/** Counts an answer it asked for. @returns false when it asks for too much, over ten seconds. */
	allowResync(bytes: number): boolean {
		return this.#answers.take(bytes)
	}

	/** Counts structs that its updates made the jam visit. @returns false when there were too many. */
	allowWork(work: number): boolean {
		return this.#work.take(work)
	}

	/** Counts a refusal. @returns false when it was told of enough of them just now. */
	allowError(): boolean {
		return this.#refusals.take(1)
	}

	/** Counts live ink. @returns false when there was too much just now. */
	allowLiveInk(bytes: number): boolean {
		return this.#liveInk.take(bytes)
	}

	/** Counts part of a laser's way. @returns false when there were too many just now. */
	allowLaser(): boolean {
		return this.#laser.take(1)
	}

	/** Counts a reaction. @returns false when there were too many just now. */
	allowReaction(): boolean {
		return this.#reactions.take(1)
	}

	/** Counts a parcel. @returns false when there were too many, over ten seconds. */
	allowDirectMessage(bytes: number): boolean {
		return this.#parcels.take(bytes)
	}

	/** It has left: an object that wakes up before its socket is closed doesn't show it any more. */
	clearPresence(): void {
		delete this.#attachment.presence
		this.#remember()
	}

	#remember(): void {
		if (this.#rememberTimer !== undefined) clearTimeout(this.#rememberTimer)
		this.#rememberTimer = undefined
		this.#rememberedAt = Date.now()
		this.socket.serializeAttachment(this.#attachment)
	}
}
