import { Hono } from 'hono'
import { type JoinAnswer, JoinRequest } from '../../shared/api.ts'
import { parseJoinCode } from '../../shared/join-code.ts'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../env.ts'
import { Refusal } from '../errors.ts'
import { allowConnection } from '../instance/connection-throttle.ts'
import { isFromOwnPage } from '../instance/creation.ts'
import { addressOf } from './credentials.ts'
import { parseJson, readBody, unwrap } from './request.ts'

/** Joining with a code. */
export const join = new Hono<{ Bindings: Env }>()

/** In the body and not in the address, because addresses end up in logs. */
join.post('/', async (c) => {
	// Another site must not use up the wrong codes of its visitors' networks.
	if (!isFromOwnPage(c.req.raw)) throw new Refusal('bad-request')
	const body = await readBody(c.req.raw, limits.requestBytes, 'request-too-large')
	const code = parseJoinCode(parseJson(JoinRequest, body).code)
	// Costs no guess, because it can't be one.
	if (code === undefined) throw new Refusal('unknown-code')
	const network = addressOf(c.req.raw)
	if (!(await allowConnection(c.env.JOINS, `join ${network}`))) throw new Refusal('too-many-codes')
	return c.json<JoinAnswer>(unwrap(await c.env.JOIN_CODES.getByName('all').open(code, network)))
})
