import { decodableSize } from '../../../shared/picture-header/picture-header.ts'
import type { EncodedPicture } from './picture-source.ts'

/**
 * Decodes a picture at a share of the size in its file. The size that a mark states may be wrong,
 * and several marks may show the same picture. Uses `ImageDecoder` where it exists: the bytes of a
 * Blob first go through the browser process, which takes longer than the decoding.
 * @param level log2 of the decoded size relative to the file's size; at most 0.
 * @throws when the picture is invalid or larger than allowed.
 */
export async function decodePicture(
	{ type, bytes }: EncodedPicture,
	level: number,
): Promise<ImageBitmap> {
	const size = decodableSize(bytes)
	if (!size) throw new RangeError('not a picture that may be decoded')
	const options: ImageBitmapOptions = {
		resizeWidth: Math.max(1, Math.round(size.width * 2 ** level)),
		resizeHeight: Math.max(1, Math.round(size.height * 2 ** level)),
		resizeQuality: 'high',
	}
	if (typeof ImageDecoder === 'undefined' || !(await ImageDecoder.isTypeSupported(type))) {
		return createImageBitmap(new Blob([bytes], { type }), options)
	}
	const decoder = new ImageDecoder({ type, data: bytes })
	try {
		const { image } = await decoder.decode()
		const bitmap = await createImageBitmap(image, options)
		image.close()
		return bitmap
	} finally {
		decoder.close()
	}
}
