import { Hono } from 'hono'
import type { Env } from '../env.ts'
import { Refusal } from '../errors.ts'
import { allowConnection, rememberRefusal, wasRefused } from '../instance/connection-throttle.ts'
import { addressOf } from './credentials.ts'
import { jamOf } from './request.ts'

/** The jam's WebSocket: `new WebsocketProvider('wss://host/api/sync', id, doc, { params: { key } })`. */
export const sync = new Hono<{ Bindings: Env }>()

sync.get('/:id', async (c) => {
	const jam = jamOf(c)
	const key = `${addressOf(c.req.raw)} ${c.req.param('id')}`
	if (c.req.header('Upgrade')?.toLowerCase() !== 'websocket') {
		// A page sends this to find out why its socket did not open.
		throw new Refusal(wasRefused(key) ? 'too-many-connections' : 'websocket-only')
	}
	// Checked before the Durable Object is called: a flooding client must not keep it awake.
	if (!(await allowConnection(c.env.CONNECTIONS, key))) throw new Refusal('too-many-connections')
	const response = await jam.fetch(c.req.raw)
	if (response.status !== 429) return response
	rememberRefusal(key, 'jam')
	throw new Refusal('too-many-connections')
})
