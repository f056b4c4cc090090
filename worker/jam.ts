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
import { canPaint } from '../shared/roles.ts'
import type { Stage, StageRequest } from '../shared/stage.ts'
import { type Answer, Refusal } from './errors.ts'
import type { OpenedByCode } from './instance/join-codes.ts'
import { admitSocket } from './jam/connections/admission.ts'
import { Deletion } from './jam/deletion.ts'
import { HistoryKeeper } from './jam/history/history.ts'
import { applyHistoryRequest } from './jam/history/history-request.ts'
import { JamAccess } from './jam/jam-access.ts'
import { JamRoom } from './jam/jam-room.ts'
import {
	disconnectRole,
	hostingOf,
	infoOf,
	isParticipantRemoved,
	type LiveJam,
} from './jam/live-jam.ts'
import {
	applyHostRequest,
	createMetadata,
	type JamMetadata,
	linkEndedBy,
	linkStates,
} from './jam/metadata.ts'
import type { UploadState } from './jam/pictures/pictures.ts'
import type { StoredPoster } from './jam/pictures/poster-keeper.ts'
import { SpaceKeeper } from './jam/pictures/space.ts'
import { JoinCodeKeeper } from './jam/stage/join-code-keeper.ts'
import type { ObjectEnv } from './object-env.ts'
import { logEvent } from './observability.ts'

/** How a jam begins. */
type Beginning = Partial<Pick<NewJam, 'setup' | 'deleteAfterMs'>>

/**
 * The Durable Object of one jam. It checks who may do what and passes the work on to the room. An
 * object that was never made a jam stores nothing.
 */
export class Jam extends DurableObject<ObjectEnv> {
	readonly #deletion: Deletion
	readonly #access: JamAccess
	readonly #codes: JoinCodeKeeper

