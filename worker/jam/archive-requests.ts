import { decodeArchive, encodeArchive } from '../../shared/archive.ts'
import { type Answer, Refusal } from '../errors.ts'
import { streamOf } from '../streams.ts'
import type { JamAccess } from './jam-access.ts'

/** Saves a jam as a file, and fills a new jam from one. */
export class ArchiveRequests {
	readonly #access: JamAccess

	constructor(access: JamAccess) {
		this.#access = access
	}

	/** Returns the document and its authors as an archive. A stream, because an RPC value ends at 32 MiB. */
	save(key: string): Promise<Answer<ReadableStream>> {
		return this.#access.authorize(key, 'host', ({ metadata, room }) => {
			const salts = [metadata.salt ?? '', ...(metadata.earlierSalts ?? [])]
			return streamOf(encodeArchive({ ...room.contents.archive(), salts }))
		})
	}

	/** Fills a new, empty jam from an archive. */
	fill(key: string, body: ReadableStream): Promise<Answer<null>> {
		let bytes: Promise<ArrayBuffer> | undefined
		return this.#access.authorize(key, 'host', async (jam) => {
			bytes ??= new Response(body).arrayBuffer()
			const archive = readArchive(new Uint8Array(await bytes))
			this.#access.expectUnchanged(jam)
			jam.room.contents.fill(archive)
			this.#access.save({ ...jam, metadata: { ...jam.metadata, earlierSalts: archive.salts } })
			return null
		})
	}
}

/** @throws Refusal `not-an-archive` */
function readArchive(bytes: Uint8Array) {
	try {
		return decodeArchive(bytes)
	} catch {
		throw new Refusal('not-an-archive')
	}
}
