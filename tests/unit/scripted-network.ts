import { vi } from 'vitest'
import { RoomInNode, type ServerSocket } from './room-in-node.ts'

/** What a line does to what is sent on it. `hole`: it is held back, both ways, until the line is up again. */
export type LineState = 'up' | 'hole'

/** How a server, or what stands before it, treats a WebSocket's upgrade. */
export type Upgrade = 'accepted' | 'refused' | 'unanswered'

const latencyMs = 20

/** One person's way to the server. */
export class Line {
	state: LineState = 'up'
	upgrade: Upgrade = 'accepted'
	#held: (() => void)[] = []
	/** Everything in order, also what was held back. */
	#last = 0

	/** Does something at the other end, after the line's latency. */
	carry(work: () => void): void {
		if (this.state === 'hole') {
			this.#held.push(work)
			return
		}
		const at = Math.max(Date.now() + latencyMs, this.#last)
		this.#last = at
		setTimeout(() => (this.state === 'hole' ? this.#held.push(work) : work()), at - Date.now())
	}

	/** The line is up again: what was held back comes through. @param isLost nothing of it does */
	restore(isLost = false): void {
		this.state = 'up'
		const held = this.#held
		this.#held = []
		if (!isLost) for (const work of held) this.carry(work)
	}
}

/** The page's end of a socket, to a room in the same process. Stands in for `WebSocket`. */
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
	readonly #server: ServerSocket

	constructor(url: string) {
		this.#network = Network.current
		const person = new URL(url).searchParams.get('person') ?? ''
		this.#line = this.#network.lineOf(person)
		this.#server = this.#createServerSocket()
		const { upgrade } = this.#line
		if (upgrade === 'unanswered') return
		this.#line.carry(() => {
			this.#line.carry(() => {
				if (this.readyState !== ScriptedSocket.CONNECTING) return
				if (upgrade === 'refused') {
					this.#ended(1006)
					return
				}
				this.readyState = ScriptedSocket.OPEN
				this.onopen?.()
			})
			// Its greeting comes behind the answer to the upgrade.
			if (upgrade === 'accepted') this.#network.room.join(this.#server, person)
		})
	}

	send(data: string | Uint8Array<ArrayBuffer>): void {
		if (this.readyState !== ScriptedSocket.OPEN) throw new Error('not open')
		if (typeof data !== 'string') this.#network.sent(data)
		this.#line.carry(() => {
			if (this.#server.readyState !== ScriptedSocket.OPEN) return
			this.#network.room.receive(this.#server, data)
			if (data === 'ping') this.#deliver('pong')
		})
	}

	close(): void {
		if (this.readyState >= ScriptedSocket.CLOSING) return
		this.readyState = ScriptedSocket.CLOSING
		this.#line.carry(() => {
			if (this.#server.readyState === ScriptedSocket.CLOSED) return
			this.#server.readyState = ScriptedSocket.CLOSED
			this.#network.room.leave(this.#server)
			this.#line.carry(() => this.#ended(1000))
		})
	}

	#deliver(data: string | ArrayBuffer): void {
		this.#line.carry(() => {
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
				this.#line.carry(() => {
					this.#ended(code)
					this.#line.carry(() => this.#network.room.leave(socket))
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
 * A jam's server and the lines to it, in one process and on fake time: it stands in for the browser's
 * `WebSocket`, `fetch`, `window` and `document`. A page's address is `ws://jam/?person=NAME`.
 */
export class Network {
	static current: Network
	readonly room = new RoomInNode()
	readonly #lines = new Map<string, Line>()
	/** Codes that the server ended connections with. */
	readonly ended: number[] = []
	/** Sizes of all binary frames that pages sent, in bytes. */
	readonly frames: number[] = []
	/** Status of a plain request to the socket's address; undefined: it fails. */
	status: number | undefined = 426
	readonly window = new EventTarget()
	readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' })

	constructor() {
		Network.current = this
		vi.stubGlobal('WebSocket', ScriptedSocket)
		vi.stubGlobal('window', this.window)
		vi.stubGlobal('document', this.document)
		vi.stubGlobal('fetch', async () => {
			if (this.status === undefined) throw new TypeError('no network')
			return new Response(null, { status: this.status })
		})
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
