import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import {
	type DirectMessage,
	type DocumentFrame,
	type EphemeralKind,
	encodeDirectMessage,
	encodeDocumentFrame,
	encodeLiveInk,
	encodePendingText,
	encodeProbe,
	frameKind,
	type LiveInk,
	type PendingText,
	readBundle,
	readDirectMessage,
	readDocumentFrame,
	readLiveInkBatch,
	readPendingText,
	readRefusal,
} from '../../../shared/protocol.ts'
import { AwarenessSync } from './awareness-sync.ts'
import type { ConnectionProblem } from './connection-problem.ts'
import { DocumentSync, type RefusalMessage } from './document-sync.ts'
import { Outbox } from './outbox.ts'
import { type PreopenedSocket, ReconnectingSocket } from './reconnecting-socket.ts'

/** `ended`: the server no longer accepts this link, and the connection is not opened again. */
export type ConnectionStatus = 'connecting' | 'connected' | 'offline' | 'ended'

/** True when the document is there, or can't come now. */
export function isLoaded(status: ConnectionStatus): boolean {
	return status === 'connected' || status === 'offline'
}

/** The WebSocket address of a jam, with its credentials. */
export interface Address {
	url: string
	protocols: string[]
}

export interface ConnectionEvents {
	/**
	 * An update has come and is about to be applied: at once, or when the returned promise resolves.
	 */
	received(update: Uint8Array): Promise<void> | undefined
	/** Live ink, lasers or reactions have come. */
	ephemeral(kind: EphemeralKind, batch: LiveInk[]): void
	/** A direct message to this person has come. */
	directMessage(message: DirectMessage): void
	/** A frame about another document has come. */
	document?(frame: DocumentFrame): void
	/** The stage has come, as JSON (shared/stage.ts). */
	stage?(json: string): void
	/** The roster has come, as JSON. */
	roster?(json: string): void
	/** The words of a text that waits for approval have come, or the receipt for those sent. */
	pendingText?(text: PendingText): void
	/** The server refused something. */
	refused(refusal: RefusalMessage): void
	/** The server has acknowledged everything that was sent. */
	acknowledged?(): void
	/** The server ended the connection for good. @param code one of `closeCode` */
	ended(code: number): void
}

/**
 * Syncs one document and its presence with the jam's server: the y-websocket protocol and Tessera's
 * own frames (docs/protocol.md). Unlike y-websocket's provider it knows what the server has
 * *stored*, limits its rate (see Outbox), and carries ephemeral frames.
 */
export class Connection {
	readonly #socket: ReconnectingSocket
	readonly #outbox: Outbox
	readonly #documentSync: DocumentSync
	readonly #awarenessSync: AwarenessSync
	readonly #events: ConnectionEvents
	/** Events that came before the document was ready. */
	#waiting: (() => void)[] | undefined = []

