import { limits } from '../limits.ts'
import { readAvif } from './avif.ts'
import { readJpeg } from './jpeg.ts'
import type { PictureSize } from './picture-size.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

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
 * Reads a still picture's type and decoded size from the structure of its file. It follows every
 * chunk, segment or box from the first to the last, so the size comes from the bytes that a decoder
 * would use.
 * @returns undefined when the type is unknown, or the file is animated or truncated.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
	for (const [type, read] of readers) {
		try {
			const size = read(view)
			if (size && size.width > 0 && size.height > 0) return { type, ...size }
		} catch (error) {
			// RangeError: something lies beyond the end of the file.
			if (!(error instanceof RangeError)) throw error
		}
	}
	return undefined
}

/**
 * @returns whether a picture may be decoded. Decoding takes four bytes a pixel however small the file
 * is, so a page checks before it decodes somebody else's picture.
 */
export function isDecodable(bytes: Uint8Array): boolean {
	return decodableSize(bytes) !== undefined
}

/** @returns a picture's size if it may be decoded. */
export function decodableSize(bytes: Uint8Array): PictureSize | undefined {
	const header = readPictureHeader(bytes)
	const isSmall = header && Math.max(header.width, header.height) <= limits.pictureSide
	return isSmall ? header : undefined
}
