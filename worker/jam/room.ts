import { uint32 } from 'lib0/random'
import type * as Y from 'yjs'
import type { JamCounters } from '../../shared/api.ts'
import type { Archive } from '../../shared/archive.ts'
import { marksOf } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import { type closeCode, encodeProbe } from '../../shared/protocol.ts'
import { removedIn } from '../../shared/removed.ts'
import { Refusal } from '../errors.ts'
import { logEvent } from '../log-event.ts'
import { Authors } from './authors.ts'
import { Counters } from './counters.ts'
import { Document } from './document.ts'
import { ofWholeDocument } from './inspection/inspect.ts'
import { Life } from './life.ts'
import { Log } from './log.ts'
import { type Identity, Peer } from './peer.ts'
import { PictureList } from './pictures.ts'
import { PosterKeeper } from './poster.ts'
import { Relay } from './relay.ts'
import { hasSeat } from './seats.ts'
import { closeAs } from './sockets.ts'
import { Standings } from './standing.ts'
import { UpdatePolicy } from './update-policy.ts'

/** A probe that measures nothing (see Flow, which counts from 1): only its answer matters. */
const idleProbe = 0
/** Whom the server's own edits belong to: a participant's hash has 32 hex digits. */
export const serverParticipant = 'server'
/** How often connections are looked at for signs of life, at most. */
const lookMs = 10_000

/** The jam from the inside: its canvas, its sockets, and what is counted about them. */
export class Room {
	readonly #ctx: DurableObjectState
	readonly #log: Log
	readonly #document: Document
	readonly #authors: Authors
	readonly #policy: UpdatePolicy
	readonly #relay: Relay
	readonly #counters = new Counters()
	readonly #standings = new Standings()
	readonly #peers = new Map<WebSocket, Peer>()
	readonly life: Life
	readonly pictures: PictureList
	readonly poster: PosterKeeper
	#lookedAt = Date.now()
	/** Nothing of it is stored any more. */
	isClosed = false

	/** Finds the connections again that were open while the object slept. */
	constructor(ctx: DurableObjectState) {
		this.#ctx = ctx
		this.life = new Life(ctx.storage)
		this.pictures = new PictureList(ctx.storage)
		this.#log = new Log(ctx.storage)
		this.#authors = new Authors(ctx.storage)
		this.#policy = new UpdatePolicy(this.#authors)
		this.#document = new Document(
			this.#log,
			(doc) => this.#policy.loaded(doc),
			() => this.life.stored(),
		)
		this.poster = new PosterKeeper(ctx.storage, this.#document)
		this.#relay = new Relay(this.#document, this.#authors, this.#policy, this.#counters)
		for (const socket of ctx.getWebSockets()) {
			// One that is closing may be what woke the object: its end is still to be told.
			const peer = this.#recall(socket)
			// It comes back at once, and is given what it has missed.
			if (peer.hasMissed) this.end(socket, 'silent')
		}
	}

	get people(): number {
		return this.#peers.size
	}

	get peers(): readonly Peer[] {
		return [...this.#peers.values()]
	}

	join(socket: WebSocket, identity: Identity): void {
		this.life.used()
		this.life.sweepLater()
		this.#ctx.acceptWebSocket(socket)
		const peer = Peer.welcome(socket, identity)
		this.#peers.set(socket, peer)
		this.#relay.join(peer)
		for (const other of this.#peers.values()) {
			const isTheirs = other !== peer && other.participant === peer.participant
			if (isTheirs && peer.participant !== '') this.#doubt(other)
		}
		this.#endSilent()
	}

	/** Knows a connection again that was open while the object slept. */
	#recall(socket: WebSocket): Peer {
		const peer = Peer.recall(socket)
		this.#peers.set(socket, peer)
		this.#relay.recall(peer)
		return peer
	}

	/** Takes in one message; whatever it is, nobody else notices. */
	receive(socket: WebSocket, message: string | ArrayBuffer): void {
		const peer = this.#peers.get(socket)
		if (!peer) return
		const bytes = typeof message === 'string' ? message.length : message.byteLength
		if (!peer.mayGoOn(bytes)) this.#sendOff(peer, 'tooManyFrames')
		else if (bytes > limits.frameBytes) this.#sendOff(peer, 'frameTooLarge')
		else this.#take(peer, message)
		this.#endSilent()
	}

