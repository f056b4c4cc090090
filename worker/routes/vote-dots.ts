import { Hono } from 'hono'
import type * as v from 'valibot'
import { type DotAnswer, DotRequest } from '../../shared/ballot.ts'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../env.ts'
import { jamOf, keyOf, parseJson, readBody, secretOf, unwrap } from './request.ts'

/** Placing dots in a jam's ballot. The secret of the browser tells whose they are. */
export const dots = new Hono<{ Bindings: Env }>()

dots.post('/:id/dots', async (c) => {
	const body = await readBody(c.req.raw, limits.requestBytes, 'request-too-large')
	const request = parseJson(DotRequest, body)
	const mine = unwrap(await jamOf(c).placeDots(keyOf(c), secretOf(c), request))
	return c.json<v.InferOutput<typeof DotAnswer>>({ mine })
})
