import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as v from 'valibot'
import { limits } from './limits.ts'

/**
 * What two people say to each other when one makes parts of a picture for the other. It travels in
 * parcels (shared/protocol.ts): a line of JSON, and a file where there is one.
 */

/** What a presence may say: this device works for others, or others are asked to work for it. */
export const helpRoles = ['lends', 'asks'] as const
export type HelpRole = (typeof helpRoles)[number]

/** Most pixels a side of what a helper makes. */
export const partSide = 512
/** Largest file of a part: a PNG of that size is smaller, whatever is in it. */
const partBytes = 5 * partSide * partSide
/** A file travels in slices of so many bytes; the rest of a parcel is for what is said with it. */
export const sliceBytes = limits.directMessageBytes - 1024

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Pixels = v.pipe(Count, v.maxValue(limits.pictureSide))
const Side = v.pipe(Pixels, v.minValue(1))
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** Part of a picture of the jam, made larger. */
const HelperWork = v.pipe(
	v.object({
		/** SHA-256 of the network's file: another one would make another picture. */
		model: Sha256,
		/** SHA-256 of the picture, which the jam keeps. */
		input: Sha256,
		factor: v.picklist([2, 4]),
		/** Which part of it, in its pixels. */
		part: v.object({ x: Pixels, y: Pixels, width: Side, height: Side }),
	}),
	v.check(({ part, factor }) => Math.max(part.width, part.height) * factor <= partSide),
)
export type HelperWork = v.InferOutput<typeof HelperWork>

/** Which part of which job. */
const of = { job: Count, part: Count }

const HelperMessage = v.variant('say', [
	/** Who asks: make this. */
	v.object({ say: v.literal('make'), ...of, work: HelperWork }),
	/** Who lends: it is made, and its file is so large. */
	v.object({
		say: v.literal('made'),
		...of,
		bytes: v.pipe(Count, v.minValue(1), v.maxValue(partBytes)),
	}),
	/** Who lends: it won't be made here. */
	v.object({ say: v.literal('no'), ...of }),
	/** Who asks: give me a slice of it, from this byte on. */
	v.object({ say: v.literal('give'), ...of, at: Count }),
	/** Who lends: here it is. The file is a PNG. */
	v.object({ say: v.literal('here'), ...of, at: Count }),
	/** Who asks: nothing of this job is needed any more. */
	v.object({ say: v.literal('stop'), job: Count }),
])
export type HelperMessage = v.InferOutput<typeof HelperMessage>

const nothing = new Uint8Array()

export function encodeHelperMessage(said: HelperMessage, file: Uint8Array = nothing): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarString(encoder, JSON.stringify(said))
		encoding.writeVarUint8Array(encoder, file)
	})
}

/** @throws on bytes that `encodeSaid` can't have written. */
export function decodeHelperMessage(bytes: Uint8Array): { said: HelperMessage; file: Uint8Array } {
	const decoder = decoding.createDecoder(bytes)
	const said = v.parse(HelperMessage, JSON.parse(decoding.readVarString(decoder)))
	return { said, file: decoding.readVarUint8Array(decoder) }
}
