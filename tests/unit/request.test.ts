import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { request } from '../../client/sync/api/request.ts'

test.each([
	['90', 90_000],
	['soon', 0],
	[undefined, 0],
])('a refusal with Retry-After %s says when to retry', async (header, retryAfterMs) => {
	const server = createServer((_, response) => {
		if (header !== undefined) response.setHeader('Retry-After', header)
		response.statusCode = 429
		response.end(JSON.stringify({ error: { code: 'too-many-uploads', message: 'Later.' } }))
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	try {
		const { port } = server.address() as AddressInfo
		await expect(request(`http://127.0.0.1:${port}/`, {})).rejects.toMatchObject({
			...{ name: 'RequestError', code: 'too-many-uploads', message: 'Later.', retryAfterMs },
		})
	} finally {
		server.close()
	}
})
