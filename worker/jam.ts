import { DurableObject } from 'cloudflare:workers'
import type {
	HistoryRequest,
	HostAnswer,
	Hosting,
	HostRequest,
	JamCounters,
	JamHistory,
	JamInfo,
	SpaceReport,
	SpaceRequest,
	StoredPictures,
} from '../shared/api.ts'
import { decodeArchive, encodeArchive } from '../shared/archive.ts'
import { type JamKeys, keysOf, sha256Hex } from '../shared/keys.ts'
import { type closeCode, ping, subprotocol } from '../shared/protocol.ts'
import { canPaint, type Role } from '../shared/roles.ts'
import { credentialsOf } from './credentials.ts'
import type { Env } from './env.ts'
import { type Answer, Refusal } from './errors.ts'
import { Deletion } from './jam/deletion.ts'
import { type About, fulfil, linkStates, newAbout, participantsOf, roleOf } from './jam/gate.ts'
import { HistoryKeeper } from './jam/history.ts'
import type { UploadState } from './jam/pictures.ts'
import type { Poster } from './jam/poster.ts'
import { Room } from './jam/room.ts'
import { closeAs } from './jam/sockets.ts'
import { SpaceKeeper } from './jam/space.ts'
import { logEvent } from './log-event.ts'

const aboutKey = 'about'

/** A jam that there is. Replaced as a whole, so that whoever waited can tell a change. */
interface LiveJam {
	readonly about: About
	readonly room: Room
	readonly space: SpaceKeeper
	readonly history: HistoryKeeper
}

/** The jam changed while a request waited for something. */
class Superseded extends Error {
	override name = 'Superseded'
}

/**
 * One jam. This class is the Durable Object's shell: it knows who may ask for what, and gives
 * what they ask to the room. An object that was never made a jam stores nothing.
 */
