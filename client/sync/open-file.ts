import type { CreatedJam } from '../../shared/api.ts'
import { type CreationProof, createJam, putPicture } from './api.ts'
import { type ArchiveFile, readArchiveFile } from './archive-file.ts'
import { FileError } from './file-error.ts'
import { deleteJam, putArchive } from './host-api.ts'
import { mapConcurrent } from './map-concurrent.ts'
import { RequestError } from './request.ts'
import type { TransferControl } from './transfer.ts'

const picturesAtOnce = 4
/** The server's refusals of damaged pictures and documents. */
const damaged: readonly string[] = ['wrong-hash', 'not-a-picture', 'not-an-archive']

/**
 * Opens a jam's file as a new jam. After an error no jam is left behind.
 * @throws FileError, RequestError
 */
export async function openFile(
	control: TransferControl,
	file: Blob,
	proof: CreationProof,
): Promise<CreatedJam> {
	const { signal, onStep } = control
	onStep({ is: 'reading' })
	const archive = await readArchiveFile(file)
	signal.throwIfAborted()
	const jam = await createJam(archive.info.title, proof, { signal })
	try {
		await fill(jam, archive, control)
		signal.throwIfAborted()
		return jam
	} catch (error) {
		// If this fails, the unopened jam expires by itself.
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
