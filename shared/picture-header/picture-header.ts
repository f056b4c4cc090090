import { limits } from '../limits.ts'
import { readAvif } from './avif.ts'
import { readJpeg } from './jpeg.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

/** Pixels. */
export interface PictureSize {
	width: number
	height: number
}

export interface PictureHeader extends PictureSize {
	type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif'
}

const readers = [
	['image/png', readPng],
	['image/jpeg', readJpeg],
	['image/webp', readWebp],
	['image/avif', readAvif],
] as const

/**
 * Reads a still picture's type, and how large it is when decoded, from the structure of its file:
 * every chunk, segment or box is followed from the first to the last. What a decoder would decode
 * and what is returned here come from the same bytes.
 * @returns nothing where the file is of no type known here, animated, or not whole.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	for (const [type, read] of readers) {
		try {
			const size = read(view)
			if (size && size.width > 0 && size.height > 0) return { type, ...size }
		} catch (error) {
			// Something lies beyond the end of the file.
			if (!(error instanceof RangeError)) throw error
		}
	}
	return undefined
}

/**
 * Is this a picture that may be decoded here? Decoding takes four bytes a pixel, whatever the file
 * weighs, so a page asks before it decodes what somebody else has made.
 */
export function isDecodable(bytes: Uint8Array): boolean {
	return decodableSize(bytes) !== undefined
}

/** @returns a picture's size if it may be decoded here. */
export function decodableSize(bytes: Uint8Array): PictureSize | undefined {
	const header = readPictureHeader(bytes)
	const isSmall = header && Math.max(header.width, header.height) <= limits.pictureSide
	return isSmall ? header : undefined
}
