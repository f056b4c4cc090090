import type { CreatedJam } from '../../../shared/api.ts'
import type { Template } from '../../../shared/template.ts'
import { type CreationProof, createJam, putPicture } from '../api/api.ts'
import { changeStage, deleteJam, putArchive } from '../api/host-api.ts'
import { mapConcurrent } from '../api/map-concurrent.ts'
import { RequestError } from '../api/request.ts'
import { type ArchiveFile, readArchiveFile } from './archive-file.ts'
import { FileError } from './file-error.ts'
import type { TransferControl } from './transfer.ts'

const picturesAtOnce = 4
/** The server's refusals of damaged pictures and documents. */
const damaged: readonly string[] = ['wrong-hash', 'not-a-picture', 'not-an-archive']

/**
 * Opens a jam's file as a new jam. After an error no jam is left behind.
 * @param begins how the jam begins, instead of what the file says, in the page's language.
 * @throws FileError, RequestError
 */
export async function openFile(
	control: TransferControl,
	file: Blob,
	proof: CreationProof,
	{ title, ...begins }: Partial<Template> & { title?: string } = {},
): Promise<CreatedJam> {
	const { signal, onStep } = control
	onStep({ is: 'reading' })
	const archive = await readArchiveFile(file)
	signal.throwIfAborted()
	const jam = await createJam(title ?? archive.info.title, proof, { signal })
	try {
		await fill(jam, archive, control)
		const template = { ...archive.template, ...begins }
		await setStage(jam, template)
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

/** Sets what of the stage a file keeps. */
async function setStage(
	{ id, keys }: CreatedJam,
	{ prompt, protectedMarks, format }: Partial<Template>,
): Promise<void> {
	const change = {
		...(prompt ? { prompt } : {}),
		...(protectedMarks && protectedMarks.length > 0 ? { protectedMarks } : {}),
	}
	if (Object.keys(change).length > 0) await changeStage(id, keys.host, { do: 'set', change })
	if (format) await changeStage(id, keys.host, { do: 'plan-format', format })
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
