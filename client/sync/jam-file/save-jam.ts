import type { JamInfo } from '../../../shared/api.ts'
import type { Template } from '../../../shared/template.ts'
import { fileName } from '../../ui/file-name.ts'
import { getPicture } from '../api/api.ts'
import { getArchive, listPictures } from '../api/host-api.ts'
import { mapConcurrent } from '../api/map-concurrent.ts'
import { RequestError } from '../api/request.ts'
import { ArchiveWriter } from './archive-file.ts'
import type { TransferControl } from './transfer.ts'

const picturesAtOnce = 4

export interface SavedJam {
	file: Blob
	name: string
	/** Number of pictures that are not in the file because they were still being uploaded. */
	missing: number
}

/** Downloads a whole jam as one file. @param template how a jam begins that is opened from it. @throws RequestError */
export async function saveJam(
	{ signal, onStep }: TransferControl,
	{ id, title, createdAt }: Pick<JamInfo, 'id' | 'title' | 'createdAt'>,
	key: string,
	template: Template,
): Promise<SavedJam> {
	onStep({ is: 'document' })
	const writer = new ArchiveWriter({ title, createdAt, savedAt: Date.now() }, template)
	// The document first: then every picture that it shows is in the list.
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
	return { file: writer.finish(), name: fileName(title, '.tessera.zip'), missing }
}
