/** The smallest whole files of each type: enough to read their type and size. */

type Part = string | readonly number[]

export function bytesOf(parts: readonly Part[], length = 0): Uint8Array<ArrayBuffer> {
	const bytes = parts.flatMap((part) =>
		typeof part === 'string' ? Array.from(part, (char) => char.charCodeAt(0)) : [...part],
	)
	return Uint8Array.from([...bytes, ...Array<number>(Math.max(0, length - bytes.length)).fill(0)])
}

export const be32 = (n: number) => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]
export const be16 = (n: number) => [n >> 8, n & 255]
const le16 = (n: number) => [n & 255, n >> 8]
const le24 = (n: number) => [n & 255, (n >> 8) & 255, (n >> 16) & 255]
const le32 = (n: number) => [...le24(n), n >>> 24]

export function pngChunk(type: string, body: readonly number[]): number[] {
	return [...bytesOf([be32(body.length), type, body, be32(0)])]
}

export function ihdr(width: number, height: number): number[] {
	return pngChunk('IHDR', [...be32(width), ...be32(height), 8, 2, 0, 0, 0])
}

export const pngSignature: Part = [0x89, ...bytesOf(['PNG']), 13, 10, 26, 10]

export function pngHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	const pixels = [...pngChunk('IDAT', []), ...pngChunk('IEND', [])]
	return bytesOf([pngSignature, ihdr(width, height), pixels])
}

export const jpegStart = [0xff, 0xd8]
/** With an APP0 segment before the frame, as every camera writes. */
export const app0 = [0xff, 0xe0, ...be16(16), ...Array<number>(14).fill(0)]
export const jpegScan = [0xff, 0xda, ...be16(8), 1, 1, 0, 0, 63, 0, 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]
export const jpegEnd = [0xff, 0xd9]

export function jpegFrame(width: number, height: number, kind = 0xc2): number[] {
	const components = Array<number>(9).fill(1)
	return [0xff, kind, ...be16(17), 8, ...be16(height), ...be16(width), 3, ...components]
}

export function jpegHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	return bytesOf([jpegStart, app0, jpegFrame(width, height), jpegScan, jpegEnd])
}

export function riff(...chunks: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
	const body = chunks.flat()
	return bytesOf(['RIFF', le32(4 + body.length), 'WEBP', body])
}

export function webpChunk(type: string, body: readonly number[]): number[] {
	return [...bytesOf([type, le32(body.length), body, Array(body.length & 1).fill(0)])]
}

export function lossyChunk(width: number, height: number): number[] {
	return webpChunk('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, ...le16(width), ...le16(height)])
}

export function canvasChunk(width: number, height: number, flags = 0): number[] {
	return webpChunk('VP8X', [flags, 0, 0, 0, ...le24(width - 1), ...le24(height - 1)])
}

export function lossyWebpHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	return riff(lossyChunk(width, height))
}

export function losslessWebpHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	const bits = (width - 1) | ((height - 1) << 14)
	return riff(webpChunk('VP8L', [0x2f, ...le32(bits)]))
}

export function extendedWebpHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	return riff(canvasChunk(width, height), lossyChunk(width, height))
}

export function box(type: string, ...parts: readonly Part[]): number[] {
	const body = [...bytesOf(parts)]
	return [...bytesOf([be32(8 + body.length), type, body])]
}

/** An AV1 sequence header as an open bitstream unit. @param reduced as still pictures have it */
export function sequenceHeader(width: number, height: number, reduced = true): number[] {
	const bits = `000${reduced ? '11' : '10'}00000`
	const field = (value: number, count: number) => value.toString(2).padStart(count, '0')
	const all = `${bits}${field(15, 4)}${field(15, 4)}${field(width - 1, 16)}${field(height - 1, 16)}`
	const bytes = all.padEnd(64, '0').match(/.{8}/g) ?? []
	return [0x0a, 8, ...bytes.map((byte) => Number.parseInt(byte, 2))]
}

/** A coded picture as AVIF stores it. */
export interface AvifItem {
	/** The size in its `ispe`; undefined: it has none. */
	said?: readonly [number, number]
	type?: string
	data: readonly number[]
	/** Indices of its other associated properties; its `ispe` comes first. */
	properties?: readonly number[]
}

export function ispe(width: number, height: number): number[] {
	return box('ispe', be32(0), be32(width), be32(height))
}

/** An AVIF with these items; the first is the primary one. @param decoys more properties */
export function avif(items: readonly AvifItem[], decoys: readonly number[] = []) {
	const infe = items.map(({ type = 'av01' }, i) =>
		box('infe', [2, 0, 0, 0], be16(i + 1), be16(0), type, [0]),
	)
	const properties = items.map(({ said }) => (said ? ispe(...said) : box('free')))
	const associations = items.map(({ properties = [] }, i) => {
		const all = [i + 1, ...properties.map((index) => items.length + index)]
		return [...be16(i + 1), all.length, ...all]
	})
	// The data are in `idat`, one after the other.
	let at = 0
	const locations = items.map(({ data }, i) => {
		at += data.length
		return [
			...[...be16(i + 1), ...be16(1), ...be16(0), ...be16(1)],
			...[...be32(at - data.length), ...be32(data.length)],
		]
	})
	return bytesOf([
		box('ftyp', 'avif', be32(0), 'mif1miaf'),
		box(
			'meta',
			be32(0),
			box('pitm', be32(0), be16(1)),
			box('iloc', [1, 0, 0, 0, 0x44, 0], be16(items.length), locations.flat()),
			box('iinf', be32(0), be16(items.length), infe.flat()),
			box(
				'iprp',
				box('ipco', properties.flat(), decoys),
				box('ipma', be32(0), be32(items.length), associations.flat()),
			),
			box('idat', ...items.map(({ data }) => data)),
		),
	])
}

export function avifHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
	return avif([{ said: [width, height], data: sequenceHeader(width, height) }])
}
