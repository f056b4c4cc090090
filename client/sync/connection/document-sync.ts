import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { createSignal } from 'solid-js'
import {
	messageYjsSyncStep1,
	messageYjsSyncStep2,
	readSyncMessage,
	writeSyncStep1,
} from 'y-protocols/sync'
import * as Y from 'yjs'
import { stopFormatCleanup } from '../../../shared/format-cleanup.ts'
import { frameKind } from '../../../shared/protocol.ts'
import type { Outbox } from './outbox.ts'

/** A refusal of the server. */
export interface RefusalMessage {
	code: string
	/** For people. */
	sentence: string
}

interface DocumentSyncEvents {
	/**
	 * An update has come and is about to be applied: at once, or when the returned promise resolves.
	 */
	received(update: Uint8Array): Promise<void> | undefined
	/** The server refused something. */
	refused(refusal: RefusalMessage): void
	/** The server has acknowledged everything that was sent. */
	acknowledged?(): void
	/** The handshake is complete. */
	synced(): void
}

/** Refusals after which every change is stored nevertheless. */
const harmless: readonly string[] = ['ink-too-large', 'slow-connection', 'too-lively']
/** Refusals of direct messages, which their sender notices and handles: see client/studio/distributed. */
const directMessageRefusals: readonly string[] = [
	'direct-message-too-large',
	'too-many-direct-messages',
	'direct-message-refused',
	'line-busy',
]
/** Refused changes are not sent again for so long. */
const refusedMs = 60_000
/** An update without structs and deletions. */
const emptyUpdate = Uint8Array.of(0, 0)

/**
 * Syncs a document: the sync protocol of y-protocols, plus the knowledge of what the server has
 * stored and what it refused.
 */
export class DocumentSync {
	readonly #doc: Y.Doc
	readonly #outbox: Outbox
	readonly #events: DocumentSyncEvents
	readonly #origin: unknown
	/** Sync messages that wait for `received`, in order. */
	#held: decoding.Decoder[] | undefined
	/** Both halves of the handshake: we have what the server had, and it was sent what we had. */
	#hasReceived = false
	#hasAnswered = false
	/** The server's state vector in its last sync step 1. */
	#serverState: Uint8Array = Uint8Array.of(0)
	/** Clock up to which this page's own structs were put in the outbox. */
	#sentClock = 0
	/** Runs while refused changes are not sent again. */
	#refusedTimer: ReturnType<typeof setTimeout> | undefined

	/** True after the handshake, until the connection is lost. */
	readonly isSynced: () => boolean
	readonly #setSynced: (isSynced: boolean) => void
	readonly #acknowledged: () => boolean
	readonly #setAcknowledged: (acknowledged: boolean) => void
	/** True while the server refuses a change: it exists on this device only. */
	readonly refused: () => boolean
	readonly #setRefused: (refused: boolean) => void