	/**
	 * Opens at once.
	 * @param preopened a socket that is open or opening already.
	 * @param ready resolves when the document has its local copy; before that, the handshake would
	 * transfer everything.
	 */
	constructor(
		address: Address,
		doc: Y.Doc,
		awareness: Awareness,
		events: ConnectionEvents,
		preopened: PreopenedSocket | undefined,
		ready: Promise<unknown>,
	) {
		this.#events = events
		this.#outbox = new Outbox(
			(frame) => this.#socket.send(frame),
			() => this.#documentSync.noteAcknowledged(),
		)
		const syncEvents = {
			received: (update: Uint8Array) => events.received(update),
			refused: (refusal: RefusalMessage) => events.refused(refusal),
			acknowledged: () => events.acknowledged?.(),
			synced: () => this.#socket.settled(),
		}
		this.#documentSync = new DocumentSync(doc, this.#outbox, syncEvents, this)
		this.#awarenessSync = new AwarenessSync(awareness, this.#outbox, this)
		const handlers = {
			opened: (asked: boolean) => this.#whenReady(() => this.#start(asked)),
			frame: (frame: Uint8Array) => this.#whenReady(() => this.#receive(frame)),
			lost: () => this.#lost(),
			ended: (code: number) => events.ended(code),
		}
		this.#socket = new ReconnectingSocket(address.url, address.protocols, handlers, preopened)
		void ready.then(() => {
			const waiting = this.#waiting ?? []
			this.#waiting = undefined
			for (const handle of waiting) handle()
		})
	}

	readonly status = (): ConnectionStatus => {
		const status = this.#socket.status()
		if (status !== 'open') return status
		return this.#documentSync.isSynced() ? 'connected' : 'connecting'
	}

	/** Why there is no connection; undefined while there is one, or while it is not known. */
	get problem(): () => ConnectionProblem | undefined {
		return this.#socket.problem
	}

	/** True when the server has stored every change made here. */
	readonly saved = (): boolean => this.#documentSync.saved()

	/** True while the server refuses a change: it exists on this device only. */
	readonly refused = (): boolean => this.#documentSync.refused()

	/** @returns an update with everything that the server is not known to have. */
	encodeUnacknowledged(): Uint8Array {
		return this.#documentSync.encodeUnacknowledged()
	}

	/** Sends refused changes again now: the reason for the refusal may be gone. */
	resubmit(): void {
		this.#documentSync.resubmit()
	}

	/** Sends live ink, a laser or a reaction. Dropped without a connection, or on a slow one. */
	sendEphemeral(kind: EphemeralKind, bytes: Uint8Array): void {
		if (this.#documentSync.isSynced()) this.#outbox.sendEphemeral(encodeLiveInk(bytes, kind))
	}

	/** Sends a message to one other person. Dropped without a connection, or on a slow one. */
	sendDirectMessage(message: DirectMessage): void {
		if (this.#documentSync.isSynced()) this.#outbox.sendEphemeral(encodeDirectMessage(message))
	}

	/** Sends a frame about another document. Dropped without a connection. */
	sendDocument(frame: DocumentFrame): void {
		if (this.#documentSync.isSynced()) this.#outbox.sendNow(encodeDocumentFrame(frame))
	}

	/** Sends the words of a text that waits for approval. Dropped without a connection. */
	sendPendingText(text: PendingText): void {
		if (this.#documentSync.isSynced()) this.#outbox.sendNow(encodePendingText(text))
	}

	close(): void {
		this.#documentSync.close()
		this.#awarenessSync.close()
		this.#socket.close()
	}

	#whenReady(handle: () => void): void {
		if (this.#waiting) this.#waiting.push(handle)
		else handle()
	}

	#start(asked: boolean): void {
		this.#documentSync.start(asked)
		this.#awarenessSync.start()
	}

	#lost(): void {
		if (this.#waiting) this.#waiting = []
		this.#documentSync.lost()
		this.#awarenessSync.lost()
	}

	/** Handles a frame. An error is logged and affects no other frame. */
	#receive(frame: Uint8Array): void {
		try {
			this.#dispatch(frame)
		} catch (error) {
			console.error(error)
		}
	}

	#dispatch(frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame)
		const kind = decoding.readVarUint(decoder)
		switch (kind) {
			case frameKind.sync:
				this.#documentSync.receive(decoder)
				break
			case frameKind.awareness:
				this.#awarenessSync.apply(decoding.readVarUint8Array(decoder))
				break
			case frameKind.queryAwareness:
				this.#awarenessSync.send()
				break
			case frameKind.liveInk:
			case frameKind.laser:
			case frameKind.reaction:
				this.#events.ephemeral(kind, readLiveInkBatch(decoder))
				break
			case frameKind.directMessage:
				this.#events.directMessage(readDirectMessage(decoder))
				break
			case frameKind.document:
				this.#events.document?.(readDocumentFrame(decoder))
				break
			case frameKind.stage:
				this.#events.stage?.(decoding.readVarString(decoder))
				break
			case frameKind.roster:
				this.#events.roster?.(decoding.readVarString(decoder))
				break
			case frameKind.pendingText:
				this.#events.pendingText?.(readPendingText(decoder))
				break
			case frameKind.fence:
				this.#outbox.acknowledge(decoding.readVarUint(decoder))
				break
			case frameKind.refusal:
				this.#documentSync.receiveRefusal(readRefusal(decoder))
				break
			case frameKind.probe:
				this.#outbox.sendNow(encodeProbe(decoding.readVarUint(decoder)))
				break
			case frameKind.bundle:
				for (const part of readBundle(decoder)) this.#receive(part)
				break
		}
	}
}
