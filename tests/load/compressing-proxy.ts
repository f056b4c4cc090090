import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { connect as openSocket } from 'node:net'
import { pipeline } from 'node:stream'
import { constants, createBrotliCompress } from 'node:zlib'

const compressible = /^(text\/|application\/(javascript|json|manifest)|image\/svg)/
/** The level that Cloudflare uses. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 4 }

/** Compresses what Cloudflare's edge compresses; the local server sends it as it is. */
export async function compressingProxy(target: string): Promise<{ url: string; close(): void }> {
	const { hostname, port } = new URL(target)
	const server = createServer((incoming, outgoing) => {
		const { method, url, headers } = incoming
		const forward = request({ hostname, port, method, path: url, headers }, (response) => {
			const type = String(response.headers['content-type'] ?? '')
			const isPlain = response.headers['content-encoding'] === undefined
			if (response.statusCode !== 200 || !isPlain || !compressible.test(type)) {
				outgoing.writeHead(response.statusCode ?? 502, response.headers)
				pipeline(response, outgoing, () => undefined)
				return
			}
			const { 'content-length': _, ...kept } = response.headers
			outgoing.writeHead(200, { ...kept, 'content-encoding': 'br' })
			pipeline(response, createBrotliCompress({ params }), outgoing, () => undefined)
		})
		forward.on('error', () => outgoing.destroy())
		pipeline(incoming, forward, () => undefined)
	})
	server.on('upgrade', (incoming, client, head) => {
		const origin = openSocket(Number(port), hostname, () => {
			const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`]
			for (let i = 0; i < incoming.rawHeaders.length; i += 2)
				lines.push(`${incoming.rawHeaders[i]}: ${incoming.rawHeaders[i + 1]}`)
			origin.write(`${lines.join('\r\n')}\r\n\r\n`)
			origin.write(head)
		})
		pipeline(client, origin, client, () => undefined)
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	const address = server.address()
	if (address === null || typeof address === 'string') throw new Error('no port')
	return {
		url: `http://127.0.0.1:${address.port}`,
		close() {
			server.closeAllConnections()
			server.close()
		},
	}
}
