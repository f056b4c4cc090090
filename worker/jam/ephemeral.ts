import { limits } from '../../shared/limits.ts'
import {
	type EphemeralKind,
	encodeLiveInkBatch,
	frameKind,
	type LiveInk,
} from '../../shared/protocol.ts'
import { canPaint } from '../../shared/roles.ts'
import { Refusal } from '../errors.ts'
import type { ClientConnection } from './client-connection.ts'

/** What is shown and never stored: live ink, lasers and reactions, gathered until the next tick. */
export class EphemeralFrames {
	readonly #waiting = new Map<EphemeralKind, LiveInk[]>()

	/**
	 * Takes in what a connection sends. @returns whether there is something to pass on.
	 * @throws Refusal when it may not send that, or so much; RangeError when it is too large.
	 */
	add(peer: ClientConnection, of: EphemeralKind, bytes: Uint8Array): boolean {
		check(peer, of, bytes.length)
		// Nobody could tell whose it is.
		if (!peer.presence) return false
		const waiting = this.#waiting.get(of)
		const one = { sender: peer.presence.id, ink: bytes }
		if (waiting) waiting.push(one)
		else this.#waiting.set(of, [one])
		return true
	}

	/** @returns one frame for each kind that came in since the last time. */
	takeFrames(): Uint8Array[] {
		const frames = [...this.#waiting].map(([of, batch]) => encodeLiveInkBatch(batch, of))
		this.#waiting.clear()
		return frames
	}
}

function check(peer: ClientConnection, of: EphemeralKind, bytes: number): void {
	switch (of) {
		case frameKind.liveInk:
			if (!canPaint(peer.role)) throw new Refusal('viewers-watch')
			if (bytes > limits.liveInkBytes) throw new Refusal('ink-too-large')
			if (!peer.allowLiveInk(bytes)) throw new Refusal('too-lively')
			return
		case frameKind.laser:
			if (bytes > limits.laserBytes) throw new RangeError('laser too large')
			if (!peer.allowLaser()) throw new Refusal('too-lively')
			return
		case frameKind.reaction:
			if (bytes > limits.reactionBytes) throw new RangeError('reaction too large')
			if (!peer.allowReaction()) throw new Refusal('too-lively')
	}
}
