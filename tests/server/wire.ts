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

/** One frame as it came, and what it was. */
export interface Received {
	kind: number
	body: Uint8Array
}

/**
 * A jam's wire without a browser around it: a document kept in step by hand, and every frame
 * that came. For tests only; waits for conditions, never for time.
 */
export class Wire {
	readonly doc: Y.Doc
	readonly frames: Received[] = []
	readonly refusals: string[] = []
	readonly ink: LiveInk[] = []
	readonly lasers: LiveInk[] = []
	readonly reactions: LiveInk[] = []
	/** With whom they are from. */
	readonly parcels: DirectMessage[] = []
	closeCode: number | undefined
	/** False: as if everything sent to this client were still on its way. */
	answersProbes = true
	/** False: it never says what it has. */
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
	sendParcel(to: number, bytes: Uint8Array): void {
		this.send(encodeDirectMessage({ person: to, bytes }))
	}

	/** Says where this client points. @param clock has to grow. */
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

	/** Asks for what the document lacks, and waits until it has come. */
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

	/** Waits until the server has stored all that was sent. */
	async stored(): Promise<void> {
		const fence = this.fence + 1
		this.send(encodeFence(fence))
		await this.until(() => this.fence >= fence)
	}

	/** Waits until `condition` holds; it is asked after every frame. @throws when the wire closes first. */
	async until(condition: () => boolean): Promise<void> {
		while (!condition()) {
			if (this.closeCode !== undefined) throw new Error(`closed: ${this.closeCode}`)
			await this.next()
		}
	}

	/** Waits for the server to end the connection. @returns its code. */
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
				this.parcels.push(readDirectMessage(decoder))
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

	/** Tells the server that everything it sent before its last probe has arrived. */
	answerLastProbe(): void {
		this.send(encodeProbe(this.#probe))
	}

	/** What presence says of a client id: its state, or undefined when nothing came. */
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

/** The subprotocols that Tessera's own page opens a jam's socket with. */
export function subprotocols(key: string, secret?: string): string[] {
	const { name, key: keyPrefix, secret: secretPrefix } = subprotocol
	return [name, keyPrefix + key, ...(secret ? [secretPrefix + secret] : [])]
}
