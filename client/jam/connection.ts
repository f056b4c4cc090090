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
import type { Doc } from 'yjs'
import {
	encodeFence,
	encodeLiveInk,
	encodeParcel,
	encodeProbe,
	kind,
	type LiveInk,
	type Parcel,
	type PassingKind,
	readBundle,
	readLiveInkBatch,
	readParcel,
	readRefusal,
} from '../../shared/protocol.ts'
import { type EarlyLine, Socket } from './socket.ts'

/** `ended`: the server won't have this link any more; trying again is no use. */
export type ConnectionStatus = 'connecting' | 'connected' | 'offline' | 'ended'

/** Where a jam is synced, and what opens it there. */
export interface Address {
	url: string
	protocols: string[]
}

export interface Refused {
	code: string
	/** For people. */
	sentence: string
}

export interface ConnectionEvents {
	/**
	 * An update of the document has come and is about to be applied: at once, or when what is
	 * returned is done.
	 */
	received(update: Uint8Array): Promise<void> | undefined
	/** Live ink, lasers or reactions have come. */
	passing(of: PassingKind, batch: LiveInk[]): void
	/** Something for this person alone has come. */
	parcel(parcel: Parcel): void
	/** The server refused something. */
	refused(refusal: Refused): void
	/** The server ended the connection for good. @param code from shared/protocol.ts */
	ended(code: number): void
}

const syncStep1 = 0
const syncStep2 = 1
/** Refusals after which all that was done here is stored nevertheless. */
const harmless: readonly string[] = ['ink-too-large', 'slow-connection', 'too-lively']
/** Refusals that whoever sent the parcel finds out and makes good: see client/studio/hands. */
const ofParcels: readonly string[] = [
	'parcel-too-large',
	'too-many-parcels',
	'parcel-not-taken',
	'line-busy',
]

/**
 * Keeps one document and its presence in step with the jam's server: the y-websocket protocol
 * plus Tessera's own frames (shared/protocol.ts). Unlike y-websocket's provider it tells when the
 * server has *stored* what we did (a fence behind every edit), carries live ink, and sends only
 * our own presence instead of repeating everyone's.
 */
export class Connection {
	readonly #doc: Doc
	readonly #awareness: Awareness
	readonly #events: ConnectionEvents
	readonly #socket: Socket
	#fence = 0
	/** What came before the document was ready. */
	#waiting: (() => void)[] | undefined = []
	/** Sync messages that are taken in later, in their order. */
	#held: decoding.Decoder[] | undefined
	/** Both halves of the handshake: we have what the server has, and it has what we had. */
	#received = false
	#answered = false

	readonly #inStep: () => boolean
	readonly #setInStep: (inStep: boolean) => void
	/** Everything done here is stored by the server. */
	readonly saved: () => boolean
	readonly #setSaved: (saved: boolean) => void
	/** The server would not take something that was done here; it is on this device only. */
	readonly refused: () => boolean
	readonly #setRefused: (refused: boolean) => void

