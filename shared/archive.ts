import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readCount } from './protocol.ts'

/** A jam's document with everything it takes to go on with it elsewhere. */
export interface Archive {
	/** The whole document as one Yjs update. */
	update: Uint8Array
	/** Which participant each Yjs client id belongs to. */
	authors: ReadonlyMap<number, string>
}

const version = 1

/**
 * Packs an archive: varuint version; varuint number of authors, then for each its client id
 * (varuint) and participant (string); the update to the end.
 */
export function encodeArchive({ update, authors }: Archive): Uint8Array<ArrayBuffer> {
	const bytes = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, version)
		encoding.writeVarUint(encoder, authors.size)
		for (const [client, participant] of authors) {
			encoding.writeVarUint(encoder, client)
			encoding.writeVarString(encoder, participant)
		}
		encoding.writeUint8Array(encoder, update)
	})
	return new Uint8Array(bytes)
}

/** @throws on bytes that `encodeArchive` can't have written. */
export function decodeArchive(bytes: Uint8Array): Archive {
	const decoder = decoding.createDecoder(bytes)
	const found = readCount(decoder)
	if (found !== version) throw new RangeError(`unknown version of an archive: ${found}`)
	const authors = new Map<number, string>()
	for (let count = readCount(decoder); count > 0; count--) {
		const client = readCount(decoder)
		authors.set(client, decoding.readVarString(decoder))
	}
	return { authors, update: decoding.readTailAsUint8Array(decoder) }
}