	constructor(ctx: DurableObjectState, env: ObjectEnv) {
		super(ctx, env)
		ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(ping.question, ping.answer))
		this.#deletion = new Deletion(ctx.storage, () => this.env.PICTURES)
		this.#access = new JamAccess(ctx.storage, (metadata) => this.#open(metadata))
		this.#codes = new JoinCodeKeeper(
			this.#access,
			() => this.env.JOIN_CODES.getByName('all'),
			(work) => this.ctx.waitUntil(work),
		)
	}

	/** Makes this object a jam. @throws when it is one, or is being deleted. */
	async create(
		id: string,
		title: string,
		keys: JamKeys,
		{ setup = 'open', deleteAfterMs }: Beginning = {},
	): Promise<void> {
		const metadata = await createMetadata(id, title, keys)
		if (this.#access.jam || this.#deletion.hasBegun) throw new Error('a jam of this id exists')
		const { room } = this.#access.save(this.#open(metadata))
		room.life.touch()
		if (setup !== 'open') room.stage.setUp(setup)
		if (deleteAfterMs !== undefined) room.life.setDeletion(metadata.createdAt + deleteAfterMs)
	}

	/**
	 * Describes the jam to the holder of any of its keys, also at a closed door.
	 * @param secret of the browser; empty when it has none.
	 */
	describe(key: string, secret: string): Promise<Answer<JamInfo>> {
		return this.#access.authorize(key, 'anyone', async (jam, role) => {
			const participant = await this.#access.participantOf(jam, secret)
			return { ...infoOf(jam, role), isIn: jam.room.passesDoor({ role, participant }) }
		})
	}

	/** Describes the jam to those whom its door lets in. @throws Refusal `door-closed`, `person-removed` */
	admit(key: string, secret: string): Promise<Answer<JamInfo>> {
		return this.#access.admit(key, secret, infoOf)
	}

	/** Applies a host's request. Connections of a link that no longer opens the jam end. */
	host(key: string, request: HostRequest): Promise<Answer<HostAnswer>> {
		return this.#access.authorize(key, 'host', async (before) => {
			if (request.do === 'set-title') before.room.title.checkRate()
			const { metadata, hostKey } = await applyHostRequest(before.metadata, key, request)
			const keys = await keysOf(hostKey, linkStates(metadata))
			this.#access.expectUnchanged(before)
			const jam = this.#access.save({ ...before, metadata })
			if (request.do === 'keep' && request.kept) jam.room.life.setDeletion(undefined)
			if (request.do === 'set-title') jam.room.title.set(metadata.title)
			this.#codes.forget(before.metadata.joinCode, metadata.joinCode)
			const endedLink = linkEndedBy(request)
			if (endedLink) {
				disconnectRole(jam.room, endedLink)
				// Its author may just have lost access.
				jam.room.poster.drop()
			}
			logEvent('host-request', { do: request.do })
			return { keys, hosting: hostingOf(jam) }
		})
	}

	/** Deletes the jam now: document, log, links and pictures. */
	remove(key: string): Promise<Answer<null>> {
		return this.#access.authorize(key, 'host', async (jam) => {
			await this.#delete(jam)
			return null
		})
	}

	/** Applies a host's request to the stage. */
	changeStage(key: string, request: StageRequest): Promise<Answer<Stage>> {
		return this.#access.authorize(key, 'host', (jam) => {
			const { room } = jam
			room.facilitation.apply(request)
			if (room.stage.stage.door === 'locked') this.#codes.end(jam)
			logEvent('stage-request', { do: request.do })
			return room.stage.stage
		})
	}

	/** Places dots in the ballot. @param secret of the browser. @returns its dots after it */
	placeDots(key: string, secret: string, request: DotRequest): Promise<Answer<Dots>> {
		return this.#access.admit(key, secret, ({ room }, role, participant) => {
			return room.facilitation.placeDots(
				{ participant, role: room.stage.roleOf(role, participant) },
				request,
			)
		})
	}

	/** Makes the join code. @returns it @throws as `JoinCodeKeeper.make` does */
	joinCode(key: string): Promise<Answer<string>> {
		return this.#codes.make(key)
	}

	endJoinCode(key: string): Promise<Answer<null>> {
		return this.#access.authorize(key, 'host', (jam) => {
			this.#codes.end(jam)
			return null
		})
	}

	/** @returns what a join code opens; null when it is not this jam's, or has ended. */
	openByCode(code: string): OpenedByCode | null {
		return this.#codes.opened(code)
	}

	/**
	 * Asks to be let in. @param from the secret of the browser, and the name that the host is shown.
	 * @returns whether they are in; false: they wait. @throws Refusal `door-closed`
	 */
	knock(key: string, from: { secret: string; name: string }): Promise<Answer<boolean>> {
		return this.#access.authorize(key, 'anyone', async (jam, role) => {
			const { room } = jam
			const participant = await this.#access.participantOf(jam, from.secret)
			if (isParticipantRemoved(jam, participant, role)) throw new Refusal('person-removed')
			if (room.passesDoor({ role, participant })) return true
			if (!room.stage.wait(participant, from.name)) throw new Refusal('door-closed')
			return false
		})
	}

	counters(key: string): Promise<Answer<JamCounters>> {
		return this.#access.authorize(key, 'host', ({ room }) => room.counters())
	}

	pictures(key: string): Promise<Answer<StoredPictures>> {
		return this.#access.authorize(key, 'host', ({ room }) => room.pictures.all())
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
		return this.#access.admit(key, from.secret, async (jam, role, participant) => {
			if (!canPaint(role)) throw new Refusal('viewers-watch')
			const network = await sha256Hex(`${jam.metadata.salt ?? ''} ${from.network}`)
			await jam.space.settled()
			this.#access.expectUnchanged(jam)
			const { room } = jam
			if (room.accessOf({ document, participant, role }) === 'none') {
				throw new Refusal('other-document')
			}
			const hasPainted = room.hasPainted(participant)
			const by = { ...room.pictureAccess.viewerOf({ participant, role }), network, hasPainted }
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
		return this.#access.admit(key, secret, ({ room }, role, participant) =>
			room.pictureAccess.shown(hashes, { participant, role }),
		)
	}

	/** Notes that a reserved picture is stored. */
	confirm(key: string, sha256: string): Promise<Answer<null>> {
		return this.#access.authorize(key, 'anyone', ({ room }) => {
			room.pictures.confirm(sha256)
			return null
		})
	}

	/** Reports who uses how much picture space. */
	space(key: string): Promise<Answer<SpaceReport>> {
		return this.#access.authorize(key, 'host', ({ space }) => space.report())
	}

	freeSpace(key: string, request: SpaceRequest): Promise<Answer<SpaceReport>> {
		return this.#access.authorize(key, 'host', async (jam) => {
			await jam.space.free(request)
			this.#access.expectUnchanged(jam)
			logEvent('space-freed', { free: request.free })
			return jam.space.report()
		})
	}

	/** Lists restore points and what each person did. */
	history(key: string): Promise<Answer<JamHistory>> {
		return this.#access.authorize(key, 'host', async (jam) => {
			await jam.history.take(0)
			this.#access.expectUnchanged(jam)
			return jam.history.report(jam.metadata.removed ?? [])
		})
	}

	/** Returns one restore point as gzipped JSON. A stream, because an RPC value ends at 32 MiB. */
	restorePoint(key: string, at: number): Promise<Answer<ReadableStream>> {
		return this.#access.authorize(key, 'host', ({ history }) => streamOf(history.bytesOf(at)))
	}

	/** Applies a host's request to the history. @returns the history after it */
	async changeHistory(key: string, request: HistoryRequest): Promise<Answer<JamHistory>> {
		const answer = await this.#access.authorize(key, 'host', (jam) =>
			applyHistoryRequest(jam, request, {
				save: (changed) => this.#access.save(changed),
				expectUnchanged: () => this.#access.expectUnchanged(jam),
			}),
		)
		return 'refusal' in answer ? answer : this.history(key)
	}

	/** Returns the poster that newcomers see first; null when none is up to date. */
	poster(key: string, secret: string): Promise<Answer<StoredPoster | null>> {
		return this.#access.admit(key, secret, async ({ room }) => (await room.poster.get()) ?? null)
	}

	/** @param secret of the browser; empty when it has none. */
	putPoster(key: string, secret: string, poster: Omit<StoredPoster, 'at'>): Promise<Answer<null>> {
		return this.#access.admit(key, secret, async (jam, role, participant) => {
			if (!canPaint(role)) throw new Refusal('viewers-watch')
			const current = await jam.room.poster.documentState()
			this.#access.expectUnchanged(jam)
			// The page of somebody who sits at a desk may show what is hidden there.
			if (jam.room.desks.deskOfParticipant(participant)) throw new Refusal('poster-outdated')
			jam.room.poster.put({ ...poster, at: Date.now() }, current)
			return null
		})
	}

	/** Returns the document and its authors as an archive. A stream, because an RPC value ends at 32 MiB. */
	archive(key: string): Promise<Answer<ReadableStream>> {
		return this.#access.authorize(key, 'host', ({ metadata, room }) => {
			const salts = [metadata.salt ?? '', ...(metadata.earlierSalts ?? [])]
			return streamOf(encodeArchive({ ...room.contents.archive(), salts }))
		})
	}

	/** Fills a new, empty jam from an archive. */
	fill(key: string, body: ReadableStream): Promise<Answer<null>> {
		let bytes: Promise<ArrayBuffer> | undefined
		return this.#access.authorize(key, 'host', async (jam) => {
			bytes ??= new Response(body).arrayBuffer()
			const archive = readArchive(new Uint8Array(await bytes))
			this.#access.expectUnchanged(jam)
			jam.room.contents.fill(archive)
			this.#access.save({ ...jam, metadata: { ...jam.metadata, earlierSalts: archive.salts } })
			return null
		})
	}

	/** Opens the jam's WebSocket. */
	override fetch(request: Request): Promise<Response> {
		return admitSocket(request, () => this.#access.jam)
	}

	override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
		this.#access.jam?.room.receive(socket, message)
	}

	override webSocketClose(socket: WebSocket): void {
		this.#access.jam?.room.leave(socket)
	}

	override webSocketError(socket: WebSocket): void {
		this.#access.jam?.room.leave(socket)
	}

	override async alarm(): Promise<void> {
		if (this.#deletion.hasBegun) return this.#continueDeletion()
		const jam = this.#access.jam
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
		const room = new JamRoom(this.ctx, metadata.title)
		return {
			metadata,
			room,
			space: new SpaceKeeper(room, metadata.id, () => this.env.PICTURES),
			history: new HistoryKeeper(room, this.ctx.storage),
		}
	}

	/** Ends the jam and begins its deletion; the alarm continues what is interrupted. */
	async #delete({ metadata: { id, joinCode }, room }: LiveJam): Promise<void> {
		const { uploadsEndAt } = room.pictures
		this.#codes.forget(joinCode, undefined)
		room.close('deleted')
		this.#access.forget()
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
