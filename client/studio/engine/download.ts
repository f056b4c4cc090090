import { StudioError } from './errors.ts'

/** Reports received bytes; `total` is 0 when the server does not send a length. */
export type OnBytes = (loaded: number, total: number) => void

/** Fetches a file and reports its progress. @throws StudioError `model-missing` */
export async function download(url: string, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
	try {
		const response = await fetch(url)
		if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
		const total = Number(response.headers.get('Content-Length') ?? 0)
		let loaded = 0
		const countedBody = response.body.pipeThrough(
			new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
				transform(chunk, controller) {
					loaded += chunk.length
					onBytes(loaded, total)
					controller.enqueue(chunk)
				},
			}),
		)
		return new Uint8Array(await new Response(countedBody).arrayBuffer())
	} catch (cause) {
		throw new StudioError('model-missing', { cause })
	}
}

/** Decompresses gzip (RFC 1952). @throws StudioError `model-damaged` */
export async function inflate(zipped: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	try {
		const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream('gzip'))
		return new Uint8Array(await new Response(stream).arrayBuffer())
	} catch (cause) {
		throw new StudioError('model-damaged', { cause })
	}
}
