import { createSignal } from 'solid-js'
import { limits } from '../../../shared/limits.ts'
import { closeCode, ping } from '../../../shared/protocol.ts'
import { type ConnectionProblem, diagnoseConnection } from './connection-problem.ts'
import { Deadline, wasSuspended } from './deadline.ts'
import { watchPageLifecycle } from './page-lifecycle.ts'

/**
 * `connecting`: the first attempt; `offline`: not connected, and retrying; `ended`: the server no
 * longer accepts this link, so there is no retry.
 */
export type SocketStatus = 'connecting' | 'open' | 'offline' | 'ended'

export interface SocketEvents {
	/** @param asked whether the whole document was requested on this socket already. */
	opened(asked: boolean): void
	frame(frame: Uint8Array): void
	/** The connection is lost; the socket retries. */
	lost(): void
	/** The server ended the connection for good. */
	ended(code: number): void
}

/** A socket that was opened before the page's code was loaded. */
export interface PreopenedSocket {
	socket: WebSocket
	/** The messages that have come so far. */
	read: MessageEvent<string | ArrayBuffer>[]
	/** Whether the whole document was requested already. */
	asked: boolean
}

/** Time to open, and time to the first frame after that. */
const connectMs = 5_000
/** Longest gap between frames during the handshake: a canvas may be large and a network slow. */
const handshakeMs = 60_000
/** Time to answer a ping; shorter when the page has just woken. */
const answerMs = 5_000
const wakeMs = 3_000
/** Pause between two attempts: the first, and the longest while the page is visible or hidden. */
const firstRetryMs = 250
const longestRetryMs = { visible: 5_000, hidden: 30_000 }
/** The problem is diagnosed after every so many failed attempts. */
const attemptsToDiagnose = 2
type CloseCode = (typeof closeCode)[keyof typeof closeCode]
type AfterClose = 'retry' | 'retryLater' | 'end'
/**
 * What the page does after the server has closed the connection. `retryLater`: the server bans the
 * address for a while, so an earlier retry is useless. `end`: no retry helps.
 */
const afterClose: Readonly<Record<number, AfterClose>> = {
	[closeCode.malformed]: 'retryLater',
	[closeCode.frameTooLarge]: 'retryLater',
	[closeCode.tooManyFrames]: 'retryLater',
	[closeCode.silent]: 'retry',
	[closeCode.jamFull]: 'retry',
	[closeCode.wrongKey]: 'end',
	[closeCode.removed]: 'end',
	[closeCode.doorClosed]: 'end',
	[closeCode.otherDocument]: 'end',
	[closeCode.unknownJam]: 'end',
	[closeCode.deleted]: 'end',
} satisfies Record<CloseCode, AfterClose>

/**
 * A WebSocket that reconnects. Every wait has a deadline: opening, the handshake, the answer to a
 * ping. So a dead connection is noticed within ten seconds, or three after the page has woken.
 */
export class ReconnectingSocket {
	readonly #url: string
	readonly #protocols: string[]
	readonly #events: SocketEvents
	#socket: WebSocket | undefined
	#isSettled = false
	/** Consecutive attempts that did not open. */
	#failures = 0
	#retryMs = firstRetryMs
	#retryTimer: ReturnType<typeof setTimeout> | undefined
	/** Of the next message. */
	readonly #deadline = new Deadline((slept) => this.#overdue(slept))
	#pingedAt = Date.now()
	readonly #beat: ReturnType<typeof setInterval>
	readonly #stopWatching: () => void

	readonly status: () => SocketStatus
	readonly #setStatus: (status: SocketStatus) => void
	/** Why there is no connection; undefined while there is one, or while it is not known. */
	readonly problem: () => ConnectionProblem | undefined
	readonly #setProblem: (problem: ConnectionProblem | undefined) => void

