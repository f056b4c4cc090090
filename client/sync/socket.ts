import { createSignal } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import { closeCode, ping } from '../../shared/protocol.ts'
import { type ConnectionProblem, diagnoseConnection } from './connection-problem.ts'
import { watchPageLifecycle } from './page-lifecycle.ts'

/**
 * `connecting`: the first attempt; `offline`: there is no line, and another is tried by itself;
 * `ended`: the server won't have this link any more, trying again is no use.
 */
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
export interface PreopenedSocket {
	socket: WebSocket
	/** What has come in so far. */
	read: MessageEvent<string | ArrayBuffer>[]
	/** The whole document has been asked for already. */
	asked: boolean
}

/** An attempt that is not open by then has failed; and the first frame has to come so soon. */
const connectMs = 5_000
/** A canvas may be large and a line slow: so long no frame may come while it is on its way. */
const greetingMs = 60_000
/** A ping is answered within this time, or the line is dead; sooner when the page has just woken. */
const answerMs = 5_000
const wakeMs = 3_000
/** A timer that is later than this: the page has slept. */
const sleptMs = 2_000
/** The pause between two attempts: at first, and at most while the page is shown and hidden. */
const firstRetryMs = 250
const longestRetryMs = { visible: 5_000, hidden: 30_000 }
/** After so many failed attempts it is found out why, and again after as many more. */
const attemptsToAsk = 2
const finalCodes: readonly number[] = [
	closeCode.wrongKey,
	closeCode.removed,
	closeCode.unknownJam,
	closeCode.deleted,
]
/** The server takes nothing from here for a while: coming back sooner is no use. */
const patientCodes: readonly number[] = [
	closeCode.malformed,
	closeCode.frameTooLarge,
	closeCode.tooManyFrames,
]

/**
 * A WebSocket that comes back. Every wait has a deadline: connecting, the greeting, the answer to a
 * ping. So a line that died silently is told within ten seconds, and three after the page has woken.
 */
export class Socket {
	readonly #url: string
	readonly #protocols: string[]
	readonly #events: SocketEvents
	#socket: WebSocket | undefined
	#isSettled = false
	/** Attempts in a row that didn't open. */
	#failures = 0
	#retryMs = firstRetryMs
	#retryTimer: ReturnType<typeof setTimeout> | undefined
	#deadline: { at: number; timer: ReturnType<typeof setTimeout> } | undefined
	#pingedAt = Date.now()
	readonly #beat: ReturnType<typeof setInterval>
	readonly #stopWatching: () => void

	readonly status: () => SocketStatus
	readonly #setStatus: (status: SocketStatus) => void
	/** Why there is no line; undefined while there is one, or while it is not known. */
	readonly problem: () => ConnectionProblem | undefined
	readonly #setTrouble: (trouble: ConnectionProblem | undefined) => void

