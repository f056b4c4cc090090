import { Hono } from 'hono'
import * as v from 'valibot'
import { type CreatedJam, type JamInfo, Knock, type KnockAnswer, NewJam } from '../../shared/api.ts'
import { keysOf, newHostKey, toBase64Url } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../env.ts'
import { Refusal } from '../errors.ts'
import { allowConnection } from '../instance/connection-throttle.ts'
import { allowCreation } from '../instance/creation.ts'
import { addressOf } from './credentials.ts'
import { jamOf, keyOf, parseJson, readBody, secretOf, unwrap } from './request.ts'

/** Creating a jam, and describing one. */
export const jams = new Hono<{ Bindings: Env }>()

jams.post('/', async (c) => {
	const body = await readBody(c.req.raw, limits.requestBytes, 'request-too-large')
	// An empty body creates a jam without a title.
	const newJam = body.length === 0 ? v.parse(NewJam, {}) : parseJson(NewJam, body)
	await allowCreation(c.req.raw, newJam, c.env)
	const id = toBase64Url(crypto.getRandomValues(new Uint8Array(9)))
	const keys = await keysOf(newHostKey())
	await c.env.JAMS.getByName(id).create(id, newJam.title, keys, newJam)
	return c.json<CreatedJam>({ id, keys }, 201)
})

/** Asks to be let in at the door; pages repeat it while they wait. */
jams.post('/:id/knock', async (c) => {
	const key = `knock ${addressOf(c.req.raw)} ${c.req.param('id')}`
	if (!(await allowConnection(c.env.CONNECTIONS, key))) throw new Refusal('too-many-connections')
	const body = await readBody(c.req.raw, limits.requestBytes, 'request-too-large')
	const { name } = parseJson(Knock, body)
	const isIn = unwrap(await jamOf(c).knock(keyOf(c), { secret: secretOf(c), name }))
	return c.json<KnockAnswer>({ isIn })
})

jams.get('/:id', async (c) =>
	c.json<JamInfo>(unwrap(await jamOf(c).describe(keyOf(c), secretOf(c)))),
)
