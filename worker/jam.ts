import { DurableObject } from 'cloudflare:workers'
import type {
	HostAnswer,
	Hosting,
	HostRequest,
	JamCounters,
	JamInfo,
	StoredPictures,
} from '../shared/api.ts'
import { decodeArchive, encodeArchive } from '../shared/archive.ts'
import { type JamKeys, keysOf } from '../shared/keys.ts'
import { limits } from '../shared/limits.ts'
import { type closeCode, ping, subprotocol } from '../shared/protocol.ts'
import { canPaint, type Role } from '../shared/roles.ts'
import { credentialsOf } from './credentials.ts'
import type { Env } from './env.ts'
import { type Answer, Refusal } from './errors.ts'
import { type About, fulfil, linkStates, newAbout, participantOf, roleOf } from './jam/gate.ts'
import { deletePictures } from './jam/pictures.ts'
import type { Poster } from './jam/poster.ts'
import { Room } from './jam/room.ts'
import { closeAs } from './jam/sockets.ts'
import { logEvent } from './log-event.ts'

const aboutKey = 'about'

/**
 * One jam. This class is the Durable Object's shell: it knows who may ask for what, and gives
 * what they ask to the room.
 */
export class Jam extends DurableObject<Env> {
	#room: Room

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env)
		ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping.question, ping.answer))
		this.#room = new Room(ctx)
	}

	/** Makes this object a jam. */
	async create(id: string, title: string, keys: JamKeys): Promise<void> {
		this.#about = await newAbout(id, title, keys)
		this.#room.life.used()
	}

	/** What the jam is, to someone with this key. */
	describe(key: string): Promise<Answer<JamInfo>> {
		return this.#for(key, 'anyone', (about, role) => {
			const { id, title, createdAt } = about
			const info = { id, title, createdAt, role, people: this.#room.people }
			return role === 'host' ? { ...info, hosting: this.#hosting(about) } : info
		})
	}

	/** Does what the host asks for. Whoever came in by a link that is no more is sent away. */
	host(key: string, request: HostRequest): Promise<Answer<HostAnswer>> {
		return this.#for(key, 'host', async (before) => {
			const { about, hostKey } = await fulfil(before, key, request)
			this.#about = about
			if (request.do === 'replace') this.#sendAway('host')
			else if (request.do !== 'keep') this.#sendAway(request.role)
			// Whoever is no longer welcome may have made it, of whatever.
			if (request.do !== 'keep') this.#room.poster.drop()
			logEvent('host-request', { do: request.do })
			return { keys: await keysOf(hostKey, linkStates(about)), hosting: this.#hosting(about) }
		})
	}

	/** Deletes the jam, now: document, log, links and pictures. */
	remove(key: string): Promise<Answer<null>> {
		return this.#for(key, 'host', async (about) => {
			await this.#delete(about)
			return null
		})
	}

	counters(key: string): Promise<Answer<JamCounters>> {
		return this.#for(key, 'host', () => this.#room.counters())
	}

	pictures(key: string): Promise<Answer<StoredPictures>> {
		return this.#for(key, 'host', () => this.#room.pictures.all())
	}

	/** Makes room for a picture that is about to be stored. */
	reserve(key: string, sha256: string, bytes: number): Promise<Answer<null>> {
		return this.#for(key, 'anyone', (_, role) => {
			if (!canPaint(role)) throw new Refusal('viewers-watch')
			this.#room.pictures.reserve(sha256, bytes)
			return null
		})
	}

	/** What newcomers are shown first; null where there is nothing that is still true. */
	poster(key: string): Promise<Answer<Poster | null>> {
		return this.#for(key, 'anyone', async () => (await this.#room.poster.get()) ?? null)
	}

	putPoster(key: string, poster: Omit<Poster, 'at'>): Promise<Answer<null>> {
		return this.#for(key, 'anyone', async (_, role) => {
			if (!canPaint(role)) throw new Refusal('viewers-watch')
			await this.#room.poster.put({ ...poster, at: Date.now() })
			// The jam may have been deleted meanwhile, with all it had until then.
			if (!this.#about) this.#room.poster.drop()
			return null
		})
	}

	/** The document and whose its parts are, as an archive. (A stream: an answer ends at 32 MiB.) */
	archive(key: string): Promise<Answer<ReadableStream>> {
		return this.#for(key, 'host', () => streamOf(encodeArchive(this.#room.archive())))
	}

	/** Fills a new, empty jam from an archive. */
	fill(key: string, body: ReadableStream): Promise<Answer<null>> {
		return this.#for(key, 'host', async () => {
			this.#room.fill(decode(new Uint8Array(await new Response(body).arrayBuffer())))
			return null
		})
	}

	/**
	 * Opens the jam's WebSocket; a refusal is told by a close code, which browsers can see. Whoever
	 * comes too often gets status 429 instead: that costs no socket.
	 */
	override async fetch(request: Request): Promise<Response> {
		const { key, secret, protocol, address } = credentialsOf(request)
		const { about, role } = await this.#open(key)
		const { 0: theirs, 1: ours } = new WebSocketPair()
		const turnAway = (why: keyof typeof closeCode) => {
			ours.accept()
			closeAs(ours, why)
		}
		if (!about) turnAway('unknownJam')
		else if (!role) turnAway('wrongKey')
		else {
			const participant = await participantOf(secret)
			const identity = { role, tessera: protocol, participant, address }
			if (!this.#room.mayJoin(identity)) return new Response(null, { status: 429 })
			if (this.#room.people >= limits.connectionsPerJam) turnAway('jamFull')
			else this.#room.join(ours, identity)
		}
		return new Response(null, {
			status: 101,
			webSocket: theirs,
			headers: protocol ? { 'Sec-WebSocket-Protocol': subprotocol.name } : {},
		})
	}

	override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
		this.#room.receive(socket, message)
	}

	override webSocketClose(socket: WebSocket): void {
		this.#room.leave(socket)
	}

	override webSocketError(socket: WebSocket): void {
		this.#room.leave(socket)
	}

	override async alarm(): Promise<void> {
		const about = this.#about
		if (!about) return
		const { life } = this.#room
		if (Date.now() >= life.expiresAt) {
			if (!about.kept && this.#room.people === 0) {
				logEvent('jam-expired')
				await this.#delete(about)
				return
			}
			life.used()
		}
		this.#room.tidy()
		life.goOn()
	}

	get #about(): About | undefined {
		return this.ctx.storage.kv.get<About>(aboutKey)
	}

	set #about(about: About) {
		this.ctx.storage.kv.put(aboutKey, about)
	}

	/** What a key opens here. */
	async #open(key: string): Promise<{ about: About | undefined; role: Role | undefined }> {
		const about = this.#about
		return { about, role: about && (await roleOf(about, key)) }
	}

	/** Does some work for whoever has this key, if they may ask for it. */
	async #for<T>(
		key: string,
		who: 'anyone' | 'host',
		work: (about: About, role: Role) => T | Promise<T>,
	): Promise<Answer<T>> {
		const { about, role } = await this.#open(key)
		if (!about) return { refusal: 'unknown-jam' }
		if (!role) return { refusal: 'wrong-key' }
		if (who === 'host' && role !== 'host') return { refusal: 'hosts-only' }
		try {
			return { ok: await work(about, role) }
		} catch (error) {
			if (error instanceof Refusal) return { refusal: error.code }
			throw error
		}
	}

	#hosting(about: About): Hosting {
		return { links: linkStates(about), kept: about.kept, expiresAt: this.#room.life.expiresAt }
	}

	/** Ends the connections that came in by a link. The guests' keys come from the host's. */
	#sendAway(role: Role): void {
		for (const peer of this.#room.peers) {
			if (role === 'host' || peer.role === role) this.#room.end(peer.socket, 'wrongKey')
		}
	}

	async #delete({ id }: About): Promise<void> {
		for (const peer of this.#room.peers) this.#room.end(peer.socket, 'deleted')
		await this.ctx.storage.deleteAll()
		this.#room = new Room(this.ctx)
		await deletePictures(this.env.PICTURES, id)
	}
}

function decode(bytes: Uint8Array) {
	try {
		return decodeArchive(bytes)
	} catch {
		throw new Refusal('not-an-archive')
	}
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
	const { body } = new Response(bytes)
	if (!body) throw new Error('a response without a body')
	return body
}