	/** Opens at once. */
	constructor(url: string, protocols: string[], events: SocketEvents, early?: PreopenedSocket) {
		this.#url = url
		this.#protocols = protocols
		this.#events = events
		;[this.status, this.#setStatus] = createSignal<SocketStatus>('connecting')
		;[this.problem, this.#setTrouble] = createSignal<ConnectionProblem>()
		this.#stopWatching = watchPageLifecycle({ wake: this.#wake, offline: this.#drop })
		this.#beat = setInterval(this.#pingWhenDue, ping.visibleEveryMs)
		if (early && early.socket.readyState <= WebSocket.OPEN) this.#takeOver(early)
		else this.#open()
	}

	/** Sends a frame; it is lost when there is no line. */
	send(frame: Uint8Array): void {
		if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame.slice())
	}

	/** Both sides have what the other had: the line is good. After the next loss, try again soon. */
	settled(): void {
		this.#isSettled = true
		this.#retryMs = firstRetryMs
		this.#heard()
	}

	close(): void {
		this.#stopWatching()
		clearInterval(this.#beat)
		clearTimeout(this.#retryTimer)
		this.#heard()
		this.#setStatus('ended')
		this.#socket?.close()
	}

	#open(): void {
		clearTimeout(this.#retryTimer)
		const socket = new WebSocket(this.#url, this.#protocols)
		socket.binaryType = 'arraybuffer'
		socket.onopen = () => this.#opened(false)
		this.#listen(socket)
		this.#expect(connectMs)
	}

	/** Goes on with a line that is open, or opening. Its owner is told soon, not at once. */
	#takeOver({ socket, read, asked }: PreopenedSocket): void {
		this.#listen(socket)
		this.#expect(connectMs)
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
		this.#isSettled = false
		socket.onmessage = (message) => this.#read(message)
		socket.onclose = ({ code }) => this.#closed(code)
	}

	#opened(asked: boolean): void {
		this.#failures = 0
		this.#expect(connectMs)
		this.#setTrouble(undefined)
		this.#setStatus('open')
		this.#events.opened(asked)
	}

	#read({ data }: MessageEvent<string | ArrayBuffer>): void {
		this.#heard()
		if (!this.#isSettled) this.#expect(greetingMs)
		if (data instanceof ArrayBuffer) this.#events.frame(new Uint8Array(data))
	}

	/** Something has to be heard within so many milliseconds; an earlier deadline stays. */
	#expect(ms: number): void {
		const at = Date.now() + ms
		if (this.#deadline && this.#deadline.at <= at) return
		clearTimeout(this.#deadline?.timer)
		this.#deadline = { at, timer: setTimeout(this.#overdue, ms) }
	}

	#heard(): void {
		clearTimeout(this.#deadline?.timer)
		this.#deadline = undefined
	}

	readonly #overdue = (): void => {
		const slept = Date.now() - (this.#deadline?.at ?? 0) > sleptMs
		this.#deadline = undefined
		// Asleep, nobody could hear the answer: it may wait to be read right now.
		if (slept && this.#socket?.readyState === WebSocket.OPEN) this.#ping(wakeMs)
		else this.#drop()
	}

	readonly #pingWhenDue = (): void => {
		const silence = Date.now() - this.#pingedAt
		const everyMs = document.visibilityState === 'hidden' ? ping.everyMs : ping.visibleEveryMs
		// A timer is no clock: the next may be just too late.
		if (silence < everyMs - ping.visibleEveryMs / 2) return
		this.#ping(silence > everyMs + sleptMs ? wakeMs : answerMs)
	}

	#ping(deadlineMs: number): void {
		this.#pingedAt = Date.now()
		// While the canvas is on its way the answer would come behind it.
		if (this.#socket?.readyState !== WebSocket.OPEN || !this.#isSettled) return
		this.#socket.send(ping.question)
		this.#expect(deadlineMs)
	}

	readonly #wake = (): void => {
		if (this.status() === 'ended') return
		this.#retryMs = firstRetryMs
		if (this.#socket?.readyState === WebSocket.OPEN) {
			this.#ping(wakeMs)
			return
		}
		// An attempt that was begun while there was no network may wait for long.
		if (this.#socket) this.#abandon(this.#socket)
		this.#open()
	}

	#abandon(socket: WebSocket): void {
		socket.onclose = socket.onopen = socket.onmessage = null
		socket.close()
		this.#heard()
		this.#socket = undefined
	}

	readonly #drop = (): void => this.#closed(1006)

	#closed(code: number): void {
		if (this.status() === 'ended') return
		const wasOpen = this.status() === 'open'
		if (this.#socket) this.#abandon(this.#socket)
		this.#events.lost()
		if (finalCodes.includes(code)) {
			this.#setStatus('ended')
			this.#events.ended(code)
			return
		}
		this.#setStatus('offline')
		this.#retry(patientCodes.includes(code) ? limits.firstBanMs : 0)
		if (wasOpen) return
		this.#failures += 1
		if (this.#failures % attemptsToAsk === 0) void this.#findOut()
	}

	/** @param leastMs the pause is no shorter. */
	#retry(leastMs: number): void {
		clearTimeout(this.#retryTimer)
		const longestMs = longestRetryMs[document.visibilityState]
		const pauseMs = Math.min(longestMs, this.#retryMs) * (0.5 + Math.random() / 2)
		this.#retryTimer = setTimeout(() => this.#open(), Math.max(leastMs, pauseMs))
		this.#retryMs = Math.min(longestMs, this.#retryMs * 2)
	}

	async #findOut(): Promise<void> {
		const trouble = await diagnoseConnection(this.#url)
		if (this.status() === 'offline') this.#setTrouble(trouble)
	}
}
