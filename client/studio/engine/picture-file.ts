import { rgbaToThumbHash } from 'thumbhash'
import { sha256Hex } from '../../../shared/keys.ts'
import { StudioError } from './errors.ts'

/** A picture as it is kept. */
export interface PictureFile {
	/** WebP, or PNG where the browser can't write WebP. */
	blob: Blob
	sha256: string
	width: number
	height: number
	thumbhash: Uint8Array
}

const thumbSide = 96

/** Makes a file of a picture. @throws StudioError `bad-picture` */
export async function fileOf(bitmap: ImageBitmap): Promise<PictureFile> {
	const { width, height } = bitmap
	const blob = await drawn(bitmap, width, height).canvas.convertToBlob({
		type: 'image/webp',
		quality: 0.95,
	})
	const scale = thumbSide / Math.max(width, height)
	const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
	const small = drawn(bitmap, w, h).getImageData(0, 0, w, h)
	return {
		...{ blob, width, height },
		sha256: await sha256Hex(new Uint8Array(await blob.arrayBuffer())),
		thumbhash: rgbaToThumbHash(w, h, small.data),
	}
}

function drawn(bitmap: ImageBitmap, width: number, height: number) {
	const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
	if (!context || bitmap.width === 0) throw new StudioError('bad-picture')
	context.imageSmoothingQuality = 'high'
	context.drawImage(bitmap, 0, 0, width, height)
	return context
}
