/** @returns the bytes as a stream. An RPC value ends at 32 MiB. */
export function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
	const { body } = new Response(bytes)
	if (!body) throw new Error('a response without a body')
	return body
}
