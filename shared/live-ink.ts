import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { pack, type Stroke, unpack } from './ink.ts'

/** Part of a stroke while it is being drawn: what one live-ink frame carries from client to client. */
export interface InkPart {
	/** The id its mark will have; so the finished mark replaces the live one, whichever comes first. */
	id: string
	/** Index of the part's first point in the whole stroke. */
	start: number
	/** The new points, with the stroke's looks. Absent: the stroke was given up. */
	stroke?: Stroke
}

/** @throws InkError as `pack` does. */
export function encodeInkPart(part: InkPart): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarString(encoder, part.id)
		encoding.writeVarUint(encoder, part.start)
		if (part.stroke) encoding.writeUint8Array(encoder, pack(part.stroke))
	})
}

/** @throws on bytes that `encodeInkPart` can't have written. */
export function decodeInkPart(bytes: Uint8Array): InkPart {
	const decoder = decoding.createDecoder(bytes)
	const id = decoding.readVarString(decoder)
	const start = decoding.readVarUint(decoder)
	if (!decoding.hasContent(decoder)) return { id, start }
	return { id, start, stroke: unpack(decoding.readTailAsUint8Array(decoder)) }
}
