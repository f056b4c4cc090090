import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import {
	type DirectMessage,
	encodeDirectMessage,
	encodeFence,
	encodeLiveInk,
	encodeProbe,
	frameKind,
	type LiveInk,
	readBundle,
	readDirectMessage,
	readLiveInkBatch,
	readRefusal,
	subprotocol,
} from '../../shared/protocol.ts'

/** A received frame and its kind. */
export interface Received {
	kind: number
	body: Uint8Array
}

/**
 * A jam's wire without a browser: a document kept in sync by tests, and every received frame.
 * For tests only; waits for conditions, never for time.
 */
export class Wire {
	readonly doc: Y.Doc
	readonly frames: Received[] = []
	readonly refusals: string[] = []
	readonly ink: LiveInk[] = []
	readonly lasers: LiveInk[] = []
	readonly reactions: LiveInk[] = []
	/** Each with its sender. */
	readonly directMessages: DirectMessage[] = []
	closeCode: number | undefined
	/** False: acts as if everything sent to this client were still in transit. */
	answersProbes = true
	/** False: never answers with its own state. */
	answersQuestions = true
	onEnd: () => void = () => undefined
	/** The highest fence that came back: everything before it is stored. */
	fence = 0
	synced = false
	#probe = 0
	readonly #send: (frame: Uint8Array) => void
	readonly #waiting = new Set<() => void>()

	constructor(send: (frame: Uint8Array) => void, doc = new Y.Doc()) {
		this.#send = send
		this.doc = doc
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== this) this.sendUpdate(update)
		})
	}

	/** Sends any bytes. */
	send(frame: Uint8Array): void {
		this.#send(frame)
	}

	sendUpdate(update: Uint8Array): void {
		this.send(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, frameKind.sync)
				writeUpdate(encoder, update)
			}),
		)
	}

	sendInk(ink: Uint8Array): void {
		this.send(encodeLiveInk(ink))
	}

	sendLaser(bytes: Uint8Array): void {
		this.send(encodeLiveInk(bytes, frameKind.laser))
	}

	sendReaction(bytes: Uint8Array): void {
		this.send(encodeLiveInk(bytes, frameKind.reaction))
	}

	/** @param to a client id. */
	sendDirectMessage(to: number, bytes: Uint8Array): void {
		this.send(encodeDirectMessage({ person: to, bytes }))
	}

	/** Sends this client's cursor. @param clock has to grow. */
	sendPresence(id: number, clock: number, state: unknown): void {
		const body = encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, 1)
			encoding.writeVarUint(encoder, id)
			encoding.writeVarUint(encoder, clock)
			encoding.writeVarString(encoder, JSON.stringify(state))
		})
		this.send(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, frameKind.awareness)
				encoding.writeVarUint8Array(encoder, body)
			}),
		)
	}

	/** Asks for missing parts of the document, and waits until they arrive. */
	async sync(): Promise<void> {
		this.synced = false
		this.send(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, frameKind.sync)
				writeSyncStep1(encoder, this.doc)
			}),
		)
		await this.until(() => this.synced)
	}

	/** Waits until the server has stored everything that was sent. */
	async stored(): Promise<void> {
		const fence = this.fence + 1
		this.send(encodeFence(fence))
		await this.until(() => this.fence >= fence)
	}

	/** Waits until `condition` holds; checks it after every frame. @throws when the wire closes. */
	async until(condition: () => boolean): Promise<void> {
		while (!condition()) {
			if (this.closeCode !== undefined) throw new Error(`closed: ${this.closeCode}`)
			await this.next()
		}
	}

	/** Waits for the server to end the connection. @returns its close code. */
	async end(): Promise<number> {
		while (this.closeCode === undefined) await this.next()
		return this.closeCode
	}

	close(): void {
		this.onEnd()
	}

	receive(message: Uint8Array): void {
		this.#receive(message)
		this.#wake()
	}

	#receive(frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame)
		const kind = decoding.readVarUint(decoder)
		this.frames.push({ kind, body: frame.slice(decoder.pos) })
		switch (kind) {
			case frameKind.sync:
				this.#receiveSync(decoder)
				break
			case frameKind.auth:
				decoding.readVarUint(decoder)
				this.refusals.push(decoding.readVarString(decoder))
				break
			case frameKind.liveInk:
				this.ink.push(...readLiveInkBatch(decoder))
				break
			case frameKind.laser:
				this.lasers.push(...readLiveInkBatch(decoder))
				break
			case frameKind.reaction:
				this.reactions.push(...readLiveInkBatch(decoder))
				break
			case frameKind.directMessage:
				this.directMessages.push(readDirectMessage(decoder))
				break
			case frameKind.fence:
				this.fence = decoding.readVarUint(decoder)
				break
			case frameKind.refusal:
				this.refusals.push(readRefusal(decoder).code)
				break
			case frameKind.probe:
				this.#probe = decoding.readVarUint(decoder)
				if (this.answersProbes) this.answerLastProbe()
				break
			case frameKind.bundle:
				for (const part of readBundle(decoder)) this.#receive(part)
				break
		}
	}

	closed(code: number): void {
		this.closeCode = code
		this.#wake()
	}

	/** Tells the server that everything before its last probe has arrived. */
	answerLastProbe(): void {
		this.send(encodeProbe(this.#probe))
	}

	/** The presence state of a client id, or undefined when nothing arrived. */
	presenceOf(id: number): unknown {
		let found: unknown
		for (const { kind, body } of this.frames) {
			if (kind !== frameKind.awareness) continue
			const decoder = decoding.createDecoder(
				decoding.readVarUint8Array(decoding.createDecoder(body)),
			)
			for (let count = decoding.readVarUint(decoder); count > 0; count--) {
				const from = decoding.readVarUint(decoder)
				decoding.readVarUint(decoder)
				const state: unknown = JSON.parse(decoding.readVarString(decoder))
				if (from === id) found = state
			}
		}
		return found
	}

	#receiveSync(decoder: decoding.Decoder): void {
		const reply = encoding.createEncoder()
		encoding.writeVarUint(reply, frameKind.sync)
		const step = readSyncMessage(decoder, reply, this.doc, this)
		if (step === 0 && this.answersQuestions) this.send(encoding.toUint8Array(reply))
		if (step === 1) this.synced = true
	}

	/** Waits for the next frame, or the end. */
	next(): Promise<void> {
		return new Promise((resolve) => this.#waiting.add(resolve))
	}

	#wake(): void {
		for (const resolve of this.#waiting) resolve()
		this.#waiting.clear()
	}
}

/** The subprotocols that Tessera's own page uses for a jam's socket. */
export function subprotocols(key: string, secret?: string): string[] {
	const { name, key: keyPrefix, secret: secretPrefix } = subprotocol
	return [name, keyPrefix + key, ...(secret ? [secretPrefix + secret] : [])]
}
