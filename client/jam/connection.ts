import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { createSignal } from 'solid-js'
import {
	type Awareness,
	applyAwarenessUpdate,
	encodeAwarenessUpdate,
	removeAwarenessStates,
} from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import type * as Y from 'yjs'
import {
	closeCode,
	encodeFence,
	encodeLiveInk,
	kind,
	type LiveInk,
	readLiveInkBatch,
	readRefusal,
} from '../../shared/protocol.ts'

/** `ended`: the server won't have this link any more; trying again is no use. */
export type ConnectionStatus = 'connecting' | 'connected' | 'offline' | 'ended'

export interface ConnectionEvents {
	liveInk(batch: LiveInk[]): void
	/** The server refused something, or ended the connection for good. */
	refused(refusal: { code: string; sentence: string }): void
}

const firstRetryMs = 250
const longestRetryMs = 8_000
/** The server answers a fence within a tick; silence this long means the line is dead. */
const silenceMs = 10_000
const finalCodes: readonly number[] = [closeCode.wrongKey, closeCode.unknownJam]
const syncStep1 = 0
const syncStep2 = 1

/**
 * Keeps one document and its presence in step with the jam's server: the y-websocket protocol
 * plus Tessera's own frames (shared/protocol.ts). Unlike y-websocket's provider it tells when the
 * server has *stored* what we did (a fence behind every edit), carries live ink, and sends only
 * our own presence instead of repeating everyone's.
 */
export class Connection {
	readonly #url: string
	readonly #doc: Y.Doc
	readonly #awareness: Awareness
	readonly #events: ConnectionEvents
	#socket: WebSocket | undefined
	#retryMs = firstRetryMs
	#retryTimer: number | undefined
	#silenceTimer: number | undefined
	#fence = 0
	/** Both halves of the handshake: we have what the server has, and it has what we had. */
	#received = false
	#answered = false

	readonly status: () => ConnectionStatus
	readonly #setStatus: (status: ConnectionStatus) => void
	/** Everything done here is stored by the server. */
	readonly saved: () => boolean
	readonly #setSaved: (saved: boolean) => void
	/** The server would not take something that was done here; it is on this device only. */
	readonly refused: () => boolean
	readonly #setRefused: (refused: boolean) => void

