import { DurableObject } from 'cloudflare:workers'
import type {
	HistoryRequest,
	HostAnswer,
	HostRequest,
	JamCounters,
	JamHistory,
	JamInfo,
	NewJam,
	SpaceReport,
	SpaceRequest,
	StoredPictures,
} from '../shared/api.ts'
import { decodeArchive, encodeArchive } from '../shared/archive.ts'
import type { DotRequest, Dots } from '../shared/ballot.ts'
import { deskOf, mainDocument } from '../shared/desks.ts'
import { type JamKeys, keysOf, sha256Hex } from '../shared/keys.ts'
import { ping } from '../shared/protocol.ts'
import { canPaint, type Role } from '../shared/roles.ts'
import type { Stage, StageRequest } from '../shared/stage.ts'
import { type Answer, Refusal } from './errors.ts'
import { admitSocket } from './jam/admission.ts'
import { Deletion } from './jam/deletion.ts'
import { HistoryKeeper } from './jam/history.ts'
import { applyHistoryRequest } from './jam/history-request.ts'
import { JamRoom } from './jam/jam-room.ts'
import {
	disconnectRole,
	hostingOf,
	infoOf,
	isParticipantRemoved,
	type LiveJam,
	openedByCode,
} from './jam/live-jam.ts'
import {
	applyHostRequest,
	createMetadata,
	type JamMetadata,
	linkStates,
	participantsOf,
	roleOf,
} from './jam/metadata.ts'
import type { UploadState } from './jam/pictures.ts'
import type { StoredPoster } from './jam/poster-keeper.ts'
import { SpaceKeeper } from './jam/space.ts'
import type { OpenedByCode } from './join-codes.ts'
import type { ObjectEnv } from './object-env.ts'
import { logEvent } from './observability.ts'

const metadataKey = 'about'

/** How a jam begins. */
type Beginning = Partial<Pick<NewJam, 'setup' | 'deleteAfterMs'>>

/** The jam changed while a request was waiting. */
class Superseded extends Error {
	override name = 'Superseded'
}

/**
 * The Durable Object of one jam. It checks who may do what and passes the work on to the room. An
 * object that was never made a jam stores nothing.
 */
export class Jam extends DurableObject<ObjectEnv> {
	readonly #deletion: Deletion
	#jam: LiveJam | undefined

