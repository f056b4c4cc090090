import { Inflate } from 'fflate'
import { crc32 } from './crc32.ts'
import { FileError } from './file-error.ts'

/**
 * Reads a ZIP (PKWARE APPNOTE 6.3) by its central directory, entry by entry, so that gigabytes of
 * pictures are never in memory at once. (fflate's streaming reader scans for entries, and mistakes
 * bytes inside a stored picture for one.)
 */

export interface ZipEntry {
	name: string
	/** Bytes, unpacked. */
	size: number
	/** @throws FileError `damaged` when it differs from what was packed */
	read(): Promise<Uint8Array<ArrayBuffer>>
}

const signature = { entry: 0x04034b50, listed: 0x02014b50, end: 0x06054b50 }
const fixed = { entry: 30, listed: 46, end: 22 }
const method = { stored: 0, deflated: 8 }
const longestComment = 0xffff
/** Largest central directory that is read. */
const mostListedBytes = 4 * 1024 * 1024
const inflatedAtOnce = 64 * 1024

interface Listed extends Omit<ZipEntry, 'read'> {
	method: number
	crc: number
	packed: number
	at: number
}

/** @returns what is in a ZIP. @throws FileError `not-a-jam`, `damaged` */
export async function readZip(file: Blob): Promise<ZipEntry[]> {
	const { count, at, bytes } = await readEnd(file)
	if (bytes > mostListedBytes || at + bytes > file.size) throw new FileError('damaged')
	const view = await viewOf(file, at, bytes)
	const entries: ZipEntry[] = []
	let offset = 0
	for (let i = 0; i < count; i++) {
		const { listed, next } = readListed(view, offset)
		entries.push({ name: listed.name, size: listed.size, read: () => unpack(file, listed) })
		offset = next
	}
	return entries
}

/** Finds the central directory. */
async function readEnd(file: Blob): Promise<{ count: number; at: number; bytes: number }> {
	const from = Math.max(0, file.size - fixed.end - longestComment)
	const view = await viewOf(file, from, file.size - from)
	for (let at = view.byteLength - fixed.end; at >= 0; at--) {
		if (view.getUint32(at, true) !== signature.end) continue
		const comment = view.getUint16(at + 20, true)
		if (at + fixed.end + comment !== view.byteLength) continue
		return {
			count: view.getUint16(at + 10, true),
			bytes: view.getUint32(at + 12, true),
			at: view.getUint32(at + 16, true),
		}
	}
	const start = file.size < fixed.entry ? 0 : (await viewOf(file, 0, 4)).getUint32(0, true)
	// A file that begins as a ZIP is one without its end.
	throw new FileError(start === signature.entry ? 'damaged' : 'not-a-jam')
}

function readListed(view: DataView, at: number): { listed: Listed; next: number } {
	if (at + fixed.listed > view.byteLength || view.getUint32(at, true) !== signature.listed) {
		throw new FileError('damaged')
	}
	const nameEnd = at + fixed.listed + view.getUint16(at + 28, true)
	const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
	if (next > view.byteLength) throw new FileError('damaged')
	const name = new Uint8Array(view.buffer, at + fixed.listed, nameEnd - at - fixed.listed)
	const listed = {
		name: new TextDecoder().decode(name),
		method: view.getUint16(at + 10, true),
		crc: view.getUint32(at + 16, true),
		packed: view.getUint32(at + 20, true),
		size: view.getUint32(at + 24, true),
		at: view.getUint32(at + 42, true),
	}
	return { listed, next }
}

async function unpack(file: Blob, listed: Listed): Promise<Uint8Array<ArrayBuffer>> {
	const head = await viewOf(file, listed.at, fixed.entry)
	if (head.getUint32(0, true) !== signature.entry) throw new FileError('damaged')
	const from = listed.at + fixed.entry + head.getUint16(26, true) + head.getUint16(28, true)
	const packed = new Uint8Array((await viewOf(file, from, listed.packed)).buffer)
	const bytes = listed.method === method.stored ? packed : inflate(packed, listed)
	if (bytes.length !== listed.size || crc32(bytes) !== listed.crc) throw new FileError('damaged')
	return bytes
}

/** Throws when more comes out than the entry declares: a small file may inflate to a giant one. */
function inflate(packed: Uint8Array, { method: how, size }: Listed): Uint8Array<ArrayBuffer> {
	if (how !== method.deflated) throw new FileError('damaged')
	const bytes = new Uint8Array(size)
	let length = 0
	try {
		const stream = new Inflate((chunk) => {
			bytes.set(chunk, length)
			length += chunk.length
		})
		for (let at = 0; at < packed.length; at += inflatedAtOnce) {
			const end = at + inflatedAtOnce
			stream.push(packed.subarray(at, end), end >= packed.length)
		}
	} catch {
		throw new FileError('damaged')
	}
	return bytes.subarray(0, length)
}

async function viewOf(file: Blob, at: number, bytes: number): Promise<DataView<ArrayBuffer>> {
	if (at + bytes > file.size) throw new FileError('damaged')
	const part = file.slice(at, at + bytes).arrayBuffer()
	// Fails when the file was moved or changed since it was chosen.
	const buffer = await part.catch(() => undefined)
	if (!buffer) throw new FileError('damaged')
	return new DataView(buffer)
}
