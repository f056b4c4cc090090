import type { JamCounters } from '../../shared/api.ts'
import { marksOf } from '../../shared/canvas.ts'
import type { closeCode } from '../../shared/protocol.ts'
import { removedIds } from '../../shared/removed.ts'
import { logEvent } from '../observability.ts'
import { AddressReputations } from './connections/address-reputation.ts'
import { ClientConnection, closeSocket, type Identity } from './connections/client-connection.ts'
import { Liveness } from './connections/liveness.ts'
import { hasSeat } from './connections/seats.ts'
import type { Access } from './desks/desk-keeper.ts'
import { FrameDispatcher } from './frame-dispatcher.ts'
import { createRoomParts, type RoomParts } from './jam-room-parts.ts'

/** The state of an open jam: its connections, and its parts (jam-room-parts.ts). */
export class JamRoom {
	readonly #ctx: DurableObjectState
	readonly #parts: RoomParts
	readonly #connections = new Map<WebSocket, ClientConnection>()
	readonly #reputations = new AddressReputations()
	readonly #liveness: Liveness
	readonly #frames: FrameDispatcher
	readonly life: RoomParts['life']
	readonly title: RoomParts['title']
	readonly contents: RoomParts['contents']
	readonly stage: RoomParts['stage']
	readonly facilitation: RoomParts['facilitation']
	readonly desks: RoomParts['deskKeeper']
	readonly pictures: RoomParts['pictures']
	readonly pictureAccess: RoomParts['pictureAccess']
	readonly poster: RoomParts['poster']
	readonly pendingTexts: RoomParts['pendingTexts']
	/** True once nothing more is stored. */
	isClosed = false

