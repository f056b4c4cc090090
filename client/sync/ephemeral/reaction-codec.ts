import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Vec } from '../../../shared/geometry.ts'

/** The reactions. A reaction's index is its number on the wire. */
export const reactions = ['heart', 'clap', 'wow', 'laugh', 'question', 'idea', 'party'] as const
export type ReactionName = (typeof reactions)[number]

/** A reaction at a point of the canvas, shown for a moment. Never stored. */
export interface Reaction {
	name: ReactionName
	/** World units. */
	at: Vec
}

export function encodeReaction({ name, at }: Reaction): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeUint8(encoder, reactions.indexOf(name))
		encoding.writeFloat32(encoder, at.x)
		encoding.writeFloat32(encoder, at.y)
	})
}

/** @throws on bytes that `encodeReaction` can't have written, and on unknown reactions. */
export function decodeReaction(bytes: Uint8Array): Reaction {
	const decoder = decoding.createDecoder(bytes)
	const name = reactions[decoding.readUint8(decoder)]
	if (name === undefined) throw new RangeError('unknown reaction')
	const at = { x: decoding.readFloat32(decoder), y: decoding.readFloat32(decoder) }
	if (!Number.isFinite(at.x) || !Number.isFinite(at.y)) throw new RangeError('nowhere')
	return { name, at }
}
