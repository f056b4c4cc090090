import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { deskOf } from '../../../shared/desks.ts'
import { limits } from '../../../shared/limits.ts'
import {
	type DocumentFrame,
	encodeBundle,
	encodeDocumentFrame,
	frameKind,
	readSafeVarUint,
} from '../../../shared/protocol.ts'
import { Refusal } from '../../errors.ts'
import type { ClientConnection } from '../connections/client-connection.ts'
import { encodeSync } from '../connections/frames.ts'
import type { Canvas } from '../documents/canvas.ts'
import { checkStateVector } from '../inspection/state-vector.ts'
import type { TickResult } from '../jam-state.ts'

/** A watched desk: what has happened there since watchers were last told. */
interface Watched {
	/** For each watcher that doesn't read: the state vector of what it has. */
	watchers: Map<ClientConnection, Uint8Array | undefined>
	updates: Uint8Array[]
	ink: Uint8Array[]
	inkBytes: number
	/** State vector of what watchers were told. */
	told: Uint8Array
}

/**
 * Shows hosts desks other than the document that they are connected to (frame 110). All desks
 * together cost a watcher at most one message in `limits.deskWatchMs`.
 */
export class DeskWatch {
	readonly #canvasOf: (document: string) => Canvas | undefined
	readonly #send: (connection: ClientConnection, frame: Uint8Array) => void
	/** By the document's name. */
	readonly #watched = new Map<string, Watched>()
	#timer: ReturnType<typeof setTimeout> | undefined

	/**
	 * @param canvasOf returns a desk that can be watched.
	 * @param send sends one frame now.
	 */
	constructor(
		canvasOf: (document: string) => Canvas | undefined,
		send: (connection: ClientConnection, frame: Uint8Array) => void,
	) {
		this.#canvasOf = canvasOf
		this.#send = send
	}

	/**
	 * Handles a frame about another document.
	 * @throws Refusal `hosts-only`, `other-document`, `malformed-frame`, and those of an update
	 */
	receive(connection: ClientConnection, { document, frame }: DocumentFrame): void {
		if (connection.linkRole !== 'host') throw new Refusal('hosts-only')
		const canvas = deskOf(document) === undefined ? undefined : this.#canvasOf(document)
		if (!canvas) throw new Refusal('other-document')
		if (frame.length === 0) {
			this.#watched.get(document)?.watchers.delete(connection)
			this.#forgetUnwatched(document)
			return
		}
		const decoder = decoding.createDecoder(frame)
		if (readSafeVarUint(decoder) !== frameKind.sync) throw new Refusal('malformed-frame')
		const step = readSafeVarUint(decoder)
		const body = decoding.readVarUint8Array(decoder)
		if (step === messageYjsSyncStep1) this.#subscribe(connection, canvas, body)
		else if (step === messageYjsSyncStep2 || step === messageYjsUpdate) {
			const isComplete = canvas.relay.applyUpdate(connection, body)
			canvas.relay.flush()
			if (!isComplete && step === messageYjsUpdate) this.#ask(connection, canvas)
		} else throw new Refusal('malformed-frame')
	}

	/** A watcher's window may have room again. */
	heard(connection: ClientConnection): void {
		if (!connection.watches || connection.flow.full) return
		for (const [document, { watchers }] of this.#watched) {
			const stateVector = watchers.get(connection)
			if (!stateVector || connection.flow.full) continue
			watchers.set(connection, undefined)
			this.#sendMissing(connection, document, stateVector)
		}
	}

	/** A desk's document has ticked. */
	ticked(document: string, { update, ephemeral }: TickResult): void {
		const watched = this.#watched.get(document)
		if (!watched) return
		if (update) watched.updates.push(update)
		for (const frame of ephemeral) {
			const isInk = frame[0] === frameKind.liveInk
			if (!isInk || watched.inkBytes + frame.length > limits.deskWatchInkBytes) continue
			watched.ink.push(frame)
			watched.inkBytes += frame.length
		}
		if (watched.updates.length + watched.ink.length === 0) return
		this.#timer ??= setTimeout(() => this.#flush(), limits.deskWatchMs)
	}

	/** A desk can't be watched any more. */
	ended(document: string): void {
		for (const connection of this.#watched.get(document)?.watchers.keys() ?? []) {
			this.#sendAbout(connection, document, new Uint8Array())
		}
		this.#watched.delete(document)
	}

	/** Subscriptions are not stored: a watcher that was connected before has to subscribe again. */
	restored(connection: ClientConnection): void {
		if (!connection.watches) return
		connection.watches = false
		this.#sendAbout(connection, '', new Uint8Array())
	}

	left(connection: ClientConnection): void {
		for (const [document, { watchers }] of this.#watched) {
			if (watchers.delete(connection)) this.#forgetUnwatched(document)
		}
	}

	#subscribe(connection: ClientConnection, canvas: Canvas, stateVector: Uint8Array): void {
		checkStateVector(stateVector)
		const watched = this.#watched.get(canvas.name) ?? {
			watchers: new Map<ClientConnection, Uint8Array | undefined>(),
			updates: [],
			ink: [],
			inkBytes: 0,
			told: canvas.document.stateVector(),
		}
		this.#watched.set(canvas.name, watched)
		connection.watches = true
		watched.watchers.set(connection, connection.flow.full ? stateVector : undefined)
		if (connection.flow.full) return
		this.#sendMissing(connection, canvas.name, stateVector)
		this.#ask(connection, canvas)
	}

	#ask(connection: ClientConnection, { name, document }: Canvas): void {
		const stateVector = document.stateVector()
		if (!connection.rates.allowResync(stateVector.length)) throw new Refusal('too-much-asked')
		this.#sendAbout(connection, name, encodeSync(messageYjsSyncStep1, stateVector))
	}

	#sendMissing(connection: ClientConnection, name: string, stateVector: Uint8Array): void {
		const canvas = this.#canvasOf(name)
		if (!canvas) return
		const missing = canvas.document.encodeMissing(stateVector)
		// Only what is stored is sent.
		canvas.relay.flush()
		this.#sendAbout(connection, name, encodeSync(messageYjsSyncStep2, missing))
		if (!connection.rates.allowResync(missing.length)) throw new Refusal('too-much-asked')
	}

	#flush(): void {
		this.#timer = undefined
		const bundles = new Map<ClientConnection, Uint8Array[]>()
		for (const [document, watched] of this.#watched) {
			const { watchers, updates, ink, told } = watched
			if (updates.length + ink.length === 0) continue
			const inner = [...ink]
			if (updates.length > 0) inner.push(encodeSync(messageYjsUpdate, Y.mergeUpdates(updates)))
			const frames = inner.map((frame) => encodeDocumentFrame({ document, frame }))
			for (const [connection, behind] of watchers) {
				if (behind) continue
				if (connection.flow.full) watchers.set(connection, told)
				else bundles.set(connection, [...(bundles.get(connection) ?? []), ...frames])
			}
			watched.updates = []
			watched.ink = []
			watched.inkBytes = 0
			watched.told = this.#canvasOf(document)?.document.stateVector() ?? told
		}
		for (const [connection, frames] of bundles) this.#send(connection, encodeBundle(frames))
	}

	#sendAbout(connection: ClientConnection, document: string, frame: Uint8Array): void {
		this.#send(connection, encodeDocumentFrame({ document, frame }))
	}

	#forgetUnwatched(document: string): void {
		if (this.#watched.get(document)?.watchers.size === 0) this.#watched.delete(document)
	}
}