	/** Restores the connections that were open while the object hibernated. */
	constructor(ctx: DurableObjectState, title: string) {
		this.#ctx = ctx
		const parts = createRoomParts(ctx, title, {
			connections: () => this.connections,
			desksChanged: (gone) => this.#desksChanged(gone),
		})
		this.#parts = parts
		this.life = parts.life
		this.title = parts.title
		this.contents = parts.contents
		this.stage = parts.stage
		this.facilitation = parts.facilitation
		this.desks = parts.deskKeeper
		this.pictures = parts.pictures
		this.pictureAccess = parts.pictureAccess
		this.poster = parts.poster
		this.pendingTexts = parts.pendingTexts
		this.#liveness = new Liveness(
			(socket) => ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0,
			({ socket }) => this.disconnect(socket, 'silent'),
		)
		this.#frames = new FrameDispatcher(parts, this.#reputations, (connection, reason) =>
			this.#ban(connection, reason),
		)
		for (const socket of ctx.getWebSockets()) {
			// A closing socket may be what woke the object; its close event is still to come.
			const connection = this.#restore(socket)
			// The client reconnects at once and gets the updates it missed.
			if (connection.missedUpdates) this.disconnect(socket, 'silent')
		}
	}

	/** Number of connections. */
	get people(): number {
		return this.#connections.size
	}

	get connections(): readonly ClientConnection[] {
		return [...this.#connections.values()]
	}

	join(socket: WebSocket, identity: Identity): void {
		this.life.touch()
		this.life.scheduleSweep()
		if (identity.role === 'host') this.stage.hostJoined(identity.participant)
		this.#ctx.acceptWebSocket(socket)
		const connection = ClientConnection.accept(socket, identity)
		this.#connections.set(socket, connection)
		connection.isSendOnly = this.accessOf(identity) !== 'full'
		connection.isWatching = this.stage.isWatching(connection.participant)
		this.facilitation.joined(connection)
		this.#parts.deskPaper.give(this.#parts.canvasOf(connection).name)
		this.#parts.canvasOf(connection).relay.join(connection)
		this.pendingTexts.joined(connection)
		if (connection.participant !== '') this.#probeOthersOf(connection)
		this.#liveness.check(this.#connections.values())
	}

	/** After a lost network or a crash, a participant's earlier connections are dead. */
	#probeOthersOf(joined: ClientConnection): void {
		for (const other of this.#connections.values()) {
			if (other === joined || other.participant !== joined.participant) continue
			this.#liveness.probe(other, () => this.#connections.get(other.socket) === other)
		}
	}

	#restore(socket: WebSocket): ClientConnection {
		const connection = ClientConnection.restore(socket)
		connection.isWatching = this.stage.isWatching(connection.participant)
		this.#connections.set(socket, connection)
		connection.isSendOnly = this.#parts.desks.accessOf(connection.identity) !== 'full'
		this.#parts.canvasOf(connection).relay.restore(connection)
		this.#parts.watch.restored(connection)
		return connection
	}

	/** Handles one message. */
	receive(socket: WebSocket, message: string | ArrayBuffer): void {
		const connection = this.#connections.get(socket)
		if (!connection) return
		this.#frames.receive(connection, message)
		this.#liveness.check(this.#connections.values())
	}

	leave(socket: WebSocket): void {
		// A socket whose close event woke the object is not in `getWebSockets`.
		const connection = this.#connections.get(socket) ?? this.#restore(socket)
		this.#connections.delete(socket)
		this.#parts.canvasOf(connection).relay.leave(connection)
		this.#parts.watch.left(connection)
		this.pendingTexts.left(connection)
		connection.clearPresence()
		this.facilitation.left()
		if (this.people === 0 && !this.isClosed) this.life.noteEmpty()
	}

	disconnect(socket: WebSocket, reason: keyof typeof closeCode): void {
		logEvent('connection-ended', { why: reason })
		closeSocket(socket, reason)
		this.leave(socket)
	}

	/** Ends every connection. Nothing is stored after that. */
	close(reason: keyof typeof closeCode): void {
		this.isClosed = true
		try {
			for (const { relay } of this.#parts.canvases.all()) relay.flush()
		} catch {
			// A room is closed to be deleted, so a failed write does no harm.
		}
		for (const socket of this.#connections.keys()) this.disconnect(socket, reason)
	}

	/** @returns whether the door is open for this connection. A host always gets in. */
	passesDoor({ role, participant }: Pick<Identity, 'role' | 'participant'>): boolean {
		return role === 'host' || this.stage.passes(participant, this.hasPainted(participant))
	}

	/** @returns whether this address may open another connection. A host always may. */
	allowJoin({ role, participant, address }: Identity): boolean {
		if (role === 'host') return true
		const reputation = this.#reputations.get(address)
		return reputation.allowJoin(participant, () => this.hasPainted(participant))
	}

	/** @returns the hash under which a participant has painted here; else the first of `hashes`. */
	identifyParticipant(hashes: readonly [string, ...string[]]): string {
		return hashes.find((hash) => this.#parts.authors.has(hash)) ?? hashes[0]
	}

	hasPainted(participant: string): boolean {
		return this.#parts.authors.has(participant)
	}

	/** @returns whether there is a seat for another connection. */
	hasSeat(identity: Identity): boolean {
		return hasSeat(identity, this.connections, () => this.hasPainted(identity.participant))
	}

	/** Disconnects a client that broke a limit, and bans it. */
	#ban(connection: ClientConnection, reason: keyof typeof closeCode): void {
		this.#reputations.get(connection.address).ban(connection.participant)
		this.disconnect(connection.socket, reason)
	}

	/** Compacts the log while the jam is quiet. */
	compact(): void {
		if (!this.life.isQuiet()) return
		for (const { document } of this.#parts.canvases.all()) document.compactQuiet()
		if (this.contents.read((doc) => removedIds(marksOf(doc)).length > 0)) this.life.scheduleSweep()
	}

	counters(): JamCounters {
		return {
			...this.#parts.counters.read(),
			...this.pictures.sum(),
			people: this.people,
			behind: this.connections.filter(({ behind }) => behind !== undefined).length,
			tickMs: this.#parts.canvases.main.relay.tickMs,
			snapshotBytes: this.#parts.canvases.main.log.snapshotBytes,
			tailBytes: this.#parts.canvases.main.log.tailBytes,
			compactions: this.#parts.canvases.main.log.compactions,
			damagedEntries: this.#parts.canvases.main.log.damagedEntries,
		}
	}

	/** @returns what a connection may do with the document that it names. */
	accessOf(identity: Pick<Identity, 'document' | 'participant' | 'role'>): Access {
		return this.#parts.desks.accessOf(identity)
	}

	#desksChanged(gone: readonly string[]): void {
		for (const document of gone) this.#parts.watch.ended(document)
		for (const connection of this.connections) {
			const access = this.#parts.desks.accessOf(connection.identity)
			const isLimited = connection.isSendOnly
			if (access === 'none') this.disconnect(connection.socket, 'otherDocument')
			else if (access === 'send' && !isLimited) {
				this.#parts.canvasOf(connection).relay.limitToSending(connection)
			}
			// It comes back at once, and is then told everything.
			else if (access === 'full' && isLimited) this.disconnect(connection.socket, 'silent')
		}
		this.facilitation.changed()
	}

	/** Ends a participant's connections, except as host. */
	disconnectParticipant(participant: string): void {
		for (const connection of this.connections) {
			if (connection.participant !== participant || connection.role === 'host') continue
			this.disconnect(connection.socket, 'removed')
		}
	}
}
