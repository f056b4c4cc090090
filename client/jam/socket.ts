import { createSignal } from 'solid-js'
import { closeCode, ping } from '../../shared/protocol.ts'

/** `ended`: the server won't have this link any more; trying again is no use. */
export type SocketStatus = 'connecting' | 'open' | 'offline' | 'ended'

export interface SocketEvents {
	/** @param asked the whole document has been asked for on this line already. */
	opened(asked: boolean): void
	frame(frame: Uint8Array): void
	/** The line is gone; another is tried by itself. */
	lost(): void
	/** The server ended it for good, and why. */
	ended(code: number): void
}

/** A line that was opened before there was anyone to read it. */
export interface EarlyLine {
	socket: WebSocket
	/** What has come in so far. */
	read: MessageEvent<string | ArrayBuffer>[]
	/** The whole document has been asked for already. */
	asked: boolean
}

const firstRetryMs = 250
const longestRetryMs = 8_000
/** The server answers within a tick; silence this long means the line is dead. */
const silenceMs = 10_000
const finalCodes: readonly number[] = [closeCode.wrongKey, closeCode.unknownJam, closeCode.deleted]

/** A WebSocket that comes back: retries with growing pauses, and notices a line that died silently. */
export class Socket {
	readonly #url: string
	readonly #protocols: string[]
	readonly #events: SocketEvents
	#socket: WebSocket | undefined
	#retryMs = firstRetryMs
	#retryTimer: number | undefined
	#silenceTimer: number | undefined
	readonly #pingTimer: number

	readonly status: () => SocketStatus
	readonly #setStatus: (status: SocketStatus) => void

	/** Opens at once. */
	constructor(url: string, protocols: string[], events: SocketEvents, early?: EarlyLine) {
		this.#url = url
		this.#protocols = protocols
		this.#events = events
		const [status, setStatus] = createSignal<SocketStatus>('connecting')
		this.status = status
		this.#setStatus = setStatus
		window.addEventListener('online', this.#openNow)
		window.addEventListener('offline', this.#drop)
		this.#pingTimer = setInterval(this.#ping, ping.everyMs)
		if (early && early.socket.readyState <= WebSocket.OPEN) this.#takeOver(early)
		else this.#open()
	}

	/** Sends a frame; it is lost when there is no line. */
	send(frame: Uint8Array): void {
		if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame.slice())
	}

	/** The server owes an answer: without one, the line is taken for dead. */
	expect(): void {
		if (this.#socket) this.#silenceTimer ??= setTimeout(this.#drop, silenceMs)
	}

	/** The answer is there. */
	heard(): void {
		clearTimeout(this.#silenceTimer)
		this.#silenceTimer = undefined
	}

	/** The line is good: after the next loss, try again soon. */
	settled(): void {
		this.#retryMs = firstRetryMs
	}

	close(): void {
		window.removeEventListener('online', this.#openNow)
		window.removeEventListener('offline', this.#drop)
		clearInterval(this.#pingTimer)
		clearTimeout(this.#retryTimer)
		this.heard()
		this.#setStatus('ended')
		this.#socket?.close()
	}

	#open(): void {
		clearTimeout(this.#retryTimer)
		this.#setStatus('connecting')
		const socket = new WebSocket(this.#url, this.#protocols)
		socket.binaryType = 'arraybuffer'
		socket.onopen = () => this.#opened(false)
		this.#listen(socket)
	}

	/** Goes on with a line that is open, or opening. Its owner is told soon, not at once. */
	#takeOver({ socket, read, asked }: EarlyLine): void {
		this.#listen(socket)
		const begin = () => {
			this.#opened(asked)
			for (const message of read) this.#read(message)
			read.length = 0
		}
		if (socket.readyState !== WebSocket.OPEN) {
			socket.onopen = begin
			return
		}
		// Whatever comes in the meantime waits behind what has come before.
		socket.onmessage = (message) => read.push(message)
		queueMicrotask(() => {
			begin()
			socket.onmessage = (message) => this.#read(message)
		})
	}

	#listen(socket: WebSocket): void {
		this.#socket = socket
		socket.onmessage = (message) => this.#read(message)
		socket.onclose = ({ code }) => this.#closed(code)
	}

	#opened(asked: boolean): void {
		this.#setStatus('open')
		this.#events.opened(asked)
	}

	#read({ data }: MessageEvent<string | ArrayBuffer>): void {
		if (data instanceof ArrayBuffer) this.#events.frame(new Uint8Array(data))
		else this.heard()
	}

	readonly #ping = (): void => {
		if (this.#socket?.readyState !== WebSocket.OPEN) return
		this.#socket.send(ping.question)
		this.expect()
	}

	readonly #openNow = (): void => {
		if (this.status() === 'offline') this.#open()
	}

	readonly #drop = (): void => {
		this.#socket?.close()
		this.#closed(1006)
	}

	#closed(code: number): void {
		if (this.status() === 'ended') return
		this.heard()
		if (this.#socket) this.#socket.onclose = null
		this.#socket = undefined
		this.#events.lost()
		if (finalCodes.includes(code)) {
			this.#setStatus('ended')
			this.#events.ended(code)
			return
		}
		this.#setStatus('offline')
		this.#retryTimer = setTimeout(() => this.#open(), this.#retryMs * (0.75 + Math.random() / 2))
		this.#retryMs = Math.min(longestRetryMs, this.#retryMs * 2)
	}
}
