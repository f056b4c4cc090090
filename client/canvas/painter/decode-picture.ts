import { isDecodable } from '../../../shared/picture-header/picture-header.ts'
import type { EncodedPicture } from './picture-source.ts'

/**
 * Decodes a picture. Uses `ImageDecoder` where it exists: the bytes of a Blob first go through the
 * browser process, which takes longer than the decoding.
 * @throws when the picture is invalid or larger than allowed.
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
