import * as encoding from 'lib0/encoding'
import {
	type Awareness,
	applyAwarenessUpdate,
	encodeAwarenessUpdate,
	removeAwarenessStates,
} from 'y-protocols/awareness'
import { frameKind } from '../../../shared/protocol.ts'
import type { Outbox } from './outbox.ts'

/** Syncs presence. It sends only this page's own state, where y-websocket repeats everyone's. */
export class AwarenessSync {
	readonly #awareness: Awareness
	readonly #outbox: Outbox
	readonly #origin: unknown
	#isOpen = false

	/** @param origin of changes that came from the server. */
	constructor(awareness: Awareness, outbox: Outbox, origin: unknown) {
		this.#awareness = awareness
		this.#outbox = outbox
		this.#origin = origin
		awareness.on('update', this.#sendOwn)
	}

	get #ownId(): number {
		return this.#awareness.doc.clientID
	}

	/** Announces this page on a new connection. */
	start(): void {
		this.#isOpen = true
		// Set again for a new clock: under the last one, others were told that this client left.
		const state = this.#awareness.getLocalState()
		if (state) this.#awareness.setLocalState(state)
	}

	/** @param update in the encoding of y-protocols. */
	apply(update: Uint8Array): void {
		applyAwarenessUpdate(this.#awareness, update, this.#origin)
	}

	/** Sends this page's state, now or when the outbox has room. */
	send(): void {
		this.#outbox.sendPresence(this.#encode)
	}

	/** Removes everyone else when the connection is lost. */
	lost(): void {
		this.#isOpen = false
		const others = [...this.#awareness.getStates().keys()].filter((id) => id !== this.#ownId)
		removeAwarenessStates(this.#awareness, others, this.#origin)
		// Clocks too: a client that did not move meanwhile comes back with the same clock.
		for (const id of this.#awareness.meta.keys()) {
			if (id !== this.#ownId) this.#awareness.meta.delete(id)
		}
	}

	close(): void {
		this.#awareness.off('update', this.#sendOwn)
	}

	readonly #sendOwn = (
		{ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>,
		origin: unknown,
	): void => {
		if (origin === this.#origin || !this.#isOpen) return
		if ([...added, ...updated, ...removed].includes(this.#ownId)) this.send()
	}

	readonly #encode = (): Uint8Array =>
		encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, frameKind.awareness)
			encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.#awareness, [this.#ownId]))
		})
}
