import { ascii } from './ascii.ts'
import type { PictureSize } from './picture-size.ts'

const signature = [0x89504e47, 0x0d0a1a0a] as const
const headerLength = 13
/** Allowed bit depths by colour type. */
const depths = new Map([
	[0, [1, 2, 4, 8, 16]],
	[2, [8, 16]],
	[3, [1, 2, 4, 8]],
	[4, [8, 16]],
	[6, [8, 16]],
])

/** PNG (ISO/IEC 15948): chunks from IHDR to IEND. An APNG (chunk `acTL`) is not a still picture. */
export function readPng(view: DataView): PictureSize | undefined {
	if (signature.some((word, i) => view.getUint32(4 * i) !== word)) return undefined
	let size: PictureSize | undefined
	let hasPixels = false
	for (let at = 8; ; ) {
		const length = view.getUint32(at)
		const end = at + 12 + length
		if (end > view.byteLength) return undefined
		const type = ascii(view, at + 4, 4)
		if ((type === 'IHDR') === (size !== undefined)) return undefined
		if (type === 'IHDR') size = length === headerLength ? readHeader(view, at + 8) : undefined
		if (!size || type === 'acTL') return undefined
		if (type === 'IDAT') hasPixels = true
		if (type === 'IEND') return hasPixels ? size : undefined
		at = end
	}
}

function readHeader(view: DataView, at: number): PictureSize | undefined {
	const [depth, colour] = [view.getUint8(at + 8), view.getUint8(at + 9)]
	const [compression, filter, interlace] = [10, 11, 12].map((offset) => view.getUint8(at + offset))
	if (!depths.get(colour)?.includes(depth)) return undefined
	if (compression !== 0 || filter !== 0 || (interlace ?? 2) > 1) return undefined
	return { width: view.getUint32(at), height: view.getUint32(at + 4) }
}
