import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readSafeVarUint } from './protocol.ts'

/** A jam's document with everything that another jam needs to continue it. */
export interface Archive {
	/** The whole document as one Yjs update. */
	update: Uint8Array
	/** Which participant each Yjs client id belongs to. */
	authors: ReadonlyMap<number, string>
	/**
	 * Salts of participants' hashes: of this jam, then of those it was opened from. They are needed to
	 * recognize participants. Secrets are 128 random bits, so a salt does not reveal them.
	 */
	salts: readonly string[]
}

const version = 2
const mostSalts = 16
const mostSaltLength = 32

/**
 * Packs an archive: varuint version; varuint number of salts, then each (string); varuint number of
 * authors, then for each its client id (varuint) and participant (string); the update to the end.
 * Version 1 had no salts.
 */
export function encodeArchive({ update, authors, salts }: Archive): Uint8Array<ArrayBuffer> {
	const bytes = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, version)
		const kept = salts.slice(0, mostSalts)
		encoding.writeVarUint(encoder, kept.length)
		for (const salt of kept) encoding.writeVarString(encoder, salt)
		encoding.writeVarUint(encoder, authors.size)
		for (const [client, participant] of authors) {
			encoding.writeVarUint(encoder, client)
			encoding.writeVarString(encoder, participant)
		}
		encoding.writeUint8Array(encoder, update)
	})
	return new Uint8Array(bytes)
}

/** @throws on bytes that `encodeArchive` can't have written, now or earlier. */
export function decodeArchive(bytes: Uint8Array): Archive {
	const decoder = decoding.createDecoder(bytes)
	const writtenVersion = readSafeVarUint(decoder)
	if (writtenVersion !== 1 && writtenVersion !== version) {
		throw new RangeError(`unknown version of an archive: ${writtenVersion}`)
	}
	const salts = writtenVersion === 1 ? [''] : readSalts(decoder)
	const authors = new Map<number, string>()
	for (let count = readSafeVarUint(decoder); count > 0; count--) {
		const client = readSafeVarUint(decoder)
		authors.set(client, decoding.readVarString(decoder))
	}
	return { salts, authors, update: decoding.readTailAsUint8Array(decoder) }
}

function readSalts(decoder: decoding.Decoder): string[] {
	const count = readSafeVarUint(decoder)
	if (count > mostSalts) throw new RangeError('too many salts')
	const salts: string[] = []
	while (salts.length < count) salts.push(decoding.readVarString(decoder))
	if (salts.some(({ length }) => length > mostSaltLength)) throw new RangeError('too long a salt')
	return salts
}
