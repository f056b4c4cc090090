import { crc32 } from '../sync/jam-file/crc32.ts'

/** The bytes of a PNG before its first optional chunk: the signature and IHDR. */
const pngHead = 33
const text = new TextEncoder()

/** @returns the PNG or JPEG file with an XMP packet in it (XMP part 3, ISO 16684-1). */
export async function embedXmp(file: Blob, packet: string): Promise<Blob> {
	const isPng = file.type === 'image/png'
	const at = isPng ? pngHead : await jpegHead(file)
	const part = isPng ? pngChunk(packet) : jpegSegment(packet)
	return new Blob([file.slice(0, at), part, file.slice(at)], { type: file.type })
}

/** An iTXt chunk: keyword, two flags for no compression, no language, no translation, the text. */
function pngChunk(packet: string): Uint8Array<ArrayBuffer> {
	const content = text.encode(`iTXtXML:com.adobe.xmp\0\0\0\0\0${packet}`)
	const chunk = new Uint8Array(content.length + 8)
	const view = new DataView(chunk.buffer)
	view.setUint32(0, content.length - 4)
	chunk.set(content, 4)
	view.setUint32(content.length + 4, crc32(content))
	return chunk
}

/** An APP1 segment. Its length includes the two bytes of the length itself. */
function jpegSegment(packet: string): Uint8Array<ArrayBuffer> {
	const content = text.encode(`http://ns.adobe.com/xap/1.0/\0${packet}`)
	const segment = new Uint8Array(content.length + 4)
	const view = new DataView(segment.buffer)
	view.setUint16(0, 0xffe1)
	view.setUint16(2, content.length + 2)
	segment.set(content, 4)
	return segment
}

/** @returns the bytes before the first segment that may be XMP: SOI, and JFIF's APP0 if there is one. */
async function jpegHead(file: Blob): Promise<number> {
	const view = new DataView(await file.slice(0, 6).arrayBuffer())
	return view.getUint16(2) === 0xffe0 ? 4 + view.getUint16(4) : 2
}