	/** @param origin of changes that came from the server. */
	constructor(doc: Y.Doc, outbox: Outbox, events: DocumentSyncEvents, origin: unknown) {
		this.#doc = doc
		this.#outbox = outbox
		this.#events = events
		this.#origin = origin
		;[this.isSynced, this.#setSynced] = createSignal(false)
		;[this.#acknowledged, this.#setAcknowledged] = createSignal(false)
		;[this.refused, this.#setRefused] = createSignal(false)
		stopFormatCleanup(doc)
		doc.on('update', this.#sendUpdate)
	}

	/**
	 * True when the server has stored every change made here: it has acknowledged what was sent, and
	 * this page has written nothing beyond that.
	 */
	readonly saved = (): boolean => this.#acknowledged() && this.#ownClock <= this.#sentClock

	/** @returns an update with everything that the server is not known to have. */
	encodeUnacknowledged(): Uint8Array {
		return Y.encodeStateAsUpdate(this.#doc, this.#serverState)
	}

	/** Begins the handshake on a new connection. @param asked whether sync step 1 was sent already */
	start(asked: boolean): void {
		if (this.#refusedTimer === undefined) this.#setRefused(false)
		if (asked) return
		this.#outbox.sendNow(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, frameKind.sync)
				writeSyncStep1(encoder, this.#doc)
			}),
		)
	}

	/** Handles the body of a sync frame. */
	receive(decoder: decoding.Decoder): void {
		const ahead = decoding.clone(decoder)
		const ready =
			decoding.readVarUint(ahead) === messageYjsSyncStep1
				? undefined
				: this.#events.received(decoding.readVarUint8Array(ahead))
		if (this.#held) this.#held.push(decoder)
		else if (ready) {
			this.#held = [decoder]
			void ready.then(() => this.#release())
		} else this.#apply(decoder)
	}

	lost(): void {
		this.#release()
		this.#outbox.lost()
		this.#hasReceived = false
		this.#hasAnswered = false
		this.#setSynced(false)
		this.#setAcknowledged(false)
	}

	close(): void {
		this.#doc.off('update', this.#sendUpdate)
		clearTimeout(this.#refusedTimer)
		this.#outbox.lost()
	}

	receiveRefusal(refusal: RefusalMessage): void {
		if (directMessageRefusals.includes(refusal.code)) return
		if (!harmless.includes(refusal.code)) this.#holdBack()
		this.#events.refused(refusal)
	}

	/** Notes that the outbox got an acknowledgement. */
	readonly noteAcknowledged = (): void => {
		if (!this.#hasAnswered || !this.#outbox.isEmpty) return
		this.#setAcknowledged(true)
		this.#events.acknowledged?.()
	}

	get #ownClock(): number {
		return Y.getState(this.#doc.store, this.#doc.clientID)
	}

	#release(): void {
		const held = this.#held ?? []
		this.#held = undefined
		for (const decoder of held) this.#apply(decoder)
	}

	#apply(decoder: decoding.Decoder): void {
		const step = decoding.peekVarUint(decoder)
		if (step === messageYjsSyncStep1) {
			decoding.readVarUint(decoder)
			this.#serverState = decoding.readVarUint8Array(decoder)
			this.#sendMissing()
		} else readSyncMessage(decoder, encoding.createEncoder(), this.#doc, this.#origin)
		if (step === messageYjsSyncStep2) this.#hasReceived = true
		if (step !== messageYjsSyncStep1 && step !== messageYjsSyncStep2) return
		if (!this.#hasReceived || !this.#hasAnswered) return
		this.#events.synced()
		this.#setSynced(true)
	}

	/** Sends everything that the server lacks, except what it refused just now. */
	#sendMissing(): void {
		const isHeldBack = this.#refusedTimer !== undefined
		const missing = isHeldBack ? emptyUpdate : Y.encodeStateAsUpdate(this.#doc, this.#serverState)
		this.#setAcknowledged(false)
		this.#hasAnswered = true
		this.#sentClock = this.#ownClock
		if (!this.#outbox.answer(missing)) this.#rejectTooLarge()
	}

	#rejectTooLarge(): void {
		this.#outbox.answer(emptyUpdate)
		this.#holdBack()
		this.#events.refused({ code: 'change-too-large', sentence: '' })
	}

	/** Keeps refused changes on this device, and sends them again after a while. */
	#holdBack(): void {
		this.#setRefused(true)
		this.#outbox.dropWaiting()
		clearTimeout(this.#refusedTimer)
		this.#refusedTimer = setTimeout(() => this.resubmit(), refusedMs)
	}

	/** Sends changes that were refused again, if there are any. */
	resubmit(): void {
		if (this.#refusedTimer === undefined) return
		clearTimeout(this.#refusedTimer)
		this.#refusedTimer = undefined
		if (!this.#hasAnswered) return
		this.#setRefused(false)
		this.#sendMissing()
	}

	readonly #sendUpdate = (update: Uint8Array, origin: unknown): void => {
		if (origin === this.#origin) return
		this.#setAcknowledged(false)
		if (!this.#hasAnswered) return
		const { from, to } = Y.parseUpdateMeta(update)
		const own = this.#doc.clientID
		if ((from.get(own) ?? 0) > this.#sentClock) {
			// An earlier update was never announced here: send everything that the server may lack.
			this.#sendMissing()
			return
		}
		this.#sentClock = Math.max(this.#sentClock, to.get(own) ?? 0)
		if (!this.#outbox.add(update)) this.#rejectTooLarge()
	}
}