	/**
	 * Opens at once. @param early a line that is open already. @param ready when the document has
	 * what this device kept of it: before, it would ask for all, and send all.
	 */
	constructor(
		address: Address,
		doc: Doc,
		awareness: Awareness,
		events: ConnectionEvents,
		early: EarlyLine | undefined,
		ready: Promise<unknown>,
	) {
		this.#doc = doc
		this.#awareness = awareness
		this.#events = events
		;[this.#inStep, this.#setInStep] = createSignal(false)
		;[this.saved, this.#setSaved] = createSignal(false)
		;[this.refused, this.#setRefused] = createSignal(false)
		doc.on('update', this.#sendUpdate)
		awareness.on('update', this.#sendPresence)
		const handlers = {
			opened: (asked: boolean) => this.#whenReady(() => this.#greet(asked)),
			frame: (frame: Uint8Array) => this.#whenReady(() => this.#read(frame)),
			lost: () => this.#lost(),
			ended: (code: number) => events.ended(code),
		}
		this.#socket = new Socket(address.url, address.protocols, handlers, early)
		void ready.then(() => {
			const waiting = this.#waiting ?? []
			this.#waiting = undefined
			for (const work of waiting) work()
		})
	}

	#whenReady(work: () => void): void {
		if (this.#waiting) this.#waiting.push(work)
		else work()
	}

	readonly status = (): ConnectionStatus => {
		const status = this.#socket.status()
		if (status !== 'open') return status
		return this.#inStep() ? 'connected' : 'connecting'
	}

	/** Sends live ink, a laser or a reaction; lost when there is no connection. */
	sendPassing(of: PassingKind, bytes: Uint8Array): void {
		this.#socket.send(encodeLiveInk(bytes, of))
	}

	/** Sends something to one other person; lost when there is no connection. */
	sendParcel(parcel: Parcel): void {
		this.#socket.send(encodeParcel(parcel))
	}

	close(): void {
		this.#doc.off('update', this.#sendUpdate)
		this.#awareness.off('update', this.#sendPresence)
		this.#socket.close()
	}

	#greet(asked: boolean): void {
		this.#setRefused(false)
		if (!asked) {
			this.#socket.send(
				encoding.encode((encoder) => {
					encoding.writeVarUint(encoder, kind.sync)
					writeSyncStep1(encoder, this.#doc)
				}),
			)
		}
		if (this.#awareness.getLocalState()) this.#sendOwnPresence()
	}

	#lost(): void {
		if (this.#waiting) this.#waiting = []
		this.#release()
		this.#received = false
		this.#answered = false
		this.#setInStep(false)
		this.#setSaved(false)
		const others = [...this.#awareness.getStates().keys()].filter((id) => id !== this.#doc.clientID)
		removeAwarenessStates(this.#awareness, others, this)
	}

	#read(frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame)
		const frameKind = decoding.readVarUint(decoder)
		switch (frameKind) {
			case kind.sync:
				this.#readSync(decoder)
				break
			case kind.awareness:
				applyAwarenessUpdate(this.#awareness, decoding.readVarUint8Array(decoder), this)
				break
			case kind.queryAwareness:
				this.#sendOwnPresence()
				break
			case kind.liveInk:
			case kind.laser:
			case kind.reaction:
				this.#events.passing(frameKind, readLiveInkBatch(decoder))
				break
			case kind.parcel:
				this.#events.parcel(readParcel(decoder))
				break
			case kind.fence:
				this.#readFence(decoding.readVarUint(decoder))
				break
			case kind.refusal:
				this.#readRefusal(readRefusal(decoder))
				break
			case kind.probe:
				this.#socket.send(encodeProbe(decoding.readVarUint(decoder)))
				break
			case kind.bundle:
				for (const part of readBundle(decoder)) this.#read(part)
				break
		}
	}

	#readSync(decoder: decoding.Decoder): void {
		const ahead = decoding.clone(decoder)
		const hold =
			decoding.readVarUint(ahead) === syncStep1
				? undefined
				: this.#events.received(decoding.readVarUint8Array(ahead))
		if (this.#held) this.#held.push(decoder)
		else if (hold) {
			this.#held = [decoder]
			void hold.then(() => this.#release())
		} else this.#takeIn(decoder)
	}

	#release(): void {
		const held = this.#held ?? []
		this.#held = undefined
		for (const decoder of held) this.#takeIn(decoder)
	}

	#takeIn(decoder: decoding.Decoder): void {
		const reply = encoding.createEncoder()
		encoding.writeVarUint(reply, kind.sync)
		const step = readSyncMessage(decoder, reply, this.#doc, this)
		if (step === syncStep1) {
			this.#socket.send(encoding.toUint8Array(reply))
			this.#answered = true
		}
		if (step === syncStep2) this.#received = true
		if (step !== syncStep1 && step !== syncStep2) return
		if (!this.#received || !this.#answered) return
		this.#socket.settled()
		this.#setInStep(true)
		this.#sendFence()
	}

	#readRefusal(refusal: Refused): void {
		if (ofParcels.includes(refusal.code)) return
		if (!harmless.includes(refusal.code)) this.#setRefused(true)
		this.#events.refused(refusal)
	}

	#readFence(fence: number): void {
		if (fence !== this.#fence) return
		this.#socket.heard()
		this.#setSaved(true)
	}

	readonly #sendUpdate = (update: Uint8Array, origin: unknown): void => {
		if (origin === this) return
		this.#setSaved(false)
		if (!this.#answered) return
		this.#socket.send(
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
		this.#socket.send(encodeFence(this.#fence))
		this.#socket.expect()
	}

	readonly #sendPresence = (
		{ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>,
		origin: unknown,
	): void => {
		if (origin === this) return
		if ([...added, ...updated, ...removed].includes(this.#doc.clientID)) this.#sendOwnPresence()
	}

	#sendOwnPresence(): void {
		this.#socket.send(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, kind.awareness)
				encoding.writeVarUint8Array(
					encoder,
					encodeAwarenessUpdate(this.#awareness, [this.#doc.clientID]),
				)
			}),
		)
	}
}
