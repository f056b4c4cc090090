import { decodableSize } from '../../../shared/picture-header/picture-header.ts'
import type { EncodedPicture } from './picture-files.ts'

/**
 * Decodes a picture at a share of the size that its file has: what a mark says of it may be wrong,
 * and several marks may show the same picture. A Blob's bytes would go through the browser's own process first, which takes
 * longer than decoding them; where there is no ImageDecoder, they have to.
 * @param size log2 of the size to decode at by the file's own, 0 or below.
 * @throws when it can't be read, or would be too large
 */
export async function decodePicture(
	{ type, bytes }: EncodedPicture,
	size: number,
): Promise<ImageBitmap> {
	const own = decodableSize(bytes)
	if (!own) throw new RangeError('not a picture that may be decoded')
	const options: ImageBitmapOptions = {
		resizeWidth: Math.max(1, Math.round(own.width * 2 ** size)),
		resizeHeight: Math.max(1, Math.round(own.height * 2 ** size)),
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
