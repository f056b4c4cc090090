import { Hono } from 'hono'
import { type CreatedJam, type JamInfo, NewJam } from '../shared/api.ts'
import { keysOf, newHostKey, toBase64Url } from '../shared/keys.ts'
import { limits } from '../shared/limits.ts'
import { addressOf } from './credentials.ts'
import type { Env } from './env.ts'
import { Refusal } from './errors.ts'
import { admit, parseJson, readBody } from './request.ts'

/** Opening a jam, and asking about one. */
export const jams = new Hono<{ Bindings: Env }>()

jams.post('/', async (c) => {
	const body = await readBody(c.req.raw, limits.requestBytes, 'request-too-large')
	// An empty body is a jam without a title.
	const { title } = body.length === 0 ? { title: '' } : parseJson(NewJam, body)
	const { success } = await c.env.NEW_JAMS.limit({ key: addressOf(c.req.raw) })
	if (!success) throw new Refusal('too-many-jams')
	const id = toBase64Url(crypto.getRandomValues(new Uint8Array(9)))
	const keys = await keysOf(newHostKey())
	await c.env.JAMS.getByName(id).create(id, title, keys)
	return c.json<CreatedJam>({ id, keys }, 201)
})

jams.get('/:id', async (c) => c.json<JamInfo>(await admit(c)))