	/** @param url of the jam's sync endpoint, key included. Opens at once. */
	constructor(url: string, doc: Y.Doc, awareness: Awareness, events: ConnectionEvents) {
		this.#url = url
		this.#doc = doc
		this.#awareness = awareness
		this.#events = events
		const [status, setStatus] = createSignal<ConnectionStatus>('connecting')
		const [saved, setSaved] = createSignal(false)
		this.status = status
		this.#setStatus = setStatus
		this.saved = saved
		this.#setSaved = setSaved
		const [refused, setRefused] = createSignal(false)
		this.refused = refused
		this.#setRefused = setRefused
		doc.on('update', this.#sendUpdate)
		awareness.on('update', this.#sendPresence)
		window.addEventListener('online', this.#openNow)
		window.addEventListener('offline', this.#drop)
		this.#open()
	}

	/** Sends ephemeral ink; lost when there is no connection. */
	sendLiveInk(ink: Uint8Array): void {
		this.#send(encodeLiveInk(ink))
	}

	close(): void {
		this.#doc.off('update', this.#sendUpdate)
		this.#awareness.off('update', this.#sendPresence)
		window.removeEventListener('online', this.#openNow)
		window.removeEventListener('offline', this.#drop)
		this.#end()
	}

	#open(): void {
		clearTimeout(this.#retryTimer)
		this.#setStatus('connecting')
		const socket = new WebSocket(this.#url)
		socket.binaryType = 'arraybuffer'
		this.#socket = socket
		socket.onopen = () => this.#greet()
		socket.onmessage = ({ data }) => this.#read(new Uint8Array(data as ArrayBuffer))
		socket.onclose = ({ code, reason }) => this.#closed(code, reason)
	}

	readonly #openNow = (): void => {
		if (this.status() === 'offline') this.#open()
	}

	readonly #drop = (): void => {
		this.#socket?.close()
		this.#closed(1006, '')
	}

	#greet(): void {
		this.#received = false
		this.#answered = false
		this.#setRefused(false)
		this.#send(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, kind.sync)
				writeSyncStep1(encoder, this.#doc)
			}),
		)
		if (this.#awareness.getLocalState()) this.#presenceOf([this.#doc.clientID])
	}

	#closed(code: number, reason: string): void {
		if (this.status() === 'ended') return
		this.#silence(false)
		if (this.#socket) this.#socket.onclose = null
		this.#socket = undefined
		this.#setSaved(false)
		const others = [...this.#awareness.getStates().keys()].filter((id) => id !== this.#doc.clientID)
		removeAwarenessStates(this.#awareness, others, this)
		if (finalCodes.includes(code)) {
			this.#setStatus('ended')
			this.#events.refused({ code: `closed-${code}`, sentence: reason })
			return
		}
		this.#setStatus('offline')
		this.#retryTimer = setTimeout(() => this.#open(), this.#retryMs * (0.75 + Math.random() / 2))
		this.#retryMs = Math.min(longestRetryMs, this.#retryMs * 2)
	}

	#end(): void {
		clearTimeout(this.#retryTimer)
		this.#silence(false)
		this.#setStatus('ended')
		this.#socket?.close()
	}

	#read(frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame)
		switch (decoding.readVarUint(decoder)) {
			case kind.sync:
				this.#readSync(decoder)
				break
			case kind.awareness:
				applyAwarenessUpdate(this.#awareness, decoding.readVarUint8Array(decoder), this)
				break
			case kind.queryAwareness:
				this.#presenceOf([this.#doc.clientID])
				break
			case kind.liveInk:
				this.#events.liveInk(readLiveInkBatch(decoder))
				break
			case kind.fence:
				this.#readFence(decoding.readVarUint(decoder))
				break
			case kind.refusal:
				this.#readRefusal(readRefusal(decoder))
				break
		}
	}

	#readSync(decoder: decoding.Decoder): void {
		const reply = encoding.createEncoder()
		encoding.writeVarUint(reply, kind.sync)
		const step = readSyncMessage(decoder, reply, this.#doc, this)
		if (step === syncStep1) {
			this.#send(encoding.toUint8Array(reply))
			this.#answered = true
		}
		if (step === syncStep2) this.#received = true
		if (step !== syncStep1 && step !== syncStep2) return
		if (!this.#received || !this.#answered) return
		this.#retryMs = firstRetryMs
		this.#setStatus('connected')
		this.#sendFence()
	}

	#readRefusal(refusal: { code: string; sentence: string }): void {
		if (refusal.code !== 'ink-too-large') this.#setRefused(true)
		this.#events.refused(refusal)
	}

	#readFence(fence: number): void {
		if (fence !== this.#fence) return
		this.#silence(false)
		this.#setSaved(true)
	}

	readonly #sendUpdate = (update: Uint8Array, origin: unknown): void => {
		if (origin === this) return
		this.#setSaved(false)
		if (!this.#answered) return
		this.#send(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, kind.sync)
				writeUpdate(encoder, update)
			}),
		)
		this.#sendFence()
	}

	/** Asks to be told once everything sent so far is stored. */
	#sendFence(): void {
		this.#fence += 1
		this.#send(encodeFence(this.#fence))
		this.#silence(true)
	}

	readonly #sendPresence = (
		{ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>,
		origin: unknown,
	): void => {
		if (origin === this) return
		const own = [...added, ...updated, ...removed].filter((id) => id === this.#doc.clientID)
		if (own.length > 0) this.#presenceOf(own)
	}

	#presenceOf(ids: number[]): void {
		this.#send(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, kind.awareness)
				encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.#awareness, ids))
			}),
		)
	}

	#send(frame: Uint8Array): void {
		if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame.slice())
	}

	#silence(expecting: boolean): void {
		if (!expecting) {
			clearTimeout(this.#silenceTimer)
			this.#silenceTimer = undefined
		} else if (this.#silenceTimer === undefined) {
			this.#silenceTimer = setTimeout(this.#drop, silenceMs)
		}
	}
}
