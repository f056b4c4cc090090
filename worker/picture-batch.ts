import { limits } from '../shared/limits.ts'
import { batchHead } from '../shared/picture-batch.ts'

/** So many are asked of the store at once: what a Worker may have open. */
const atOnce = 6

type Get = (sha256: string) => Promise<R2ObjectBody | null>

/** @returns an answer of many pictures (shared/picture-batch.ts) as a stream, bounded in bytes. */
export function streamBatch(hashes: readonly string[], get: Get): ReadableStream<Uint8Array> {
	const parts = partsOf(hashes, get)
	return new ReadableStream({
		async pull(controller) {
			const { done, value } = await parts.next()
			if (done) controller.close()
			else controller.enqueue(value)
		},
		async cancel() {
			await parts.return()
		},
	})
}

async function* partsOf(
	hashes: readonly string[],
	get: Get,
): AsyncGenerator<Uint8Array, void, undefined> {
	const read = async (sha256: string) => {
		const picture = await get(sha256)
		return { sha256, type: picture?.httpMetadata?.contentType, bytes: await picture?.bytes() }
	}
	const ahead = hashes.slice(0, atOnce).map(read)
	let sent = 0
	for (let i = atOnce; ahead.length > 0; i++) {
		const coming = await ahead.shift()
		if (!coming) return
		const { sha256, type, bytes } = coming
		sent += bytes?.length ?? 0
		if (sent > limits.pictureBytesPerRequest) return
		yield batchHead(sha256, bytes?.length ?? 0, type)
		if (bytes) yield bytes
		const next = hashes[i]
		if (next) ahead.push(read(next))
	}
}
