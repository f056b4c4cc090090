import * as encoding from 'lib0/encoding'

/** An update written field by field, also in ways that Yjs never writes. */

export interface RawId {
	client: RawNumber
	clock: RawNumber
}
/** A number, or the bytes that encode one. */
export type RawNumber = number | Uint8Array

export interface RawStruct {
	info: number
	origin?: RawId
	rightOrigin?: RawId
	/** A root type's name, or an id. */
	parent?: string | RawId
	key?: string
	/** The encoded content. */
	content: (encoder: encoding.Encoder) => void
}

export interface RawBlock extends RawId {
	structs: readonly RawStruct[]
	/** The number of structs that the block declares; absent: the real number. */
	count?: RawNumber
}

export interface RawUpdate {
	blocks: readonly RawBlock[]
	deletions: readonly {
		client: RawNumber
		ranges: readonly { clock: RawNumber; length: RawNumber }[]
	}[]
}

/** A varuint that lib0 reads as Infinity. */
export const endless = Uint8Array.from([...Array<number>(150).fill(0x80), 1])

export function writeNumber(encoder: encoding.Encoder, number: RawNumber): void {
	if (typeof number === 'number') encoding.writeVarUint(encoder, number)
	else encoding.writeUint8Array(encoder, number)
}

function writeId(encoder: encoding.Encoder, { client, clock }: RawId): void {
	writeNumber(encoder, client)
	writeNumber(encoder, clock)
}

export function encodeRaw({ blocks, deletions }: RawUpdate): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, blocks.length)
		for (const { client, clock, structs, count = structs.length } of blocks) {
			writeNumber(encoder, count)
			writeId(encoder, { client, clock })
			for (const struct of structs) writeStruct(encoder, struct)
		}
		encoding.writeVarUint(encoder, deletions.length)
		for (const { client, ranges } of deletions) {
			writeNumber(encoder, client)
			encoding.writeVarUint(encoder, ranges.length)
			for (const { clock, length } of ranges) {
				writeNumber(encoder, clock)
				writeNumber(encoder, length)
			}
		}
	})
}

function writeStruct(
	encoder: encoding.Encoder,
	{ info, origin, rightOrigin, parent, key, content }: RawStruct,
): void {
	encoding.writeUint8(encoder, info)
	if (origin) writeId(encoder, origin)
	if (rightOrigin) writeId(encoder, rightOrigin)
	if (typeof parent === 'string') {
		encoding.writeVarUint(encoder, 1)
		encoding.writeVarString(encoder, parent)
	} else if (parent) {
		encoding.writeVarUint(encoder, 0)
		writeId(encoder, parent)
	}
	if (key !== undefined) encoding.writeVarString(encoder, key)
	content(encoder)
}
