import { Refusal } from './errors.ts'

export interface PictureHeader {
	type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif'
	/** Pixels. */
	width: number
	height: number
}

/**
 * Reads a picture's type and size from its first bytes, whatever its sender calls it.
 * @throws Refusal `not-a-picture` on anything else, or when the header is cut off.
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader {
	try {
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
		const header = readPng(view) ?? readJpeg(view) ?? readWebp(view) ?? readAvif(view)
		if (header && header.width > 0 && header.height > 0) return header
	} catch (error) {
		if (!(error instanceof RangeError)) throw error
	}
	throw new Refusal('not-a-picture')
}

function ascii(view: DataView, at: number, length: number): string {
	let text = ''
	for (let i = 0; i < length; i++) text += String.fromCharCode(view.getUint8(at + i))
	return text
}

/** PNG (ISO/IEC 15948): signature, then IHDR with width and height. */
function readPng(view: DataView): PictureHeader | undefined {
	if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined
	if (ascii(view, 12, 4) !== 'IHDR') return undefined
	return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** JPEG (ITU-T T.81): segments up to the first start-of-frame. */
function readJpeg(view: DataView): PictureHeader | undefined {
	if (view.getUint16(0) !== 0xffd8) return undefined
	for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
		const marker = view.getUint16(at)
		if (marker < 0xff01 || marker === 0xffda) return undefined
		const isFrame =
			marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
		if (isFrame) {
			return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
		}
	}
}

/** WebP (RFC 9649): lossy `VP8 `, lossless `VP8L`, or extended `VP8X`. */
function readWebp(view: DataView): PictureHeader | undefined {
	if (ascii(view, 0, 4) !== 'RIFF' || ascii(view, 8, 4) !== 'WEBP') return undefined
	const type = 'image/webp'
	switch (ascii(view, 12, 4)) {
		case 'VP8 ':
			return {
				type,
				width: view.getUint16(26, true) & 0x3fff,
				height: view.getUint16(28, true) & 0x3fff,
			}
		case 'VP8L': {
			const bits = view.getUint32(21, true)
			return { type, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
		}
		case 'VP8X': {
			const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
			return { type, width: uint24(24) + 1, height: uint24(27) + 1 }
		}
	}
	return undefined
}

const avifBrands = ['avif', 'avis']
/** How far into the file the size may be; encoders put it in the first kilobyte. */
const avifHeaderBytes = 4096

/** AVIF (ISO/IEC 23008-12): the largest `ispe` property, image spatial extents. */
function readAvif(view: DataView): PictureHeader | undefined {
	if (ascii(view, 4, 4) !== 'ftyp' || !avifBrands.includes(ascii(view, 8, 4))) return undefined
	let [width, height] = [0, 0]
	const end = Math.min(view.byteLength, avifHeaderBytes) - 16
	for (let at = 12; at <= end; at++) {
		if (view.getUint8(at) !== 0x69 || ascii(view, at, 4) !== 'ispe') continue
		width = Math.max(width, view.getUint32(at + 8))
		height = Math.max(height, view.getUint32(at + 12))
	}
	return { type: 'image/avif', width, height }
}
