import type { CreatedJam } from '../../shared/api.ts'
import { type CreationProof, createJam, putPicture } from './api.ts'
import { type ArchiveFile, readArchiveFile } from './archive-file.ts'
import { FileError } from './file-error.ts'
import { deleteJam, putArchive } from './host-api.ts'
import { mapConcurrent } from './map-concurrent.ts'
import { RequestError } from './request.ts'
import type { TransferControl } from './transfer.ts'

const picturesAtOnce = 4
/** What the server says of a picture or a document that isn't one. */
const damaged: readonly string[] = ['wrong-hash', 'not-a-picture', 'not-an-archive']

/**
 * Opens a jam's file as a new jam. Whatever keeps it from being whole leaves no jam behind.
 * @throws FileError, RequestError
 */
export async function openFile(
	underway: TransferControl,
	file: Blob,
	proof: CreationProof,
): Promise<CreatedJam> {
	underway.onStep({ is: 'reading' })
	const archive = await readArchiveFile(file)
	underway.signal.throwIfAborted()
	const { signal } = underway
	const jam = await createJam(archive.about.title, proof, { signal })
	try {
		await fill(jam, archive, underway)
		signal.throwIfAborted()
		return jam
	} catch (error) {
		// It would go by itself, unopened; there is nobody to tell if this fails.
		void deleteJam(jam.id, jam.keys.host).catch(() => undefined)
		throw error instanceof RequestError && damaged.includes(error.code)
			? new FileError('damaged')
			: error
	}
}

async function fill(
	{ id, keys }: CreatedJam,
	{ document, pictures }: ArchiveFile,
	{ signal, onStep }: TransferControl,
): Promise<void> {
	let done = 0
	onStep({ is: 'pictures', done, total: pictures.length })
	await mapConcurrent(pictures, picturesAtOnce, async ({ sha256, read }) => {
		await putPicture(id, keys.host, sha256, await read(), { signal })
		done += 1
		onStep({ is: 'pictures', done, total: pictures.length })
	})
	onStep({ is: 'document' })
	await putArchive(id, keys.host, document, { signal })
}
