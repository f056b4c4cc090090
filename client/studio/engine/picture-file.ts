import { rgbaToThumbHash } from 'thumbhash'
import { sha256Hex } from '../../../shared/keys.ts'
import { limits } from '../../../shared/limits.ts'
import { encodeImage } from '../../canvas/image-file.ts'
import { StudioError } from './errors.ts'

/** A picture as the jam stores it. */
export interface PictureFile {
	blob: Blob
	sha256: string
	width: number
	height: number
	thumbhash: Uint8Array
}

/** Pixels of the longer side from which the thumbhash is computed; ThumbHash allows up to 100. */
const thumbhashSide = 96

/**
 * Encodes a picture within the limits of a jam (canvas/image-file.ts) and computes its SHA-256 and
 * thumbhash. @throws StudioError `bad-picture`
 */
export async function encodePicture(bitmap: ImageBitmap): Promise<PictureFile> {
	const { canvas } = drawScaled(bitmap, bitmap.width, bitmap.height)
	const { blob, width, height } = await encodeImage(canvas, {
		quality: 0.95,
		maxBytes: limits.pictureBytes,
	})
	const scale = thumbhashSide / Math.max(width, height)
	const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
	const small = drawScaled(bitmap, w, h).getImageData(0, 0, w, h)
	return {
		blob,
		width,
		height,
		sha256: await sha256Hex(new Uint8Array(await blob.arrayBuffer())),
		thumbhash: rgbaToThumbHash(w, h, small.data),
	}
}

function drawScaled(bitmap: ImageBitmap, width: number, height: number) {
	const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
	if (!context || bitmap.width === 0) throw new StudioError('bad-picture')
	context.imageSmoothingQuality = 'high'
	context.drawImage(bitmap, 0, 0, width, height)
	return context
}
