import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import {
	encodeProbe,
	frameKind,
	type LiveInk,
	readBundle,
	readLiveInkBatch,
} from '../../shared/protocol.ts'
import type { Endpoint } from './servers.ts'

/** A lean client of any Yjs server: it does the least work per frame that the protocol allows. */
export class Client {
	readonly doc = new Y.Doc()
	readonly #socket: WebSocket
	readonly #applies: boolean
	readonly #answers: boolean
	readonly #opened: Promise<unknown>
	messages = 0
	bytes = 0
	#clock = 0
	onInk: (batch: LiveInk[]) => void = () => undefined
	#onSynced: () => void = () => undefined

	/**
	 * @param applies true: others' updates go into its document; false: they are only counted.
	 * @param answers true: it sends its state when it is asked (sync step 1).
	 */
	constructor({ url, protocols, compressed = false }: Endpoint, applies: boolean, answers = true) {
		this.#applies = applies
		this.#answers = answers
		this.#socket = new WebSocket(url, protocols, { perMessageDeflate: compressed })
		this.#socket.binaryType = 'nodebuffer'
		this.#opened = once(this.#socket, 'open')
		this.#socket.on('message', (data: Buffer) => {
			this.messages += 1
			this.bytes += data.length
			this.#read(data)
		})
		this.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== this)
				this.send(frame(frameKind.sync, (encoder) => writeUpdate(encoder, update)))
		})
	}

	/** Waits until it has the server's document. */
	async come(): Promise<void> {
		await this.#opened
		const synced = new Promise<void>((resolve) => {
			this.#onSynced = resolve
		})
		this.send(frame(frameKind.sync, (encoder) => writeSyncStep1(encoder, this.doc)))
		await synced
	}

	send(bytes: Uint8Array): void {
		if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(bytes)
	}

	/** Sends its cursor. */
	point(x: number, y: number): void {
		const state = JSON.stringify({ name: 'Quiet Heron', colour: 0xc2410c, cursor: { x, y } })
		this.#clock += 1
		const body = encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, 1)
			encoding.writeVarUint(encoder, this.doc.clientID)
			encoding.writeVarUint(encoder, this.#clock)
			encoding.writeVarString(encoder, state)
		})
		this.send(frame(frameKind.awareness, (encoder) => encoding.writeVarUint8Array(encoder, body)))
	}

	close(): void {
		this.#socket.terminate()
	}

	#read(data: Uint8Array): void {
		const decoder = decoding.createDecoder(data)
		switch (decoding.readVarUint(decoder)) {
			case frameKind.sync:
				this.#readSync(decoder)
				break
			case frameKind.liveInk:
				if (this.#applies) this.onInk(readLiveInkBatch(decoder))
				break
			case frameKind.probe:
				this.send(encodeProbe(decoding.readVarUint(decoder)))
				break
			case frameKind.bundle:
				for (const part of readBundle(decoder)) this.#read(part)
				break
		}
	}

	#readSync(decoder: decoding.Decoder): void {
		const step = decoding.peekVarUint(decoder)
		if (step === 2 && !this.#applies) return
		const reply = encoding.createEncoder()
		encoding.writeVarUint(reply, frameKind.sync)
		readSyncMessage(decoder, reply, this.doc, this)
		if (step === 0 && this.#answers) this.send(encoding.toUint8Array(reply))
		if (step === 1) this.#onSynced()
	}
}

function frame(of: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, of)
		write(encoder)
	})
}
