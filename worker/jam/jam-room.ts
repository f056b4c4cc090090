import { uint32 } from 'lib0/random'
import type * as Y from 'yjs'
import type { JamCounters } from '../../shared/api.ts'
import type { Archive } from '../../shared/archive.ts'
import type { DotRequest, Dots } from '../../shared/ballot.ts'
import { isMarkShown, marksOf } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import type { closeCode } from '../../shared/protocol.ts'
import { removedIds } from '../../shared/removed.ts'
import type { StageMessage, StageRequest } from '../../shared/stage.ts'
import { Refusal } from '../errors.ts'
import { Counters, logEvent } from '../observability.ts'
import { ActivityKeeper } from './activity.ts'
import { AddressReputations } from './address-reputation.ts'
import { Authors } from './authors.ts'
import { BallotKeeper, type Voter } from './ballot.ts'
import { ClientConnection, closeSocket, type Identity } from './client-connection.ts'
import { Document } from './document.ts'
import { documentBounds } from './inspection/inspect.ts'
import { JamLifetime } from './lifetime.ts'
import { Liveness } from './liveness.ts'
import { Log } from './log.ts'
import { PictureList } from './pictures.ts'
import { PosterKeeper } from './poster-keeper.ts'
import { Relay } from './relay.ts'
import { hasSeat } from './seats.ts'
import { StageBroadcast, seatOf } from './stage-broadcast.ts'
import { StageKeeper } from './stage-keeper.ts'
import { UpdatePolicy } from './update-policy.ts'

/** The author of the server's own edits. A participant's hash has 32 hex digits, so none is this. */
export const serverParticipant = 'server'

/** The state of an open jam: its document, its connections and its counters. */
export class JamRoom {
	readonly #ctx: DurableObjectState
	readonly #log: Log
	readonly #document: Document
	readonly #authors: Authors
	readonly #policy: UpdatePolicy
	readonly #relay: Relay
	readonly #counters = new Counters()
	readonly #reputations = new AddressReputations()
	readonly #connections = new Map<WebSocket, ClientConnection>()
	readonly #liveness: Liveness
	readonly #broadcast: StageBroadcast
	readonly life: JamLifetime
	readonly stage: StageKeeper
	readonly ballot: BallotKeeper
	readonly activity: ActivityKeeper
	readonly pictures: PictureList
	readonly poster: PosterKeeper
	/** True once nothing more is stored. */
	isClosed = false

	/** Restores the connections that were open while the object hibernated. */
	constructor(ctx: DurableObjectState) {
		this.#ctx = ctx
		this.life = new JamLifetime(ctx.storage)
		this.pictures = new PictureList(ctx.storage)
		this.#log = new Log(ctx.storage)
		this.#authors = new Authors(ctx.storage)
		this.stage = new StageKeeper(ctx.storage, () => this.#broadcast.changed())
		this.#policy = new UpdatePolicy(this.#authors, this.stage)
		this.#document = new Document(
			this.#log,
			(doc) => this.#policy.load(doc),
			() => this.life.noteStored(),
		)
		this.poster = new PosterKeeper(ctx.storage, this.#document)
		this.#relay = new Relay(this.#document, this.#authors, this.#policy, this.#counters)
		this.#broadcast = new StageBroadcast(
			this.stage,
			(connection) => this.#stageFor(connection),
			() => this.#connections.values(),
			(connection, frame) => this.#relay.send(connection, frame),
		)
		this.ballot = new BallotKeeper(
			ctx.storage,
			(id) => this.read((doc) => isMarkShown(doc, id)),
			() => this.#broadcast.changed(),
		)
		this.activity = new ActivityKeeper(ctx.storage, {
			people: () => this.#artists(),
			nameOf: (participant) => this.#nameOf(participant),
			changeStage: (request) => this.changeStage(request),
			makeDesks: () => [],
			onChange: () => this.#broadcast.changed(),
		})
		this.#liveness = new Liveness(
			(socket) => ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0,
			({ socket }) => this.disconnect(socket, 'silent'),
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
		this.#ctx.acceptWebSocket(socket)
		const connection = ClientConnection.accept(socket, identity)
		this.#connections.set(socket, connection)
		this.#broadcast.joined(connection)
		this.#relay.join(connection)
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
		this.#relay.restore(connection)
		return connection
	}

	/** Handles one message. An invalid one affects its sender alone. */
	receive(socket: WebSocket, message: string | ArrayBuffer): void {
		const connection = this.#connections.get(socket)
		if (!connection) return
		const bytes = typeof message === 'string' ? message.length : message.byteLength
		if (!connection.allowFrame(bytes)) this.#ban(connection, 'tooManyFrames')
		else if (bytes > limits.frameBytes) this.#ban(connection, 'frameTooLarge')
		else this.#handle(connection, message)
		this.#liveness.check(this.#connections.values())
	}

