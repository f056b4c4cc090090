import { StudioError } from './errors.ts'

/** Called with bytes as they come; `total` is 0 where the server doesn't tell. */
export type OnBytes = (loaded: number, total: number) => void

/** Fetches a file, counting. @throws StudioError `model-missing` */
export async function download(url: string, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>> {
	try {
		const response = await fetch(url)
		if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
		const total = Number(response.headers.get('Content-Length') ?? 0)
		let loaded = 0
		const counted = response.body.pipeThrough(
			new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
				transform(chunk, controller) {
					loaded += chunk.length
					onBytes(loaded, total)
					controller.enqueue(chunk)
				},
			}),
		)
		return new Uint8Array(await new Response(counted).arrayBuffer())
	} catch (cause) {
		throw new StudioError('model-missing', { cause })
	}
}

/** Inflates gzip (RFC 1952). @throws StudioError `model-damaged` */
export async function inflate(zipped: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	try {
		const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream('gzip'))
		return new Uint8Array(await new Response(stream).arrayBuffer())
	} catch (cause) {
		throw new StudioError('model-damaged', { cause })
	}
}
