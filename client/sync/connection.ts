import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { createSignal } from 'solid-js'
import {
	type Awareness,
	applyAwarenessUpdate,
	encodeAwarenessUpdate,
	removeAwarenessStates,
} from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import {
	type DirectMessage,
	type EphemeralKind,
	encodeDirectMessage,
	encodeLiveInk,
	encodeProbe,
	frameKind,
	type LiveInk,
	readBundle,
	readDirectMessage,
	readLiveInkBatch,
	readRefusal,
} from '../../shared/protocol.ts'
import type { ConnectionProblem } from './connection-problem.ts'
import { Outbox } from './outbox.ts'
import { type PreopenedSocket, Socket } from './socket.ts'

/** `ended`: the server won't have this link any more; trying again is no use. */
export type ConnectionStatus = 'connecting' | 'connected' | 'offline' | 'ended'

/** Where a jam is synced, and what opens it there. */
export interface Address {
	url: string
	protocols: string[]
}

export interface Refusal {
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
	ephemeral(of: EphemeralKind, batch: LiveInk[]): void
	/** Something for this person alone has come. */
	directMessage(parcel: DirectMessage): void
	/** The server refused something. */
	refused(refusal: Refusal): void
	/** The server has acknowledged all that was sent. */
	acknowledged?(): void
	/** The server ended the connection for good. @param code from shared/protocol.ts */
	ended(code: number): void
}

const syncStep1 = 0
const syncStep2 = 1
/** Refusals after which all that was done here is stored nevertheless. */
const harmless: readonly string[] = ['ink-too-large', 'slow-connection', 'too-lively']
/** Refusals that whoever sent the parcel finds out and makes good: see client/studio/hands. */
const ofParcels: readonly string[] = [
	'direct-message-too-large',
	'too-many-direct-messages',
	'direct-message-refused',
	'line-busy',
]
/** What the server refused is not sent again for so long. */
const refusedMs = 60_000
/** An update of nothing: no structs, no deletions. */
const nothing = Uint8Array.of(0, 0)

/**
 * Keeps one document and its presence in step with the jam's server: the y-websocket protocol
 * plus Tessera's own frames (shared/protocol.ts). Unlike y-websocket's provider it tells when the
 * server has *stored* what we did, sends no faster than the server takes it (see Outbox), carries
 * live ink, and sends only our own presence instead of repeating everyone's.
 */
export class Connection {
	readonly #doc: Y.Doc
	readonly #awareness: Awareness
	readonly #events: ConnectionEvents
	readonly #socket: Socket
	readonly #outbox: Outbox
	/** What came before the document was ready. */
	#waiting: (() => void)[] | undefined = []
	/** Sync messages that are taken in later, in their order. */
	#held: decoding.Decoder[] | undefined
	/** This line has been greeted: frames may go out. */
	#greeted = false
	/** Both halves of the handshake: we have what the server has, and it has what we had. */
	#received = false
	#answered = false
	/** The server's state vector, as it was when it last asked for ours. */
	#serverState: Uint8Array = Uint8Array.of(0)
	/** The clock up to which this page's own structs were put in the outbox. */
	#sentClock = 0
	/** Runs while what was refused is not sent again. */
	#refusedTimer: ReturnType<typeof setTimeout> | undefined

	readonly #inStep: () => boolean
	readonly #setInStep: (inStep: boolean) => void
	readonly #acknowledged: () => boolean
	readonly #setAcknowledged: (acknowledged: boolean) => void
	/** The server would not take something that was done here; it is on this device only. */
	readonly refused: () => boolean
	readonly #setRefused: (refused: boolean) => void

