import { DurableObject } from 'cloudflare:workers'
import type { HostAnswer, HostRequest, JamCounters, JamInfo, NewJam } from '../shared/api.ts'
import type { DotRequest, Dots } from '../shared/ballot.ts'
import { type JamKeys, keysOf } from '../shared/keys.ts'
import { ping } from '../shared/protocol.ts'
import type { Stage, StageRequest } from '../shared/stage.ts'
import type { Answer } from './errors.ts'
import type { OpenedByCode } from './instance/join-codes.ts'
import { ArchiveRequests } from './jam/archive-requests.ts'
import { admitSocket } from './jam/connections/admission.ts'
import { Deletion } from './jam/deletion.ts'
import { HistoryKeeper } from './jam/history/history.ts'
import { HistoryRequests } from './jam/history/history-requests.ts'
import { JamAccess } from './jam/jam-access.ts'
import { JamRoom } from './jam/jam-room.ts'
import { disconnectRole, hostingOf, infoOf, type LiveJam } from './jam/live-jam.ts'
import {
	applyHostRequest,
	createMetadata,
	type JamMetadata,
	linkEndedBy,
	linkStates,
} from './jam/metadata.ts'
import { PictureRequests } from './jam/pictures/picture-requests.ts'
import { SpaceKeeper } from './jam/pictures/space.ts'
import { JoinCodeKeeper } from './jam/stage/join-code-keeper.ts'
import { Upkeep } from './jam/upkeep.ts'
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
	readonly #upkeep: Upkeep
	readonly #pictures: PictureRequests
	readonly #history: HistoryRequests
	readonly #archive: ArchiveRequests

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
		this.#upkeep = new Upkeep(this.#access, this.#deletion, this.#codes)
		this.#pictures = new PictureRequests(this.#access)
		this.#history = new HistoryRequests(this.#access)
		this.#archive = new ArchiveRequests(this.#access)
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
			await this.#upkeep.delete(jam)
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

	knock(...args: Parameters<JamAccess['knock']>) {
		return this.#access.knock(...args)
	}

	counters(key: string): Promise<Answer<JamCounters>> {
		return this.#access.authorize(key, 'host', ({ room }) => room.counters())
	}

	pictures(...args: Parameters<PictureRequests['all']>) {
		return this.#pictures.all(...args)
	}

	reserve(...args: Parameters<PictureRequests['reserve']>) {
		return this.#pictures.reserve(...args)
	}

	shownPictures(...args: Parameters<PictureRequests['shown']>) {
		return this.#pictures.shown(...args)
	}

	confirm(...args: Parameters<PictureRequests['confirm']>) {
		return this.#pictures.confirm(...args)
	}

	space(...args: Parameters<PictureRequests['space']>) {
		return this.#pictures.space(...args)
	}

	freeSpace(...args: Parameters<PictureRequests['free']>) {
		return this.#pictures.free(...args)
	}

	poster(...args: Parameters<PictureRequests['poster']>) {
		return this.#pictures.poster(...args)
	}

	putPoster(...args: Parameters<PictureRequests['putPoster']>) {
		return this.#pictures.putPoster(...args)
	}

	history(...args: Parameters<HistoryRequests['report']>) {
		return this.#history.report(...args)
	}

	restorePoint(...args: Parameters<HistoryRequests['restorePoint']>) {
		return this.#history.restorePoint(...args)
	}

	changeHistory(...args: Parameters<HistoryRequests['change']>) {
		return this.#history.change(...args)
	}

	archive(...args: Parameters<ArchiveRequests['save']>) {
		return this.#archive.save(...args)
	}

	fill(...args: Parameters<ArchiveRequests['fill']>) {
		return this.#archive.fill(...args)
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

	override alarm(): Promise<void> {
		return this.#upkeep.run()
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
}
