import { DatabaseSync } from 'node:sqlite'
import { mainDocument } from '../../shared/desks.ts'

/** The part of a room that is used here (worker/jam/jam-room.ts). */
interface Room {
	join(socket: ServerSocket, identity: object): void
	receive(socket: ServerSocket, message: string | ArrayBuffer): void
	leave(socket: ServerSocket): void
	readonly people: number
}

// The path is hidden from the compiler: the types of Workers and of browsers exclude each other.
const path = '../../worker/jam/jam-room.ts'
const { JamRoom }: { JamRoom: new (ctx: object, title: string) => Room } = await import(path)

/** The server's end of a socket, as far as a room uses it. */
export interface ServerSocket {
	readyState: number
	send(frame: Uint8Array): void
	close(code?: number, reason?: string): void
	serializeAttachment(value: unknown): void
	deserializeAttachment(): unknown
}

/** A Durable Object's storage, in memory: SQLite, and a key-value store. */
function createStorage() {
	const database = new DatabaseSync(':memory:')
	const values = new Map<string, unknown>()
	return {
		sql: {
			exec(query: string, ...bindings: (string | number | Uint8Array | null)[]) {
				// Node prepares only the first of several statements.
				const isOne = !/;\s*\S/.test(query)
				if (!isOne) database.exec(query)
				const rows = isOne ? database.prepare(query).all(...bindings) : []
				return Object.assign(rows.values(), { toArray: () => rows })
			},
		},
		kv: {
			get: (key: string) => values.get(key),
			put: (key: string, value: unknown) => void values.set(key, value),
			delete: (key: string) => values.delete(key),
		},
		transactionSync: <T>(work: () => T) => work(),
		setAlarm: async () => undefined,
	}
}

/**
 * The real room of a jam, in Node, so that tests can control its clock. The platform around it is
 * scripted: storage, sockets, sleeping.
 */
export class RoomInNode {
	readonly #sockets = new Set<ServerSocket>()
	readonly #pongs = new Map<ServerSocket, Date>()
	readonly #ctx = {
		storage: createStorage(),
		getWebSockets: () => [...this.#sockets],
		acceptWebSocket: (socket: ServerSocket) => void this.#sockets.add(socket),
		getWebSocketAutoResponseTimestamp: (socket: ServerSocket) => this.#pongs.get(socket) ?? null,
	}
	#awake: Room | undefined

	/** Wakes the room if it sleeps. */
	get #room(): Room {
		this.#awake ??= new JamRoom(this.#ctx, '')
		return this.#awake
	}

	/** Number of connections of the room. */
	get people(): number {
		return this.#room.people
	}

	/** Puts the room to sleep: its memory is lost, the sockets stay. The next event wakes it. */
	hibernate(): void {
		this.#awake = undefined
	}

	join(socket: ServerSocket, participant: string): void {
		this.#room.join(socket, {
			role: 'artist',
			tessera: true,
			participant,
			address: participant,
			document: mainDocument,
		})
	}

	receive(socket: ServerSocket, message: string | Uint8Array<ArrayBuffer>): void {
		if (message === 'ping') {
			this.#pongs.set(socket, new Date())
			return
		}
		const data = typeof message === 'string' ? message : message.slice().buffer
		this.#room.receive(socket, data)
	}

	/** The socket's close event, which may wake the room. */
	leave(socket: ServerSocket): void {
		this.#room.leave(socket)
		this.#sockets.delete(socket)
	}
}
