import { createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { type EphemeralKind, frameKind, type LiveInk } from '../../shared/protocol.ts'
import type { Scene } from '../document/scene.ts'
import { LaserPointer, Lasers } from './ephemeral/laser.ts'
import { LiveStrokes } from './ephemeral/live-ink.ts'
import { encodeInkPart, type InkPart } from './ephemeral/live-ink-codec.ts'
import { Reactions } from './ephemeral/reactions.ts'

/**
 * What people show each other without storing it: strokes in progress, laser trails, reactions.
 * Create inside a Solid owner, which also closes it.
 * @param send sends a frame to the other people.
 */
export function createEphemeral(
	doc: Y.Doc,
	scene: Scene,
	send: (kind: EphemeralKind, bytes: Uint8Array) => void,
) {
	const [frame, requestFrame] = createSignal(0)
	const live = new LiveStrokes(
		(id) => scene.get(id) !== undefined,
		() => requestFrame((count) => count + 1),
	)
	const lasers = new Lasers()
	const laser = new LaserPointer(
		(part) => lasers.add(doc.clientID, part),
		(bytes) => send(frameKind.laser, bytes),
	)
	const reactions = new Reactions((bytes) => send(frameKind.reaction, bytes))
	onCleanup(() => {
		live.close()
		reactions.close()
	})

	return {
		live,
		/** Changes whenever strokes in progress do. */
		frame,
		/** Everyone's laser trails, and this person's pointer. */
		lasers,
		laser,
		reactions,

		sendInk: (part: InkPart) => send(frameKind.liveInk, encodeInkPart(part)),

		receive(kind: EphemeralKind, batch: LiveInk[]): void {
			if (kind === frameKind.liveInk) live.receive(batch, doc.clientID)
			else if (kind === frameKind.laser) lasers.receive(batch, doc.clientID)
			else reactions.receive(batch, doc.clientID)
		},
	}
}