	#take(peer: Peer, message: string | ArrayBuffer): void {
		try {
			if (typeof message === 'string') throw new Refusal('malformed-frame')
			this.#relay.receive(peer, new Uint8Array(message))
		} catch (error) {
			const known = error instanceof Refusal && error.code !== 'malformed-frame'
			this.#relay.sayNo(peer, known ? error.code : 'malformed-frame')
			if (known && error.code === 'too-much-asked') this.#sendOff(peer, 'tooManyFrames')
			if (!known && !this.#standings.of(peer.address).mayStumble()) {
				this.#sendOff(peer, 'malformed')
			}
		}
	}

	leave(socket: WebSocket): void {
		// One whose end has woken the object is not among its sockets any more.
		const peer = this.#peers.get(socket) ?? this.#recall(socket)
		this.#peers.delete(socket)
		this.#relay.leave(peer)
		peer.forget()
	}

	end(socket: WebSocket, why: keyof typeof closeCode): void {
		logEvent('connection-ended', { why })
		closeAs(socket, why)
		this.leave(socket)
	}

	/** Ends every connection; nothing is stored after that. */
	close(why: keyof typeof closeCode): void {
		this.isClosed = true
		try {
			this.#relay.flush()
		} catch {
			// What can't be stored is not missed: a room is closed to be deleted.
		}
		for (const socket of this.#peers.keys()) this.end(socket, why)
	}

	/** @returns whether another connection of theirs, from there, is welcome. A host's always is. */
	mayJoin({ role, participant, address }: Identity): boolean {
		if (role === 'host') return true
		return this.#standings.of(address).mayJoin(participant, () => this.hasPainted(participant))
	}

	/** @returns by which of several hashes a participant has painted here; else the first. */
	recognise(participants: readonly [string, ...string[]]): string {
		return participants.find((one) => this.#authors.has(one)) ?? participants[0]
	}

	hasPainted(participant: string): boolean {
		return this.#authors.has(participant)
	}

	/** @returns whether there is a seat for another connection. */
	hasSeat(identity: Identity): boolean {
		return hasSeat(identity, this.peers, () => this.hasPainted(identity.participant))
	}

	/** Ends a connection that went too far. */
	#sendOff(peer: Peer, why: keyof typeof closeCode): void {
		this.#standings.of(peer.address).disgrace(peer.participant)
		this.end(peer.socket, why)
	}

	/** Makes what is stored as short as it can be, if nobody is at it. */
	tidy(): void {
		if (!this.life.isQuiet()) return
		this.#document.compactQuiet()
		if (this.read((doc) => removedIn(marksOf(doc)).length > 0)) this.life.sweepLater()
	}

	counters(): JamCounters {
		return {
			...this.#counters.read(),
			...this.pictures.sum(),
			people: this.people,
			behind: this.peers.filter(({ behind }) => behind !== undefined).length,
			tickMs: this.#relay.tickMs,
			snapshotBytes: this.#log.snapshotBytes,
			tailBytes: this.#log.tailBytes,
			compactions: this.#log.compactions,
			damagedEntries: this.#log.damagedEntries,
		}
	}

	/** Everything of the canvas that is stored. */
	archive(): Omit<Archive, 'salts'> {
		this.#relay.flush()
		return { update: this.#document.missing(), authors: this.#authors.all() }
	}

	/** @throws Refusal `not-empty`, `document-full`, `not-an-archive` */
	fill({ update, authors }: Omit<Archive, 'salts'>): void {
		if (!this.#document.isEmpty) throw new Refusal('not-empty')
		try {
			// The rules are for guests: whoever opens a file is the host of what is in it.
			const { isComplete } = this.#document.inspect(update, ofWholeDocument)
			if (!isComplete) throw new Refusal('not-an-archive')
			this.#document.apply(update)
		} catch {
			throw new Refusal('not-an-archive')
		}
		for (const [client, participant] of authors) this.#authors.claim(client, participant)
		this.#relay.flush()
	}

	/**
	 * Somebody has opened another connection: after a lost line or a crash, this one is dead. It is
	 * asked, and ended when it does not answer.
	 */
	#doubt(peer: Peer): void {
		if (!peer.tessera) return
		const askedAt = Date.now()
		peer.send(encodeProbe(idleProbe))
		setTimeout(() => {
			const isHere = this.#peers.get(peer.socket) === peer
			if (isHere && this.#lastSign(peer) < askedAt) this.end(peer.socket, 'silent')
		}, limits.answerMs)
	}

	/** Ends a participant's connections: the host has removed them. */
	sendAway(participant: string): void {
		for (const peer of this.peers) {
			if (peer.participant !== participant || peer.role === 'host') continue
			this.end(peer.socket, 'removed')
		}
	}

	/** How often the document has changed since it was loaded. */
	get revision(): number {
		return this.#document.revision
	}

	/** Looks at the document. The caller must not change it. */
	read<T>(look: (doc: Y.Doc) => T): T {
		return this.#document.read(look)
	}

	/** @returns the participant that a client id belongs to, if anyone's. */
	ownerOf(client: number): string | undefined {
		return this.#authors.ownerOf(client)
	}

	/** @returns a function that tells whether a client id belongs to a participant. */
	isWrittenBy(participant: string): (client: number) => boolean {
		return (client) => this.#authors.ownerOf(client) === participant
	}

	/**
	 * Changes the document, and sends that to everyone.
	 * @param participant whom the change belongs to, under a new client id; absent: the server.
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

	/** Takes in an update that the server itself has made, and sends it to everyone. */
	change(update: Uint8Array): void {
		this.#document.apply(update)
		this.#relay.flush()
	}

	/** A connection that is not heard of for long is dead, though nothing said so. */
	#endSilent(): void {
		const now = Date.now()
		if (now - this.#lookedAt < lookMs) return
		this.#lookedAt = now
		for (const peer of this.#peers.values()) {
			if (now - this.#lastSign(peer) > limits.silenceMs) this.end(peer.socket, 'silent')
		}
	}

	/** @returns when a connection was last heard of: by a message or by a ping; milliseconds since 1970. */
	#lastSign({ socket, heardAt }: Peer): number {
		const pinged = this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
		return Math.max(heardAt, pinged)
	}
}