	#handle(connection: ClientConnection, message: string | ArrayBuffer): void {
		try {
			if (typeof message === 'string') throw new Refusal('malformed-frame')
			this.#relay.receive(connection, new Uint8Array(message))
			this.#broadcast.heard(connection)
		} catch (error) {
			const known = error instanceof Refusal && error.code !== 'malformed-frame'
			this.#relay.reject(connection, known ? error.code : 'malformed-frame')
			if (known && error.code === 'too-much-asked') this.#ban(connection, 'tooManyFrames')
			if (!known && !this.#reputations.get(connection.address).allowMalformed()) {
				this.#ban(connection, 'malformed')
			}
		}
	}

	leave(socket: WebSocket): void {
		// A socket whose close event woke the object is not in `getWebSockets`.
		const connection = this.#connections.get(socket) ?? this.#restore(socket)
		this.#connections.delete(socket)
		this.#relay.leave(connection)
		connection.clearPresence()
		this.#broadcast.left()
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
			this.#relay.flush()
		} catch {
			// A room is closed to be deleted, so a failed write does no harm.
		}
		for (const socket of this.#connections.keys()) this.disconnect(socket, reason)
	}

	#stageFor({ linkRole, role, participant }: ClientConnection): StageMessage {
		return {
			...this.stage.messageFor(linkRole, participant),
			ballot: this.ballot.messageFor({ role, participant }),
			activity: this.activity.messageFor(participant, role === 'host'),
		}
	}

	/** Applies a host's request to the stage. @throws Refusal */
	changeStage(request: StageRequest): void {
		switch (request.do) {
			case 'open-ballot':
			case 'set-ballot':
			case 'clear-ballot':
				this.ballot.apply(request)
				break
			case 'start-format':
			case 'plan-format':
			case 'next-round':
			case 'end-format':
			case 'show-glimpse':
			case 'clear-format':
				this.activity.apply(request)
				break
			default:
				this.stage.apply(
					request,
					this.connections.map(({ participant }) => participant),
				)
		}
	}

	/** @returns the artists who are here, each once. */
	#artists(): string[] {
		const artists = this.connections.filter(
			({ role, participant }) => role === 'artist' && participant !== '',
		)
		return [...new Set(artists.map(({ participant }) => participant))]
	}

	/** @returns the name that a participant shows; empty when it isn't known. */
	#nameOf(participant: string): string {
		const shown = this.connections.find(
			(connection) => connection.participant === participant && connection.presence?.state,
		)
		return shown ? seatOf(shown).name : ''
	}

	/** Places a dot of somebody who is connected. @returns their dots after it. @throws Refusal */
	placeDots(voter: Voter, request: DotRequest): Dots {
		const isHere = this.connections.some(({ participant }) => participant === voter.participant)
		if (!isHere) throw new Refusal('not-here')
		const dots = this.ballot.place(voter, request)
		this.#broadcast.changedFor(voter.participant)
		return dots
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
		return hashes.find((hash) => this.#authors.has(hash)) ?? hashes[0]
	}

	hasPainted(participant: string): boolean {
		return this.#authors.has(participant)
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
		this.#document.compactQuiet()
		if (this.read((doc) => removedIds(marksOf(doc)).length > 0)) this.life.scheduleSweep()
	}

	counters(): JamCounters {
		return {
			...this.#counters.read(),
			...this.pictures.sum(),
			people: this.people,
			behind: this.connections.filter(({ behind }) => behind !== undefined).length,
			tickMs: this.#relay.tickMs,
			snapshotBytes: this.#log.snapshotBytes,
			tailBytes: this.#log.tailBytes,
			compactions: this.#log.compactions,
			damagedEntries: this.#log.damagedEntries,
		}
	}

	/** @returns the whole document and its authors. */
	archive(): Omit<Archive, 'salts'> {
		this.#relay.flush()
		return { update: this.#document.encodeMissing(), authors: this.#authors.all() }
	}

	/** @throws Refusal `not-empty`, `document-full`, `not-an-archive` */
	fill({ update, authors }: Omit<Archive, 'salts'>): void {
		if (!this.#document.isEmpty) throw new Refusal('not-empty')
		try {
			// The rules for guests don't apply: the host who opens a file owns what is in it.
			const { isComplete } = this.#document.inspect(update, documentBounds)
			if (!isComplete) throw new Refusal('not-an-archive')
			this.#document.apply(update)
		} catch {
			throw new Refusal('not-an-archive')
		}
		for (const [client, participant] of authors) this.#authors.claim(client, participant)
		this.#relay.flush()
	}

	/** Ends a participant's connections, except as host. */
	disconnectParticipant(participant: string): void {
		for (const connection of this.connections) {
			if (connection.participant !== participant || connection.role === 'host') continue
			this.disconnect(connection.socket, 'removed')
		}
	}

	/** Counts changes of the document since it was loaded. */
	get revision(): number {
		return this.#document.revision
	}

	/** Reads the document. The callback must not change it. */
	read<T>(reader: (doc: Y.Doc) => T): T {
		return this.#document.read(reader)
	}

	/** @returns the participant that owns a client id, if any. */
	ownerOf(client: number): string | undefined {
		return this.#authors.ownerOf(client)
	}

	/** @returns a predicate: does a client id belong to this participant? */
	isWrittenBy(participant: string): (client: number) => boolean {
		return (client) => this.#authors.ownerOf(client) === participant
	}

	/**
	 * Changes the document and sends the change to everyone.
	 * @param participant the author; absent: the server. Another author gets a new client id.
	 */
	edit<T>(change: (doc: Y.Doc) => T, participant = serverParticipant): T {
		const result = this.#document.edit((doc) => {
			const { clientID } = doc
			if (participant !== serverParticipant) doc.clientID = uint32()
			this.#authors.claim(doc.clientID, participant)
			try {
				return change(doc)
			} finally {
				doc.clientID = clientID
			}
		})
		this.#relay.flush()
		return result
	}

	/** Applies an update that the server made and sends it to everyone. */
	applyUpdate(update: Uint8Array): void {
		this.#document.apply(update)
		this.#relay.flush()
	}
}
