import { Hono } from 'hono'
import * as v from 'valibot'
import {
	type HostAnswer,
	HostRequest,
	type JamCounters,
	type SpaceReport,
	SpaceRequest,
	type StoredPictures,
} from '../shared/api.ts'
import { limits } from '../shared/limits.ts'
import type { Env } from './env.ts'
import { Refusal } from './errors.ts'
import { answered, jamOf, keyOf, parseJson, readBody } from './request.ts'

/** What a jam's host may do: links, keeping and deleting, counters, and the jam as a file. */
export const hosting = new Hono<{ Bindings: Env }>()

hosting.post('/:id/host', async (c) => {
	const body = await readBody(c.req.raw, limits.requestBytes, 'request-too-large')
	const request = parseJson(HostRequest, body)
	return c.json<HostAnswer>(answered(await jamOf(c).host(keyOf(c), request)))
})

hosting.delete('/:id', async (c) => {
	answered(await jamOf(c).remove(keyOf(c)))
	return c.body(null, 204)
})

hosting.get('/:id/counters', async (c) =>
	c.json<JamCounters>(answered(await jamOf(c).counters(keyOf(c)))),
)

hosting.get('/:id/pictures', async (c) =>
	c.json<StoredPictures>(answered(await jamOf(c).pictures(keyOf(c)))),
)

hosting.get('/:id/space', async (c) =>
	c.json<SpaceReport>(answered(await jamOf(c).space(keyOf(c)))),
)

hosting.post('/:id/space', async (c) => {
	const body = await readBody(c.req.raw, limits.requestBytes, 'request-too-large')
	const request = parseJson(SpaceRequest, body)
	return c.json<SpaceReport>(answered(await jamOf(c).freeSpace(keyOf(c), request)))
})

/** The document and whose its parts are (shared/archive.ts); pictures are fetched one by one. */
hosting.get('/:id/archive', async (c) => {
	const body = answered(await jamOf(c).archive(keyOf(c)))
	return c.body(body, 200, { 'Content-Type': 'application/octet-stream' })
})

/** Fills a new jam. */
hosting.put('/:id/archive', async (c) => {
	const length = v.safeParse(
		v.pipe(v.string(), v.digits(), v.transform(Number), v.maxValue(limits.documentBytes)),
		c.req.header('Content-Length'),
	)
	if (!length.success) throw new Refusal('archive-too-large')
	const { body } = c.req.raw
	if (!body) throw new Refusal('not-an-archive')
	answered(await jamOf(c).fill(keyOf(c), body))
	return c.body(null, 204)
})
