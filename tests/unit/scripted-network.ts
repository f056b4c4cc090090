import { vi } from 'vitest'
import { RoomInNode, type ServerSocket } from './room-in-node.ts'

/** A line's state. `hole`: data are held back, both ways, until the line is up again. */
type LineState = 'up' | 'hole'

/** How a server, or a proxy before it, answers a WebSocket's upgrade. */
type Upgrade = 'accepted' | 'refused' | 'unanswered'

const latencyMs = 20

/** One person's connection to the server. */
export class Line {
	state: LineState = 'up'
	upgrade: Upgrade = 'accepted'
	/** Sockets opened before this are dead: nothing passes, and neither end is told. */
	era = 0
	#held: (() => void)[] = []
	/** Arrival time of the last message: messages stay in order. */
	#last = 0

	/** Runs an action at the other end, after the line's latency. @param era of the socket */
	carry(work: () => void, era: number): void {
		const arrive = () => {
			if (era !== this.era) return
			if (this.state === 'hole') this.#held.push(arrive)
			else work()
		}
		if (this.state === 'hole') {
			this.#held.push(arrive)
			return
		}
		this.#last = Math.max(Date.now() + latencyMs, this.#last)
		setTimeout(arrive, this.#last - Date.now())
	}

	/** Restores the line; held-back data pass. @param isNew true: the old sockets are dead */
	restore(isNew = false): void {
		this.state = 'up'
		if (isNew) this.era += 1
		const held = this.#held
		this.#held = []
		for (const arrive of held) arrive()
	}
}

/** The page's end of a socket, to a room in the same process. Replaces `WebSocket`. */
class ScriptedSocket {
	static readonly CONNECTING = 0
	static readonly OPEN = 1
	static readonly CLOSING = 2
	static readonly CLOSED = 3
	readyState = 0
	binaryType = 'arraybuffer'
	onopen: (() => void) | null = null
	onmessage: ((message: { data: string | ArrayBuffer }) => void) | null = null
	onclose: ((event: { code: number }) => void) | null = null
	readonly #network: Network
	readonly #line: Line
	readonly #era: number
	readonly #server: ServerSocket

	constructor(url: string) {
		this.#network = Network.current
		this.#network.sockets += 1
		const person = new URL(url).searchParams.get('person') ?? ''
		this.#line = this.#network.lineOf(person)
		this.#era = this.#line.era
		this.#server = this.#createServerSocket()
		const { upgrade } = this.#line
		// The room knows only accepted sockets.
		if (upgrade !== 'accepted') this.#server.readyState = ScriptedSocket.CLOSED
		if (upgrade === 'unanswered') return
		this.#carry(() => {
			this.#carry(() => {
				if (this.readyState !== ScriptedSocket.CONNECTING) return
				if (upgrade === 'refused') {
					this.#ended(1006)
					return
				}
				this.readyState = ScriptedSocket.OPEN
				this.onopen?.()
			})
			// The room's greeting follows the answer to the upgrade.
			if (upgrade === 'accepted') this.#network.room.join(this.#server, person)
		})
	}

	send(data: string | Uint8Array<ArrayBuffer>): void {
		if (this.readyState !== ScriptedSocket.OPEN) throw new Error('not open')
		if (typeof data !== 'string') this.#network.sent(data)
		this.#carry(() => {
			if (this.#server.readyState !== ScriptedSocket.OPEN) return
			this.#network.room.receive(this.#server, data)
			if (data === 'ping') this.#deliver('pong')
		})
	}

	close(): void {
		if (this.readyState >= ScriptedSocket.CLOSING) return
		this.readyState = ScriptedSocket.CLOSING
		this.#carry(() => {
			if (this.#server.readyState === ScriptedSocket.CLOSED) return
			this.#server.readyState = ScriptedSocket.CLOSED
			this.#network.room.leave(this.#server)
			this.#carry(() => this.#ended(1000))
		})
	}

	#carry(work: () => void): void {
		this.#line.carry(work, this.#era)
	}

	#deliver(data: string | ArrayBuffer): void {
		this.#carry(() => {
			if (this.readyState === ScriptedSocket.OPEN) this.onmessage?.({ data })
		})
	}

	#ended(code: number): void {
		if (this.readyState === ScriptedSocket.CLOSED) return
		this.readyState = ScriptedSocket.CLOSED
		this.onclose?.({ code })
	}

	#createServerSocket(): ServerSocket {
		let attachment = ''
		const socket: ServerSocket = {
			readyState: ScriptedSocket.OPEN,
			send: (frame) => this.#deliver(frame.slice().buffer as ArrayBuffer),
			close: (code = 1000) => {
				socket.readyState = ScriptedSocket.CLOSED
				this.#network.ended.push(code)
				this.#carry(() => {
					this.#ended(code)
					this.#carry(() => this.#network.room.leave(socket))
				})
			},
			serializeAttachment: (value) => {
				attachment = JSON.stringify(value)
			},
			deserializeAttachment: () => JSON.parse(attachment),
		}
		return socket
	}
}

/**
 * A jam's server and the lines to it, in one process and on fake time. It replaces the browser's
 * `WebSocket`, `fetch`, `window` and `document`. A page's address is `ws://jam/?person=NAME`.
 */
export class Network {
	static current: Network
	readonly room = new RoomInNode()
	readonly #lines = new Map<string, Line>()
	/** Number of sockets that pages opened or tried to open. */
	sockets = 0
	/** Close codes of the connections that the server ended. */
	readonly ended: number[] = []
	/** Sizes of all binary frames that pages sent, in bytes. */
	readonly frames: number[] = []
	/** Status of a plain request to the socket's address; undefined: the request fails. */
	status: number | undefined = 426
	readonly #pages = new Map<string, { window: EventTarget; document: EventTarget }>()

	constructor() {
		Network.current = this
		vi.stubGlobal('WebSocket', ScriptedSocket)
		vi.stubGlobal('fetch', async () => {
			if (this.status === undefined) throw new TypeError('no network')
			return new Response(null, { status: this.status })
		})
	}

	/** Opens a page: the globals belong to the page that was opened last. */
	open(person: string): void {
		const page = {
			window: new EventTarget(),
			document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
		}
		this.#pages.set(person, page)
		vi.stubGlobal('window', page.window)
		vi.stubGlobal('document', page.document)
	}

	/** Dispatches an event to a person's page. */
	tell(person: string, event: 'online' | 'offline' | 'visibilitychange'): void {
		const page = this.#pages.get(person)
		const target = event === 'visibilitychange' ? page?.document : page?.window
		target?.dispatchEvent(new Event(event))
	}

	lineOf(person: string): Line {
		const line = this.#lines.get(person) ?? new Line()
		this.#lines.set(person, line)
		return line
	}

	sent({ length }: Uint8Array): void {
		this.frames.push(length)
	}
}
