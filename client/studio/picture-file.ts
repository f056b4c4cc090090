import { rgbaToThumbHash } from 'thumbhash'
import { sha256Hex } from '../../shared/keys.ts'

/** A picture, encoded for keeping. */
export interface PictureFile {
	blob: Blob
	sha256: string
	width: number
	height: number
	thumbhash: Uint8Array
}

/** Pixels on the longer side of what a thumbhash is made of, at most. */
const thumbSide = 100

/**
 * Encodes a picture as WebP (PNG where the browser can't write it) and names it by its hash. What
 * is transparent stays so. The bitmap stays open.
 * @param size pixels to scale it to. @param quality 0–1
 */
export async function pictureFile(
	bitmap: ImageBitmap,
	{ width, height }: { width: number; height: number },
	quality: number,
): Promise<PictureFile> {
	const { canvas } = draw(bitmap, width, height)
	const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
	return {
		blob,
		sha256: await sha256Hex(new Uint8Array(await blob.arrayBuffer())),
		width,
		height,
		thumbhash: thumbhashOf(bitmap),
	}
}

function thumbhashOf(bitmap: ImageBitmap): Uint8Array {
	const shrink = thumbSide / Math.max(bitmap.width, bitmap.height, thumbSide)
	const width = Math.max(1, Math.round(bitmap.width * shrink))
	const height = Math.max(1, Math.round(bitmap.height * shrink))
	const small = draw(bitmap, width, height).getImageData(0, 0, width, height)
	return rgbaToThumbHash(width, height, small.data)
}

function draw(bitmap: ImageBitmap, width: number, height: number) {
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) throw new Error('this browser has no 2D canvas')
	context.imageSmoothingQuality = 'high'
	context.drawImage(bitmap, 0, 0, width, height)
	return context
}
