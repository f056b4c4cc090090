import { limits } from '../../shared/limits.ts'
import { encodeLiveInkBatch, kind, type LiveInk, type PassingKind } from '../../shared/protocol.ts'
import { canPaint } from '../../shared/roles.ts'
import { Refusal } from '../errors.ts'
import type { Peer } from './peer.ts'

/** What is shown and never stored: live ink, lasers and reactions, gathered until the next tick. */
export class Passing {
	readonly #waiting = new Map<PassingKind, LiveInk[]>()

	/**
	 * Takes in what a connection sends. @returns whether there is something to pass on.
	 * @throws Refusal when it may not send that, or so much; RangeError when it is too large.
	 */
	take(peer: Peer, of: PassingKind, bytes: Uint8Array): boolean {
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
	frames(): Uint8Array[] {
		const frames = [...this.#waiting].map(([of, batch]) => encodeLiveInkBatch(batch, of))
		this.#waiting.clear()
		return frames
	}
}

function check(peer: Peer, of: PassingKind, bytes: number): void {
	switch (of) {
		case kind.liveInk:
			if (!canPaint(peer.role)) throw new Refusal('viewers-watch')
			if (bytes > limits.liveInkBytes) throw new Refusal('ink-too-large')
			if (!peer.maySketch(bytes)) throw new Refusal('too-lively')
			return
		case kind.laser:
			if (bytes > limits.laserBytes) throw new RangeError('laser too large')
			if (!peer.mayPoint()) throw new Refusal('too-lively')
			return
		case kind.reaction:
			if (bytes > limits.reactionBytes) throw new RangeError('reaction too large')
			if (!peer.mayReact()) throw new Refusal('too-lively')
	}
}
