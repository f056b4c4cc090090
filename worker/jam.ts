import { DurableObject } from 'cloudflare:workers'
import type { JamInfo, NewJam } from '../shared/api.ts'
import type { DotRequest, Dots } from '../shared/ballot.ts'
import type { JamKeys } from '../shared/keys.ts'
import { ping } from '../shared/protocol.ts'
import type { Answer } from './errors.ts'
import type { OpenedByCode } from './instance/join-codes.ts'
import { ArchiveRequests } from './jam/archive-requests.ts'
import { admitSocket } from './jam/connections/admission.ts'
import { Deletion } from './jam/deletion.ts'
import { HistoryKeeper } from './jam/history/history.ts'
import { HistoryRequests } from './jam/history/history-requests.ts'
import { HostRequests } from './jam/host-requests.ts'
import { JamAccess } from './jam/jam-access.ts'
import { JamRoom } from './jam/jam-room.ts'
import { infoOf, type LiveJam } from './jam/live-jam.ts'
import { createMetadata, type JamMetadata } from './jam/metadata.ts'
import { PictureRequests } from './jam/pictures/picture-requests.ts'
import { SpaceKeeper } from './jam/pictures/space.ts'
import { JoinCodeKeeper } from './jam/stage/join-code-keeper.ts'
import { Upkeep } from './jam/upkeep.ts'
import type { ObjectEnv } from './object-env.ts'

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
	readonly #host: HostRequests

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
		this.#host = new HostRequests(this.#access, this.#codes)
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

	host(...args: Parameters<HostRequests['apply']>) {
		return this.#host.apply(...args)
	}

	/** Deletes the jam now: document, log, links and pictures. */
	remove(key: string): Promise<Answer<null>> {
		return this.#access.authorize(key, 'host', async (jam) => {
			await this.#upkeep.delete(jam)
			return null
		})
	}

	changeStage(...args: Parameters<HostRequests['changeStage']>) {
		return this.#host.changeStage(...args)
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

	joinCode(...args: Parameters<HostRequests['joinCode']>) {
		return this.#host.joinCode(...args)
	}

	endJoinCode(...args: Parameters<HostRequests['endJoinCode']>) {
		return this.#host.endJoinCode(...args)
	}

	/** @returns what a join code opens; null when it is not this jam's, or has ended. */
	openByCode(code: string): OpenedByCode | null {
		return this.#codes.opened(code)
	}

	knock(...args: Parameters<JamAccess['knock']>) {
		return this.#access.knock(...args)
	}

	counters(...args: Parameters<HostRequests['counters']>) {
		return this.#host.counters(...args)
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
