/** The first bytes of real pictures: all that is needed to tell their type and size. */

function bytesOf(parts: readonly (string | number[])[], length = 64): Uint8Array<ArrayBuffer> {
	const bytes = parts.flatMap((part) =>
		typeof part === 'string' ? Array.from(part, (char) => char.charCodeAt(0)) : part,
	)
	return Uint8Array.from([...bytes, ...Array<number>(Math.max(0, length - bytes.length)).fill(0)])
}

const be32 = (n: number) => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]
const be16 = (n: number) => [n >> 8, n & 255]
const le16 = (n: number) => [n & 255, n >> 8]
const le24 = (n: number) => [n & 255, (n >> 8) & 255, (n >> 16) & 255]

export function pngHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	return bytesOf([[0x89], 'PNG', [13, 10, 26, 10], be32(13), 'IHDR', be32(width), be32(height)])
}

/** With an APP0 segment before the frame, as every camera writes. */
export function jpegHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	const app0 = [0xff, 0xe0, ...be16(16), ...Array<number>(14).fill(0)]
	return bytesOf([
		[0xff, 0xd8],
		app0,
		[0xff, 0xc2, ...be16(17), 8, ...be16(height), ...be16(width)],
	])
}

export function lossyWebpHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	const frame = [0, 0, 0, 0x9d, 0x01, 0x2a, ...le16(width), ...le16(height)]
	return bytesOf(['RIFF', [0, 0, 0, 0], 'WEBP', 'VP8 ', [0, 0, 0, 0], frame])
}

export function losslessWebpHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	const bits = (width - 1) | ((height - 1) << 14)
	const packed = [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >>> 24]
	return bytesOf(['RIFF', [0, 0, 0, 0], 'WEBP', 'VP8L', [0, 0, 0, 0, 0x2f], packed])
}

export function extendedWebpHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	const sizes = [...le24(width - 1), ...le24(height - 1)]
	return bytesOf(['RIFF', [0, 0, 0, 0], 'WEBP', 'VP8X', [10, 0, 0, 0, 0, 0, 0, 0], sizes])
}

export function avifHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	const ispe = [...be32(20), ...[...'ispe'].map((c) => c.charCodeAt(0)), 0, 0, 0, 0]
	return bytesOf(
		[be32(24), 'ftypavif', [0, 0, 0, 0], 'mif1miaf', ispe, be32(width), be32(height)],
		96,
	)
}