export class Jam extends DurableObject<Env> {
	readonly #deletion: Deletion
	#jam: LiveJam | undefined

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env)
		ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping.question, ping.answer))
		this.#deletion = new Deletion(ctx.storage, () => this.env.PICTURES)
		const about = ctx.storage.kv.get<About>(aboutKey)
		if (about) this.#jam = this.#open(about)
	}

	/** Makes this object a jam. @throws when it is one, or is being deleted. */
	async create(id: string, title: string, keys: JamKeys): Promise<void> {
		const about = await newAbout(id, title, keys)
		if (this.#jam || this.#deletion.hasBegun) throw new Error('a jam of this id exists')
		this.#save(this.#open(about)).room.life.used()
	}

	/** What the jam is, to someone with this key. */
	describe(key: string): Promise<Answer<JamInfo>> {
		return this.#for(key, 'anyone', (jam, role) => {
			const { about, room } = jam
			const { id, title, createdAt } = about
			const info = { id, title, createdAt, role, people: room.people }
			return role === 'host' ? { ...info, hosting: hostingOf(jam) } : info
		})
	}

	/** Does what the host asks for. Whoever came in by a link that is no more is sent away. */
	host(key: string, request: HostRequest): Promise<Answer<HostAnswer>> {
		return this.#for(key, 'host', async (before) => {
			const { about, hostKey } = await fulfil(before.about, key, request)
			const keys = await keysOf(hostKey, linkStates(about))
			this.#expectUnchanged(before)
			const jam = this.#save({ ...before, about })
			if (request.do === 'replace') sendAway(jam.room, 'host')
			else if (request.do !== 'keep') sendAway(jam.room, request.role)
			// Whoever is no longer welcome may have made it, of whatever.
			if (request.do !== 'keep') jam.room.poster.drop()
			logEvent('host-request', { do: request.do })
			return { keys, hosting: hostingOf(jam) }
		})
	}

	/** Deletes the jam, now: document, log, links and pictures. */
	remove(key: string): Promise<Answer<null>> {
		return this.#for(key, 'host', async (jam) => {
			await this.#delete(jam)
			return null
		})
	}

	counters(key: string): Promise<Answer<JamCounters>> {
		return this.#for(key, 'host', ({ room }) => room.counters())
	}

	pictures(key: string): Promise<Answer<StoredPictures>> {
		return this.#for(key, 'host', ({ room }) => room.pictures.all())
	}

	/**
	 * Makes room for a picture that is about to be stored.
	 * @param from the secret of the browser that sends it, empty when it has none; and its network.
	 */
	reserve(
		key: string,
		from: { secret: string; network: string },
		sha256: string,
		bytes: number,
	): Promise<Answer<UploadState>> {
		return this.#for(key, 'anyone', async (jam, role) => {
			if (!canPaint(role)) throw new Refusal('viewers-watch')
			const [participants, network] = await Promise.all([
				participantsOf(from.secret, jam.about),
				sha256Hex(`${jam.about.salt ?? ''} ${from.network}`),
			])
			await jam.space.settled()
			this.#expectUnchanged(jam)
			const participant = jam.room.recognise(participants)
			if (isRemoved(jam, participant, role)) throw new Refusal('person-removed')
			const { room } = jam
			const hasPainted = room.hasPainted(participant)
			const by = { participant, isHost: role === 'host', network, hasPainted }
			return room.pictures.reserve(sha256, bytes, by)
		})
	}

	/** A picture that was reserved is stored now. */
	confirm(key: string, sha256: string): Promise<Answer<null>> {
		return this.#for(key, 'anyone', ({ room }) => {
			room.pictures.confirm(sha256)
			return null
		})
	}

	/** What takes the jam's space. */
	space(key: string): Promise<Answer<SpaceReport>> {
		return this.#for(key, 'host', ({ space }) => space.report())
	}

	/** Frees space as the host asks. */
	freeSpace(key: string, request: SpaceRequest): Promise<Answer<SpaceReport>> {
		return this.#for(key, 'host', async (jam) => {
			await jam.space.free(request)
			this.#expectUnchanged(jam)
			logEvent('space-freed', { free: request.free })
			return jam.space.report()
		})
	}

	/** What the jam remembers. */
	history(key: string): Promise<Answer<JamHistory>> {
		return this.#for(key, 'host', async (jam) => {
			await jam.history.take(0)
			this.#expectUnchanged(jam)
			return jam.history.report(jam.about.removed ?? [])
		})
	}

	/** One state of the canvas, as gzipped JSON. (A stream: an answer ends at 32 MiB.) */
	restorePoint(key: string, at: number): Promise<Answer<ReadableStream>> {
		return this.#for(key, 'host', ({ history }) => streamOf(history.bytesOf(at)))
	}

	/** Changes what the jam remembers, as the host asks. */
	async changeHistory(key: string, request: HistoryRequest): Promise<Answer<JamHistory>> {
		const answer = await this.#for(key, 'host', (jam) => this.#changeHistory(jam, request))
		return 'refusal' in answer ? answer : this.history(key)
	}

	/** What newcomers are shown first; null where there is nothing that is still true. */
	poster(key: string): Promise<Answer<Poster | null>> {
		return this.#for(key, 'anyone', async ({ room }) => (await room.poster.get()) ?? null)
	}

	putPoster(key: string, poster: Omit<Poster, 'at'>): Promise<Answer<null>> {
		return this.#for(key, 'anyone', async (jam, role) => {
			if (!canPaint(role)) throw new Refusal('viewers-watch')
			const current = await jam.room.poster.documentState()
			this.#expectUnchanged(jam)
			jam.room.poster.put({ ...poster, at: Date.now() }, current)
			return null
		})
	}

	/** The document and whose its parts are, as an archive; a stream as well. */
	archive(key: string): Promise<Answer<ReadableStream>> {
		return this.#for(key, 'host', ({ about, room }) => {
			const salts = [about.salt ?? '', ...(about.earlierSalts ?? [])]
			return streamOf(encodeArchive({ ...room.archive(), salts }))
		})
	}

	/** Fills a new, empty jam from an archive. */
	fill(key: string, body: ReadableStream): Promise<Answer<null>> {
		let bytes: Promise<ArrayBuffer> | undefined
		return this.#for(key, 'host', async (jam) => {
			bytes ??= new Response(body).arrayBuffer()
			const archive = decode(new Uint8Array(await bytes))
			this.#expectUnchanged(jam)
			jam.room.fill(archive)
			this.#save({ ...jam, about: { ...jam.about, earlierSalts: archive.salts } })
			return null
		})
	}

	/**
	 * Opens the jam's WebSocket; a refusal is told by a close code, which browsers can see. Whoever
	 * comes too often gets status 429 instead: that costs no socket.
	 */
	override async fetch(request: Request): Promise<Response> {
		const { key, secret, protocol, address } = credentialsOf(request)
		const before = this.#jam
		const [keyHash, participants] = await Promise.all([
			sha256Hex(key),
			before && participantsOf(secret, before.about),
		])
		const { 0: theirs, 1: ours } = new WebSocketPair()
		const turnAway = (why: keyof typeof closeCode) => {
			ours.accept()
			closeAs(ours, why)
		}
		const jam = this.#jam
		const role = jam && roleOf(jam.about, keyHash)
		if (!jam || !participants) turnAway('unknownJam')
		else if (!role) turnAway('wrongKey')
		else {
			const participant = jam.room.recognise(participants)
			const identity = { role, tessera: protocol, participant, address }
			if (isRemoved(jam, participant, role)) turnAway('removed')
			else if (!jam.room.mayJoin(identity)) return new Response(null, { status: 429 })
			else if (jam.room.hasSeat(identity)) jam.room.join(ours, identity)
			else turnAway('jamFull')
		}
		return new Response(null, {
			status: 101,
			webSocket: theirs,
			headers: protocol ? { 'Sec-WebSocket-Protocol': subprotocol.name } : {},
		})
	}

	override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
		this.#jam?.room.receive(socket, message)
	}

	override webSocketClose(socket: WebSocket): void {
		this.#jam?.room.leave(socket)
	}

	override webSocketError(socket: WebSocket): void {
		this.#jam?.room.leave(socket)
	}

	override async alarm(): Promise<void> {
		if (this.#deletion.hasBegun) return this.#continueDeletion()
		const jam = this.#jam
		if (!jam) return
		const { about, room, history } = jam
		if (Date.now() >= room.life.expiresAt) {
			if (!about.kept && room.people === 0) {
				logEvent('jam-expired')
				return this.#delete(jam)
			}
			room.life.used()
		}
		room.tidy()
		await history.take()
		if (room.isClosed) return
		if (room.life.isSweepDue()) await this.#sweep(jam)
		if (!room.isClosed) room.life.goOn()
	}

	async #sweep({ room, space, history }: LiveJam): Promise<void> {
		room.pictures.forgetRates()
		const isPurgedAgain = await history.purge()
		const isSweptAgain = await space.sweep().catch(() => true)
		if (!room.isClosed) room.life.swept(isPurgedAgain || isSweptAgain)
	}

	async #changeHistory(jam: LiveJam, request: HistoryRequest): Promise<void> {
		const { history, about } = jam
		logEvent('history-request', { do: request.do })
		switch (request.do) {
			case 'go-back':
				return history.goBack(request.at)
			case 'take-back':
				return history.takeBack(request.participant)
			case 'undo':
				return history.undo()
			case 'erase-person':
				await history.erase(request.participant)
				this.#expectUnchanged(jam)
				return jam.space.free({ free: 'person', participant: request.participant })
			case 'remove-person': {
				// Clients without a secret are all the same to us.
				if (request.participant === '') throw new Refusal('bad-request')
				const removed = [...new Set([...(about.removed ?? []), request.participant])]
				const { room } = this.#save({ ...jam, about: { ...about, removed } })
				room.sendAway(request.participant)
				return
			}
			case 'let-in': {
				const removed = about.removed?.filter((one) => one !== request.participant) ?? []
				this.#save({ ...jam, about: { ...about, removed } })
			}
		}
	}

	#open(about: About): LiveJam {
		const room = new Room(this.ctx)
		return {
			...{ about, room },
			space: new SpaceKeeper(room, about.id, () => this.env.PICTURES),
			history: new HistoryKeeper(room, this.ctx.storage),
		}
	}

	#save(jam: LiveJam): LiveJam {
		this.ctx.storage.kv.put(aboutKey, jam.about)
		this.#jam = jam
		return jam
	}

	/** @throws Superseded when the jam was changed or deleted since: whatever is written must not be. */
	#expectUnchanged(jam: LiveJam): void {
		if (this.#jam !== jam) throw new Superseded()
	}

	/**
	 * Does some work for whoever has this key, if they may ask for it. Work that waits for something
	 * calls `#expectUnchanged` before it writes; where the jam has changed, it is done once more.
	 */
	async #for<T>(
		key: string,
		who: 'anyone' | 'host',
		work: (jam: LiveJam, role: Role) => T | Promise<T>,
	): Promise<Answer<T>> {
		const keyHash = await sha256Hex(key)
		for (;;) {
			const jam = this.#jam
			if (!jam) return { refusal: 'unknown-jam' }
			const role = roleOf(jam.about, keyHash)
			if (!role) return { refusal: 'wrong-key' }
			if (who === 'host' && role !== 'host') return { refusal: 'hosts-only' }
			try {
				return { ok: await work(jam, role) }
			} catch (error) {
				if (error instanceof Refusal) return error.answer
				if (!(error instanceof Superseded)) throw error
			}
		}
	}

	/** From here on there is no jam; what is left of it goes now, or by the alarm. */
	async #delete({ about: { id }, room }: LiveJam): Promise<void> {
		const { uploadsEndAt } = room.pictures
		room.close('deleted')
		this.#jam = undefined
		this.#deletion.begin({ id, uploadsEndAt })
		await this.#continueDeletion()
	}

	async #continueDeletion(): Promise<void> {
		try {
			await this.#deletion.continue()
		} catch {
			logEvent('deletion-interrupted')
		}
	}
}

/** Ends the connections that came in by a link. The guests' keys come from the host's. */
function sendAway(room: Room, role: Role): void {
	for (const peer of room.peers) {
		if (role === 'host' || peer.role === role) room.end(peer.socket, 'wrongKey')
	}
}

function hostingOf({ about, room }: LiveJam): Hosting {
	return { links: linkStates(about), kept: about.kept, expiresAt: room.life.expiresAt }
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

/** The host can't be removed: whoever has the host's link has the jam. */
function isRemoved({ about }: LiveJam, participant: string, role: Role): boolean {
	return role !== 'host' && (about.removed?.includes(participant) ?? false)
}
