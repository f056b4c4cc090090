import type { PictureFile } from '../engine/picture-file.ts'
import type { Studio } from '../engine/studio.ts'

/**
 * Makes a network's input a file that the jam can keep. The network is given what the file says,
 * not what it was made of, so that making it again gives the same. Closes `seen`.
 * @throws StudioError `bad-picture`
 */
export async function keepInput(
	studio: Studio,
	seen: ImageBitmap,
): Promise<PictureFile & { bitmap: ImageBitmap }> {
	const file = await studio.file(seen)
	seen.close()
	return { ...file, bitmap: await createImageBitmap(file.blob) }
}
