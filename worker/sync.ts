import { Hono } from 'hono'
import type { Env } from './env.ts'
import { Refusal } from './errors.ts'
import { jamOf } from './request.ts'

/** The jam's WebSocket: `new WebsocketProvider('wss://host/api/sync', id, doc, { params: { key } })`. */
export const sync = new Hono<{ Bindings: Env }>()

sync.get('/:id', (c) => {
	if (c.req.header('Upgrade')?.toLowerCase() !== 'websocket') throw new Refusal('websocket-only')
	return jamOf(c).fetch(c.req.raw)
})
