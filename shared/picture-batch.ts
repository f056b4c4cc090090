import { toHex } from './keys.ts'
import { limits } from './limits.ts'

/**
 * Many pictures in one answer. For each requested picture, in order:
 *
 *   32 bytes  its SHA-256
 *   4 bytes   its length, big-endian; 0: not stored, or not yet
 *   byte      its type, an index into the list below
 *   rest      its bytes
 *
 * The answer ends early when it would grow too large. The client requests missing pictures again.
 */
const hashBytes = 32
const headBytes = hashBytes + 5

/** MIME types. */
const types = ['image/png', 'image/jpeg', 'image/webp', 'image/avif']

export interface BatchedPicture {
	sha256: string
	/** Its MIME type. */
	type: string
	/** Undefined: not stored, or not yet. */
	bytes: Uint8Array<ArrayBuffer> | undefined
}

/** @param length of the picture that follows; 0 for none. */
export function batchHead(
	sha256: string,
	length: number,
	type: string | undefined,
): Uint8Array<ArrayBuffer> {
	const head = new Uint8Array(headBytes)
	for (let i = 0; i < hashBytes; i++) {
		head[i] = Number.parseInt(sha256.slice(2 * i, 2 * i + 2), 16)
	}
	new DataView(head.buffer).setUint32(hashBytes, length)
	head[headBytes - 1] = Math.max(0, types.indexOf(type ?? ''))
	return head
}

/** Reads an answer as a stream. @throws RangeError when it is malformed or truncated. */
export async function* readBatch(
	chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<BatchedPicture> {
	const head = new Uint8Array(headBytes)
	let body: Uint8Array<ArrayBuffer> | undefined
	let filled = 0
	for await (let chunk of chunks) {
		while (chunk.length > 0) {
			const target = body ?? head
			const taken = Math.min(chunk.length, target.length - filled)
			target.set(chunk.subarray(0, taken), filled)
			chunk = chunk.subarray(taken)
			filled += taken
			if (filled < target.length) continue
			filled = 0
			if (body) {
				yield { ...readHead(head), bytes: body }
				body = undefined
				continue
			}
			const length = new DataView(head.buffer).getUint32(hashBytes)
			if (length > limits.pictureBytes) throw new RangeError('no picture is that large')
			if (length > 0) body = new Uint8Array(length)
			else yield { ...readHead(head), bytes: undefined }
		}
	}
	if (body || filled > 0) throw new RangeError('the pictures end too early')
}

function readHead(head: Uint8Array): Pick<BatchedPicture, 'sha256' | 'type'> {
	const type = types[head[headBytes - 1] ?? 0]
	if (!type) throw new RangeError('no picture is of that type')
	return { sha256: toHex(head.subarray(0, hashBytes)), type }
}
