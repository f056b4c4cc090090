import { ascii } from './ascii.ts'
import type { PictureSize } from './picture-size.ts'

const animationFlag = 0x02
const side14 = 0x3fff

/**
 * WebP (RFC 9649): one image chunk, `VP8 ` or `VP8L`, alone or in a `VP8X` canvas of the same size.
 * Animations are refused.
 */
export function readWebp(view: DataView): PictureSize | undefined {
	if (ascii(view, 0, 4) !== 'RIFF' || ascii(view, 8, 4) !== 'WEBP') return undefined
	const end = 8 + view.getUint32(4, true)
	if (end > view.byteLength) return undefined
	let canvas: PictureSize | undefined
	let image: PictureSize | undefined
	for (let at = 12; at < end; ) {
		const type = ascii(view, at, 4)
		const length = view.getUint32(at + 4, true)
		const body = at + 8
		if (body + length > end) return undefined
		if (type === 'VP8X') {
			if (at !== 12 || length !== 10 || (view.getUint8(body) & animationFlag) !== 0)
				return undefined
			canvas = { width: uint24(view, body + 4) + 1, height: uint24(view, body + 7) + 1 }
		} else if (type === 'VP8 ' || type === 'VP8L') {
			if (image) return undefined
			image = type === 'VP8 ' ? readLossy(view, body, length) : readLossless(view, body, length)
			if (!image) return undefined
		} else if (type === 'ANIM' || type === 'ANMF') return undefined
		at = body + length + (length & 1)
	}
	if (canvas && (canvas.width !== image?.width || canvas.height !== image.height)) return undefined
	return image
}

/** The head of a VP8 key frame (RFC 6386, section 9.1). */
function readLossy(view: DataView, at: number, length: number): PictureSize | undefined {
	const isKeyFrame = (view.getUint8(at) & 1) === 0
	if (length < 10 || !isKeyFrame || uint24(view, at + 3) !== 0x2a019d) return undefined
	return {
		width: view.getUint16(at + 6, true) & side14,
		height: view.getUint16(at + 8, true) & side14,
	}
}

function readLossless(view: DataView, at: number, length: number): PictureSize | undefined {
	if (length < 5 || view.getUint8(at) !== 0x2f) return undefined
	const bits = view.getUint32(at + 1, true)
	return { width: (bits & side14) + 1, height: ((bits >> 14) & side14) + 1 }
}

/** Little-endian. */
function uint24(view: DataView, at: number): number {
	return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}
