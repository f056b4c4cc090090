import type { JamInfo } from '../../shared/api.ts'
import { getPicture } from './api.ts'
import { ArchiveWriter, archiveFileName } from './archive-file.ts'
import { getArchive, listPictures } from './host-api.ts'
import { mapConcurrent } from './map-concurrent.ts'
import { RequestError } from './request.ts'
import type { TransferControl } from './transfer.ts'

const picturesAtOnce = 4

export interface SavedJam {
	file: Blob
	name: string
	/** Pictures whose authors were still uploading them: they are not in the file. */
	missing: number
}

/** Fetches a jam with everything in it, as one file. @throws RequestError */
export async function saveJam(
	{ signal, onStep }: TransferControl,
	{ id, title, createdAt }: Pick<JamInfo, 'id' | 'title' | 'createdAt'>,
	key: string,
): Promise<SavedJam> {
	onStep({ is: 'document' })
	const writer = new ArchiveWriter({ title, createdAt, savedAt: Date.now() })
	// The document first: every picture that it shows is on a list that is read after it.
	await writer.addDocument(await getArchive(id, key, { signal }))
	const pictures = await listPictures(id, key, { signal })
	let [done, missing] = [0, 0]
	onStep({ is: 'pictures', done, total: pictures.length })
	await mapConcurrent(pictures, picturesAtOnce, async ({ sha256 }) => {
		const picture = await getPicture(id, key, sha256, { signal }).catch((error: unknown) => {
			if (error instanceof RequestError && error.code === 'unknown-picture') return undefined
			throw error
		})
		if (picture) writer.addPicture(sha256, new Uint8Array(await picture.arrayBuffer()))
		else missing += 1
		done += 1
		onStep({ is: 'pictures', done, total: pictures.length })
	})
	return { file: writer.finish(), name: archiveFileName(title), missing }
}
