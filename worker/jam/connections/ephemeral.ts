import { limits } from '../../../shared/limits.ts'
import {
	type EphemeralKind,
	encodeLiveInkBatch,
	frameKind,
	type LiveInk,
} from '../../../shared/protocol.ts'
import { canPaint } from '../../../shared/roles.ts'
import { Refusal } from '../../errors.ts'
import type { ClientConnection } from './client-connection.ts'

/** Gathers live ink, lasers and reactions until the next tick. They are sent on, never stored. */
export class EphemeralFrames {
	readonly #waiting = new Map<EphemeralKind, LiveInk[]>()

	/**
	 * @returns whether there is something to send on.
	 * @throws Refusal `viewers-watch`, `ink-too-large`, `too-lively`; RangeError when it is too large.
	 */
	add(connection: ClientConnection, kind: EphemeralKind, bytes: Uint8Array): boolean {
		check(connection, kind, bytes.length)
		// Without a presence, receivers could not tell who sent it.
		if (!connection.presence) return false
		const waiting = this.#waiting.get(kind)
		const entry = { sender: connection.presence.id, ink: bytes }
		if (waiting) waiting.push(entry)
		else this.#waiting.set(kind, [entry])
		return true
	}

	/** @returns one frame for each kind that came in since the last call. */
	takeFrames(): Uint8Array[] {
		const frames = [...this.#waiting].map(([kind, batch]) => encodeLiveInkBatch(batch, kind))
		this.#waiting.clear()
		return frames
	}
}

function check(connection: ClientConnection, kind: EphemeralKind, bytes: number): void {
	switch (kind) {
		case frameKind.liveInk:
			if (!canPaint(connection.role)) throw new Refusal('viewers-watch')
			if (bytes > limits.liveInkBytes) throw new Refusal('ink-too-large')
			if (!connection.rates.allowLiveInk(bytes)) throw new Refusal('too-lively')
			return
		case frameKind.laser:
			if (bytes > limits.laserBytes) throw new RangeError('laser too large')
			if (!connection.rates.allowLaser()) throw new Refusal('too-lively')
			return
		case frameKind.reaction:
			if (bytes > limits.reactionBytes) throw new RangeError('reaction too large')
			if (!connection.rates.allowReaction()) throw new Refusal('too-lively')
	}
}
