import { isDecodable } from '../../../shared/picture-header/picture-header.ts'
import type { EncodedPicture } from './encoded-picture.ts'

/**
 * Decodes a picture. A Blob's bytes would go through the browser's own process first, which takes
 * longer than decoding them; where there is no ImageDecoder, they have to.
 * @throws when it can't be read, or would be too large
 */
export async function decodePicture(
	{ type, bytes }: EncodedPicture,
	options: ImageBitmapOptions,
): Promise<ImageBitmap> {
	if (!isDecodable(bytes)) throw new RangeError('not a picture that may be decoded')
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
