import { limits } from '../../shared/limits.ts'
import { batchHead } from '../../shared/picture-batch.ts'

/** Concurrent reads from R2: a Worker may have six connections open. */
const concurrency = 6

type Get = (sha256: string) => Promise<R2ObjectBody | null>

/** @returns many pictures (shared/picture-batch.ts) as a stream of bounded length. */
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
	const reads = hashes.slice(0, concurrency).map(read)
	let sent = 0
	for (let i = concurrency; reads.length > 0; i++) {
		const picture = await reads.shift()
		if (!picture) return
		const { sha256, type, bytes } = picture
		sent += bytes?.length ?? 0
		if (sent > limits.pictureBytesPerRequest) return
		yield batchHead(sha256, bytes?.length ?? 0, type)
		if (bytes) yield bytes
		const next = hashes[i]
		if (next) reads.push(read(next))
	}
}