	/**
	 * Opens at once. @param early a line that is open already. @param ready when the document has
	 * what this device kept of it: before, it would ask for all, and send all.
	 */
	constructor(
		address: Address,
		doc: Y.Doc,
		awareness: Awareness,
		events: ConnectionEvents,
		early: PreopenedSocket | undefined,
		ready: Promise<unknown>,
	) {
		this.#doc = doc
		this.#awareness = awareness
		this.#events = events
		;[this.#inStep, this.#setInStep] = createSignal(false)
		;[this.#acknowledged, this.#setAcknowledged] = createSignal(false)
		;[this.refused, this.#setRefused] = createSignal(false)
		this.#outbox = new Outbox((frame) => this.#socket.send(frame), this.#noteAcknowledged)
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

	/** Why there is no connection; undefined while there is one, or while it is not known. */
	get problem(): () => ConnectionProblem | undefined {
		return this.#socket.problem
	}

	/**
	 * Everything done here is stored by the server: it has acknowledged all that was sent, and this
	 * page has written nothing beyond that, whoever was told of it.
	 */
	readonly saved = (): boolean => this.#acknowledged() && this.#ownClock <= this.#sentClock

	/** The document without what the server is known to have: an update for one that has that. */
	encodeUnacknowledged(): Uint8Array {
		return Y.encodeStateAsUpdate(this.#doc, this.#serverState)
	}

	/** Sends live ink, a laser or a reaction; lost when there is no connection, or a slow one. */
	sendEphemeral(of: EphemeralKind, bytes: Uint8Array): void {
		if (this.#inStep()) this.#outbox.sendEphemeral(encodeLiveInk(bytes, of))
	}

	/** Sends something to one other person; lost when there is no connection, or a slow one. */
	sendDirectMessage(parcel: DirectMessage): void {
		if (this.#inStep()) this.#outbox.sendEphemeral(encodeDirectMessage(parcel))
	}

	close(): void {
		this.#doc.off('update', this.#sendUpdate)
		this.#awareness.off('update', this.#sendPresence)
		clearTimeout(this.#refusedTimer)
		this.#outbox.lost()
		this.#socket.close()
	}

	get #ownClock(): number {
		return Y.getState(this.#doc.store, this.#doc.clientID)
	}

	#greet(asked: boolean): void {
		this.#greeted = true
		if (this.#refusedTimer === undefined) this.#setRefused(false)
		if (!asked) {
			this.#outbox.sendNow(
				encoding.encode((encoder) => {
					encoding.writeVarUint(encoder, frameKind.sync)
					writeSyncStep1(encoder, this.#doc)
				}),
			)
		}
		// With a new clock: others have been told that whoever had the last one is gone.
		const own = this.#awareness.getLocalState()
		if (own) this.#awareness.setLocalState(own)
	}

	#lost(): void {
		if (this.#waiting) this.#waiting = []
		this.#release()
		this.#outbox.lost()
		this.#greeted = false
		this.#received = false
		this.#answered = false
		this.#setInStep(false)
		this.#setAcknowledged(false)
		const others = [...this.#awareness.getStates().keys()].filter((id) => id !== this.#doc.clientID)
		removeAwarenessStates(this.#awareness, others, this)
		// Their clocks too: who hasn't moved meanwhile is told of with the same one.
		for (const id of this.#awareness.meta.keys()) {
			if (id !== this.#doc.clientID) this.#awareness.meta.delete(id)
		}
	}

	/** Takes in a frame. What fails of it is logged, and stops neither the rest nor the next. */
	#read(frame: Uint8Array): void {
		try {
			this.#readFrame(frame)
		} catch (error) {
			console.error(error)
		}
	}

	#readFrame(frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame)
		const kind = decoding.readVarUint(decoder)
		switch (kind) {
			case frameKind.sync:
				this.#readSync(decoder)
				break
			case frameKind.awareness:
				applyAwarenessUpdate(this.#awareness, decoding.readVarUint8Array(decoder), this)
				break
			case frameKind.queryAwareness:
				this.#outbox.sendPresence(this.#encodePresence)
				break
			case frameKind.liveInk:
			case frameKind.laser:
			case frameKind.reaction:
				this.#events.ephemeral(kind, readLiveInkBatch(decoder))
				break
			case frameKind.directMessage:
				this.#events.directMessage(readDirectMessage(decoder))
				break
			case frameKind.fence:
				this.#outbox.acknowledge(decoding.readVarUint(decoder))
				break
			case frameKind.refusal:
				this.#readRefusal(readRefusal(decoder))
				break
			case frameKind.probe:
				this.#outbox.sendNow(encodeProbe(decoding.readVarUint(decoder)))
				break
			case frameKind.bundle:
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
		const step = decoding.peekVarUint(decoder)
		if (step === syncStep1) {
			decoding.readVarUint(decoder)
			this.#serverState = decoding.readVarUint8Array(decoder)
			this.#answer()
		} else readSyncMessage(decoder, encoding.createEncoder(), this.#doc, this)
		if (step === syncStep2) this.#received = true
		if (step !== syncStep1 && step !== syncStep2) return
		if (!this.#received || !this.#answered) return
		this.#socket.settled()
		this.#setInStep(true)
	}

	/** Sends all that the server lacks, but not what it has just refused. */
	#answer(): void {
		const isHeldBack = this.#refusedTimer !== undefined
		const missing = isHeldBack ? nothing : Y.encodeStateAsUpdate(this.#doc, this.#serverState)
		this.#setAcknowledged(false)
		this.#answered = true
		this.#sentClock = this.#ownClock
		if (!this.#outbox.answer(missing)) this.#tooLarge()
	}

	#tooLarge(): void {
		this.#outbox.answer(nothing)
		this.#refuse()
		this.#events.refused({ code: 'change-too-large', sentence: '' })
	}

	#readRefusal(refusal: Refusal): void {
		if (ofParcels.includes(refusal.code)) return
		if (!harmless.includes(refusal.code)) this.#refuse()
		this.#events.refused(refusal)
	}

	/** What the server refuses is kept here, and offered again after a while. */
	#refuse(): void {
		this.#setRefused(true)
		this.#outbox.dropWaiting()
		clearTimeout(this.#refusedTimer)
		this.#refusedTimer = setTimeout(() => {
			this.#refusedTimer = undefined
			if (!this.#answered) return
			this.#setRefused(false)
			this.#answer()
		}, refusedMs)
	}

	readonly #noteAcknowledged = (): void => {
		if (!this.#answered || !this.#outbox.isEmpty) return
		this.#setAcknowledged(true)
		this.#events.acknowledged?.()
	}

	readonly #sendUpdate = (update: Uint8Array, origin: unknown): void => {
		if (origin === this) return
		this.#setAcknowledged(false)
		if (!this.#answered) return
		const { from, to } = Y.parseUpdateMeta(update)
		const own = this.#doc.clientID
		if ((from.get(own) ?? 0) > this.#sentClock) {
			// Something before it never came by here: everything the server may lack is sent.
			this.#answer()
			return
		}
		this.#sentClock = Math.max(this.#sentClock, to.get(own) ?? 0)
		if (!this.#outbox.add(update)) this.#tooLarge()
	}

	readonly #sendPresence = (
		{ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>,
		origin: unknown,
	): void => {
		if (origin === this || !this.#greeted) return
		if (![...added, ...updated, ...removed].includes(this.#doc.clientID)) return
		this.#outbox.sendPresence(this.#encodePresence)
	}

	readonly #encodePresence = (): Uint8Array =>
		encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, frameKind.awareness)
			encoding.writeVarUint8Array(
				encoder,
				encodeAwarenessUpdate(this.#awareness, [this.#doc.clientID]),
			)
		})
}
