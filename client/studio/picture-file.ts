import { rgbaToThumbHash } from 'thumbhash'
import { sha256Hex } from '../../shared/keys.ts'
import { rgbaBytesOf } from './pixels.ts'

/** A picture as it is kept: its file, and what the document says of it. */
export interface PictureFile {
	/** WebP, or PNG where the browser can't write WebP. */
	blob: Blob
	sha256: string
	width: number
	height: number
	thumbhash: Uint8Array
}

const quality = 0.95
const thumbSide = 96

/** Encodes a picture for keeping, alpha included. @throws StudioError `bad-picture` */
export async function pictureFileOf(bitmap: ImageBitmap): Promise<PictureFile> {
	const { width, height } = bitmap
	const blob = await encoded(bitmap, 'image/webp')
	const shrink = Math.min(1, thumbSide / Math.max(width, height))
	const side = (length: number) => Math.max(1, Math.round(length * shrink))
	const small = rgbaBytesOf(bitmap, side(width), side(height))
	return {
		blob,
		sha256: await sha256Hex(new Uint8Array(await blob.arrayBuffer())),
		width,
		height,
		thumbhash: rgbaToThumbHash(side(width), side(height), small),
	}
}

/** @param type of the file; WebP loses a little, PNG nothing. */
export function encoded(bitmap: ImageBitmap, type: 'image/webp' | 'image/png'): Promise<Blob> {
	const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
	canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
	return canvas.convertToBlob({ type, quality })
}