	/** Opens at once. */
	constructor(url: string, protocols: string[], events: SocketEvents, preopened?: PreopenedSocket) {
		this.#url = url
		this.#protocols = protocols
		this.#events = events
		;[this.status, this.#setStatus] = createSignal<SocketStatus>('connecting')
		;[this.problem, this.#setProblem] = createSignal<ConnectionProblem>()
		this.#stopWatching = watchPageLifecycle({ wake: this.#wake, offline: this.#drop })
		this.#beat = setInterval(this.#pingWhenDue, ping.visibleEveryMs)
		if (preopened && preopened.socket.readyState <= WebSocket.OPEN) this.#adopt(preopened)
		else this.#open()
	}

	/** Sends a frame; dropped when the socket is not open. */
	send(frame: Uint8Array): void {
		if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame.slice())
	}

	/** Notes that the handshake is complete. After the next loss, the first retry comes soon. */
	settled(): void {
		this.#isSettled = true
		this.#retryMs = firstRetryMs
		this.#deadline.clear()
	}

	close(): void {
		this.#stopWatching()
		clearInterval(this.#beat)
		clearTimeout(this.#retryTimer)
		this.#deadline.clear()
		this.#setStatus('ended')
		this.#socket?.close()
	}

	#open(): void {
		clearTimeout(this.#retryTimer)
		const socket = new WebSocket(this.#url, this.#protocols)
		socket.binaryType = 'arraybuffer'
		socket.onopen = () => this.#opened(false)
		this.#listen(socket)
		this.#deadline.set(connectMs)
	}

	/** Adopts a socket that is open or opening. Its events follow in a microtask. */
	#adopt({ socket, read, asked }: PreopenedSocket): void {
		this.#listen(socket)
		this.#deadline.set(connectMs)
		const begin = () => {
			this.#opened(asked)
			for (const message of read) this.#read(message)
			read.length = 0
		}
		if (socket.readyState !== WebSocket.OPEN) {
			socket.onopen = begin
			return
		}
		// Messages that come until then are queued behind the earlier ones.
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
		this.#deadline.set(connectMs)
		this.#setProblem(undefined)
		this.#setStatus('open')
		this.#events.opened(asked)
	}

	#read({ data }: MessageEvent<string | ArrayBuffer>): void {
		this.#deadline.clear()
		if (!this.#isSettled) this.#deadline.set(handshakeMs)
		if (data instanceof ArrayBuffer) this.#events.frame(new Uint8Array(data))
	}

	readonly #overdue = (slept: boolean): void => {
		// The answer may have come while the page was suspended and still wait to be read.
		if (!slept || this.#socket?.readyState !== WebSocket.OPEN) this.#drop()
		else if (this.#isSettled) this.#ping(wakeMs)
		else this.#deadline.set(wakeMs)
	}

	readonly #pingWhenDue = (): void => {
		const silence = Date.now() - this.#pingedAt
		const everyMs = document.visibilityState === 'hidden' ? ping.everyMs : ping.visibleEveryMs
		// Timers are inexact: the next one may be just too late.
		if (silence < everyMs - ping.visibleEveryMs / 2) return
		this.#ping(wasSuspended(this.#pingedAt + everyMs) ? wakeMs : answerMs)
	}

	#ping(deadlineMs: number): void {
		this.#pingedAt = Date.now()
		// During the handshake the answer would queue behind the canvas.
		if (this.#socket?.readyState !== WebSocket.OPEN || !this.#isSettled) return
		this.#socket.send(ping.question)
		this.#deadline.set(deadlineMs)
	}

	readonly #wake = (): void => {
		if (this.status() === 'ended') return
		this.#retryMs = firstRetryMs
		if (this.#socket?.readyState === WebSocket.OPEN) {
			this.#ping(wakeMs)
			return
		}
		// An attempt from before the network came back may take long.
		if (this.#socket) this.#abandon(this.#socket)
		this.#open()
	}

	#abandon(socket: WebSocket): void {
		socket.onclose = socket.onopen = socket.onmessage = null
		socket.close()
		this.#deadline.clear()
		this.#socket = undefined
	}

	readonly #drop = (): void => this.#closed(1006)

	#closed(code: number): void {
		if (this.status() === 'ended') return
		const wasOpen = this.status() === 'open'
		if (this.#socket) this.#abandon(this.#socket)
		this.#events.lost()
		if (afterClose[code] === 'end') {
			this.#setStatus('ended')
			this.#events.ended(code)
			return
		}
		this.#setStatus('offline')
		this.#retry(afterClose[code] === 'retryLater' ? limits.firstBanMs : 0)
		if (wasOpen) return
		this.#failures += 1
		if (this.#failures % attemptsToDiagnose === 0) void this.#diagnose()
	}

	/** @param leastMs shortest pause before the retry. */
	#retry(leastMs: number): void {
		clearTimeout(this.#retryTimer)
		const longestMs = longestRetryMs[document.visibilityState]
		const pauseMs = Math.min(longestMs, this.#retryMs) * (0.5 + Math.random() / 2)
		this.#retryTimer = setTimeout(() => this.#open(), Math.max(leastMs, pauseMs))
		this.#retryMs = Math.min(longestMs, this.#retryMs * 2)
	}

	async #diagnose(): Promise<void> {
		const problem = await diagnoseConnection(this.#url)
		if (this.status() === 'offline') this.#setProblem(problem)
	}
}