	constructor(ctx: DurableObjectState, env: ObjectEnv) {
		super(ctx, env)
		ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping.question, ping.answer))
		this.#deletion = new Deletion(ctx.storage, () => this.env.PICTURES)
		const metadata = ctx.storage.kv.get<JamMetadata>(metadataKey)
		if (metadata) this.#jam = this.#open(metadata)
	}

	/** Makes this object a jam. @throws when it is one, or is being deleted. */
	async create(
		id: string,
		title: string,
		keys: JamKeys,
		{ setup = 'open', deleteAfterMs }: Beginning = {},
	): Promise<void> {
		const metadata = await createMetadata(id, title, keys)
		if (this.#jam || this.#deletion.hasBegun) throw new Error('a jam of this id exists')
		const { room } = this.#save(this.#open(metadata))
		room.life.touch()
		if (setup !== 'open') room.stage.setUp(setup)
		if (deleteAfterMs !== undefined) room.life.setDeletion(metadata.createdAt + deleteAfterMs)
	}

	/**
	 * Describes the jam to the holder of any of its keys, also at a closed door.
	 * @param secret of the browser; empty when it has none.
	 */
	describe(key: string, secret: string): Promise<Answer<JamInfo>> {
		return this.#authorize(key, 'anyone', async (jam, role) => {
			const participant = await this.#participantOf(jam, secret)
			return { ...infoOf(jam, role), isIn: jam.room.passesDoor({ role, participant }) }
		})
	}

	/** Describes the jam to those whom its door lets in. @throws Refusal `door-closed`, `person-removed` */
	admit(key: string, secret: string): Promise<Answer<JamInfo>> {
		return this.#admit(key, secret, infoOf)
	}

	/** Applies a host's request. Connections of a link that no longer opens the jam end. */
	host(key: string, request: HostRequest): Promise<Answer<HostAnswer>> {
		return this.#authorize(key, 'host', async (before) => {
			const { metadata, hostKey } = await applyHostRequest(before.metadata, key, request)
			const keys = await keysOf(hostKey, linkStates(metadata))
			this.#expectUnchanged(before)
			const jam = this.#save({ ...before, metadata })
			if (request.do === 'keep' && request.kept) jam.room.life.setDeletion(undefined)
			this.#forgetCode(before.metadata.joinCode, metadata.joinCode)
			if (request.do === 'replace') disconnectRole(jam.room, 'host')
			else if (request.do !== 'keep') disconnectRole(jam.room, request.role)
			// Its author may just have lost access.
			if (request.do !== 'keep') jam.room.poster.drop()
			logEvent('host-request', { do: request.do })
			return { keys, hosting: hostingOf(jam) }
		})
	}

	/** Deletes the jam now: document, log, links and pictures. */
	remove(key: string): Promise<Answer<null>> {
		return this.#authorize(key, 'host', async (jam) => {
			await this.#delete(jam)
			return null
		})
	}

	/** Applies a host's request to the stage. */
	changeStage(key: string, request: StageRequest): Promise<Answer<Stage>> {
		return this.#authorize(key, 'host', (jam) => {
			const { room } = jam
			room.changeStage(request)
			if (room.stage.stage.door === 'locked') this.#endCode(jam)
			logEvent('stage-request', { do: request.do })
			return room.stage.stage
		})
	}

	/** Places dots in the ballot. @param secret of the browser. @returns its dots after it */
	placeDots(key: string, secret: string, request: DotRequest): Promise<Answer<Dots>> {
		return this.#admit(key, secret, ({ room }, role, participant) => {
			return room.placeDots({ participant, role: room.stage.roleOf(role, participant) }, request)
		})
	}

	/**
	 * Makes the join code, if there is none yet. @returns it
	 * @throws Refusal `code-needs-door`, `code-needs-link`, `codes-used-up`
	 */
	joinCode(key: string): Promise<Answer<string>> {
		return this.#authorize(key, 'host', async (jam) => {
			const { metadata, room } = jam
			if (metadata.keyHashes.artist === null) throw new Refusal('code-needs-link')
			const { artist } = await keysOf(key, linkStates(metadata))
			const codes = this.env.JOIN_CODES.getByName('all')
			const answer = await codes.assign(metadata.id, metadata.joinCode?.code)
			this.#expectUnchanged(jam)
			if ('refusal' in answer) throw new Refusal(answer.refusal)
			if (room.stage.stage.door === 'locked') throw new Refusal('code-needs-door')
			const joinCode = { code: answer.ok, artistKey: artist, madeAt: Date.now() }
			this.#save({ ...jam, metadata: { ...metadata, joinCode } })
			return answer.ok
		})
	}

	endJoinCode(key: string): Promise<Answer<null>> {
		return this.#authorize(key, 'host', (jam) => {
			this.#endCode(jam)
			return null
		})
	}

	/** @returns what a join code opens; null when it is not this jam's, or has ended. */
	openByCode(code: string): OpenedByCode | null {
		const opened = this.#jam && openedByCode(this.#jam, code)
		if (opened && opened.endsAt > Date.now()) return opened
		if (this.#jam && opened) this.#endCode(this.#jam)
		return null
	}

	/**
	 * Asks to be let in. @param from the secret of the browser, and the name that the host is shown.
	 * @returns whether they are in; false: they wait. @throws Refusal `door-closed`
	 */
	knock(key: string, from: { secret: string; name: string }): Promise<Answer<boolean>> {
		return this.#authorize(key, 'anyone', async (jam, role) => {
			const { room } = jam
			const participant = await this.#participantOf(jam, from.secret)
			if (isParticipantRemoved(jam, participant, role)) throw new Refusal('person-removed')
			if (room.passesDoor({ role, participant })) return true
			if (!room.stage.wait(participant, from.name)) throw new Refusal('door-closed')
			return false
		})
	}

	counters(key: string): Promise<Answer<JamCounters>> {
		return this.#authorize(key, 'host', ({ room }) => room.counters())
	}

	pictures(key: string): Promise<Answer<StoredPictures>> {
		return this.#authorize(key, 'host', ({ room }) => room.pictures.all())
	}

	/**
	 * Reserves space for a picture that is about to be stored.
	 * @param from the network of the request, and the secret of the browser; empty when it has none.
	 * @param document name of the document that it is for.
	 */
	reserve(
		key: string,
		from: { secret: string; network: string },
		sha256: string,
		bytes: number,
		document = mainDocument,
	): Promise<Answer<UploadState>> {
		return this.#admit(key, from.secret, async (jam, role, participant) => {
			if (!canPaint(role)) throw new Refusal('viewers-watch')
			const network = await sha256Hex(`${jam.metadata.salt ?? ''} ${from.network}`)
			await jam.space.settled()
			this.#expectUnchanged(jam)
			const { room } = jam
			if (room.accessOf({ document, participant, role }) === 'none') {
				throw new Refusal('other-document')
			}
			const hasPainted = room.hasPainted(participant)
			const by = { ...room.viewerOf({ participant, role }), network, hasPainted }
			const desk = deskOf(room.desks.documentNamed(document))
			return room.pictures.reserve(sha256, bytes, by, { desk })
		})
	}

	/**
	 * Tells which pictures the holder of a key may see.
	 * @param secret of the browser; empty when it has none. @returns those of `hashes`, which may still
	 * not exist.
	 */
	shownPictures(key: string, secret: string, hashes: readonly string[]): Promise<Answer<string[]>> {
		return this.#admit(key, secret, ({ room }, role, participant) =>
			room.shownPictures(hashes, { participant, role }),
		)
	}

	/** Notes that a reserved picture is stored. */
	confirm(key: string, sha256: string): Promise<Answer<null>> {
		return this.#authorize(key, 'anyone', ({ room }) => {
			room.pictures.confirm(sha256)
			return null
		})
	}

	/** Reports who uses how much picture space. */
	space(key: string): Promise<Answer<SpaceReport>> {
		return this.#authorize(key, 'host', ({ space }) => space.report())
	}

	freeSpace(key: string, request: SpaceRequest): Promise<Answer<SpaceReport>> {
		return this.#authorize(key, 'host', async (jam) => {
			await jam.space.free(request)
			this.#expectUnchanged(jam)
			logEvent('space-freed', { free: request.free })
			return jam.space.report()
		})
	}

	/** Lists restore points and what each person did. */
	history(key: string): Promise<Answer<JamHistory>> {
		return this.#authorize(key, 'host', async (jam) => {
			await jam.history.take(0)
			this.#expectUnchanged(jam)
			return jam.history.report(jam.metadata.removed ?? [])
		})
	}

	/** Returns one restore point as gzipped JSON. A stream, because an RPC value ends at 32 MiB. */
	restorePoint(key: string, at: number): Promise<Answer<ReadableStream>> {
		return this.#authorize(key, 'host', ({ history }) => streamOf(history.bytesOf(at)))
	}

	/** Applies a host's request to the history. @returns the history after it */
	async changeHistory(key: string, request: HistoryRequest): Promise<Answer<JamHistory>> {
		const answer = await this.#authorize(key, 'host', (jam) =>
			applyHistoryRequest(jam, request, {
				save: (changed) => this.#save(changed),
				expectUnchanged: () => this.#expectUnchanged(jam),
			}),
		)
		return 'refusal' in answer ? answer : this.history(key)
	}

	/** Returns the poster that newcomers see first; null when none is up to date. */
	poster(key: string, secret: string): Promise<Answer<StoredPoster | null>> {
		return this.#admit(key, secret, async ({ room }) => (await room.poster.get()) ?? null)
	}

	/** @param secret of the browser; empty when it has none. */
	putPoster(key: string, secret: string, poster: Omit<StoredPoster, 'at'>): Promise<Answer<null>> {
		return this.#admit(key, secret, async (jam, role, participant) => {
			if (!canPaint(role)) throw new Refusal('viewers-watch')
			const current = await jam.room.poster.documentState()
			this.#expectUnchanged(jam)
			// The page of somebody who sits at a desk may show what is hidden there.
			if (jam.room.desks.deskOfParticipant(participant)) throw new Refusal('poster-outdated')
			jam.room.poster.put({ ...poster, at: Date.now() }, current)
			return null
		})
	}

	/** Returns the document and its authors as an archive. A stream, because an RPC value ends at 32 MiB. */
	archive(key: string): Promise<Answer<ReadableStream>> {
		return this.#authorize(key, 'host', ({ metadata, room }) => {
			const salts = [metadata.salt ?? '', ...(metadata.earlierSalts ?? [])]
			return streamOf(encodeArchive({ ...room.contents.archive(), salts }))
		})
	}

	/** Fills a new, empty jam from an archive. */
	fill(key: string, body: ReadableStream): Promise<Answer<null>> {
		let bytes: Promise<ArrayBuffer> | undefined
		return this.#authorize(key, 'host', async (jam) => {
			bytes ??= new Response(body).arrayBuffer()
			const archive = readArchive(new Uint8Array(await bytes))
			this.#expectUnchanged(jam)
			jam.room.contents.fill(archive)
			this.#save({ ...jam, metadata: { ...jam.metadata, earlierSalts: archive.salts } })
			return null
		})
	}

	/** Opens the jam's WebSocket. */
	override fetch(request: Request): Promise<Response> {
		return admitSocket(request, () => this.#jam)
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
		const { metadata, room, history } = jam
		if (Date.now() >= (room.life.deleteAt ?? Number.POSITIVE_INFINITY)) {
			logEvent('jam-deleted-as-set')
			return this.#delete(jam)
		}
		if (Date.now() >= room.life.expiresAt) {
			if (!metadata.kept && room.people === 0) {
				logEvent('jam-expired')
				return this.#delete(jam)
			}
			room.life.touch()
		}
		room.compact()
		await history.take()
		if (room.isClosed) return
		if (room.life.isSweepDue()) await this.#sweep(jam)
		if (!room.isClosed) room.life.scheduleNext()
	}

	async #sweep({ room, space, history }: LiveJam): Promise<void> {
		room.pictures.pruneRates()
		const needsPurge = await history.purge()
		const needsSweep = await space.sweep().catch(() => true)
		if (!room.isClosed) room.life.finishSweep(needsPurge || needsSweep)
	}

	#open(metadata: JamMetadata): LiveJam {
		const room = new JamRoom(this.ctx)
		return {
			metadata,
			room,
			space: new SpaceKeeper(room, metadata.id, () => this.env.PICTURES),
			history: new HistoryKeeper(room, this.ctx.storage),
		}
	}

	#save(jam: LiveJam): LiveJam {
		this.ctx.storage.kv.put(metadataKey, jam.metadata)
		this.#jam = jam
		return jam
	}

	/** @throws Superseded when the jam was changed or deleted since: nothing may be written then. */
	#expectUnchanged(jam: LiveJam): void {
		if (this.#jam !== jam) throw new Superseded()
	}

	/**
	 * Runs `work` when the key allows it. Work that waits calls `#expectUnchanged` before it writes;
	 * when the jam has changed, the work runs again.
	 */
	async #authorize<T>(
		key: string,
		who: 'anyone' | 'host',
		work: (jam: LiveJam, role: Role) => T | Promise<T>,
	): Promise<Answer<T>> {
		const keyHash = await sha256Hex(key)
		for (;;) {
			const jam = this.#jam
			if (!jam) return { refusal: 'unknown-jam' }
			const role = roleOf(jam.metadata, keyHash)
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

	/** As `#authorize`, for those whom the door lets in: nobody else may get anything of the canvas. */
	#admit<T>(
		key: string,
		secret: string,
		work: (jam: LiveJam, role: Role, participant: string) => T | Promise<T>,
	): Promise<Answer<T>> {
		return this.#authorize(key, 'anyone', async (jam, role) => {
			const participant = await this.#participantOf(jam, secret)
			if (isParticipantRemoved(jam, participant, role)) throw new Refusal('person-removed')
			if (!jam.room.passesDoor({ role, participant })) throw new Refusal('door-closed')
			return work(jam, role, participant)
		})
	}

	async #participantOf(jam: LiveJam, secret: string): Promise<string> {
		const participants = await participantsOf(secret, jam.metadata)
		this.#expectUnchanged(jam)
		return jam.room.identifyParticipant(participants)
	}

	#endCode(jam: LiveJam): void {
		const { joinCode } = jam.metadata
		if (!joinCode) return
		this.#save({ ...jam, metadata: { ...jam.metadata, joinCode: undefined } })
		this.#forgetCode(joinCode, undefined)
	}

	/** Frees a code that is no longer the jam's. If this fails, the code is found to have ended. */
	#forgetCode(before: JamMetadata['joinCode'], now: JamMetadata['joinCode']): void {
		if (!before || before.code === now?.code) return
		const ended = this.env.JOIN_CODES.getByName('all').end(before.code)
		this.ctx.waitUntil(ended.catch(() => undefined))
	}

	/** Ends the jam and begins its deletion; the alarm continues what is interrupted. */
	async #delete({ metadata: { id, joinCode }, room }: LiveJam): Promise<void> {
		const { uploadsEndAt } = room.pictures
		this.#forgetCode(joinCode, undefined)
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

/** @throws Refusal `not-an-archive` */
function readArchive(bytes: Uint8Array) {
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
