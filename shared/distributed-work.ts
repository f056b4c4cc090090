import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as v from 'valibot'
import { limits } from './limits.ts'

/**
 * Messages between two people when the device of one computes parts of a picture for the other. Each
 * is a direct message (shared/protocol.ts): a JSON string, and a file if there is one.
 */

/** Roles in a presence: this device helps others, or asks others for help. */
export const helpRoles = ['lends', 'asks'] as const
export type HelpRole = (typeof helpRoles)[number]

/** Largest side of a part that a helper computes, pixels. */
export const partSide = 512
/** Largest file of a part: every PNG of that size is smaller. */
const partBytes = 5 * partSide * partSide
/** Bytes of a slice of a file; the rest of a direct message is for the JSON. */
export const sliceBytes = limits.directMessageBytes - 1024

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Pixels = v.pipe(Count, v.maxValue(limits.pictureSide))
const Side = v.pipe(Pixels, v.minValue(1))
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** Enlarging a part of a picture of the jam. */
const HelperWork = v.pipe(
	v.object({
		/** SHA-256 of the network's file; another network would make a different picture. */
		model: Sha256,
		/** SHA-256 of the picture, which the jam stores. */
		input: Sha256,
		factor: v.picklist([2, 4]),
		/** The part, in pixels of the picture. */
		part: v.object({ x: Pixels, y: Pixels, width: Side, height: Side }),
	}),
	v.check(({ part, factor }) => Math.max(part.width, part.height) * factor <= partSide),
)
export type HelperWork = v.InferOutput<typeof HelperWork>

const partId = { job: Count, part: Count }

const HelperMessage = v.variant('say', [
	/** Asker: compute this part. */
	v.object({ say: v.literal('make'), ...partId, work: HelperWork }),
	/** Helper: the part is ready; length of its file. */
	v.object({
		say: v.literal('made'),
		...partId,
		bytes: v.pipe(Count, v.minValue(1), v.maxValue(partBytes)),
	}),
	/** Helper: the part won't be computed here. */
	v.object({ say: v.literal('no'), ...partId }),
	/** Asker: send a slice of the file, from this byte on. */
	v.object({ say: v.literal('give'), ...partId, at: Count }),
	/** Helper: the slice. The file is a PNG. */
	v.object({ say: v.literal('here'), ...partId, at: Count }),
	/** Asker: the job is over. */
	v.object({ say: v.literal('stop'), job: Count }),
])
export type HelperMessage = v.InferOutput<typeof HelperMessage>

const noFile = new Uint8Array()

export function encodeHelperMessage(message: HelperMessage, file: Uint8Array = noFile): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarString(encoder, JSON.stringify(message))
		encoding.writeVarUint8Array(encoder, file)
	})
}

/** @throws on bytes that `encodeHelperMessage` can't have written. */
export function decodeHelperMessage(bytes: Uint8Array): {
	message: HelperMessage
	file: Uint8Array
} {
	const decoder = decoding.createDecoder(bytes)
	const message = v.parse(HelperMessage, JSON.parse(decoding.readVarString(decoder)))
	return { message, file: decoding.readVarUint8Array(decoder) }
}
