import { Hono } from 'hono'
import * as v from 'valibot'
import {
	HistoryRequest,
	type HostAnswer,
	HostRequest,
	type JamCounters,
	type JamHistory,
	type JoinCode,
	type SpaceReport,
	SpaceRequest,
	type StoredPictures,
} from '../../shared/api.ts'
import { limits } from '../../shared/limits.ts'
import { type Stage, StageRequest } from '../../shared/stage.ts'
import type { Env } from '../env.ts'
import { Refusal } from '../errors.ts'
import { jamOf, keyOf, parseJson, readBody, unwrap } from './request.ts'

/** The host's routes: links, join code, keeping and deleting, counters, space, history, and the jam as a file. */
export const hosting = new Hono<{ Bindings: Env }>()

hosting.post('/:id/host', async (c) => {
	const body = await readBody(c.req.raw, limits.requestBytes, 'request-too-large')
	const request = parseJson(HostRequest, body)
	return c.json<HostAnswer>(unwrap(await jamOf(c).host(keyOf(c), request)))
})

/** Makes the jam's join code, or tells the one it has. */
hosting.post('/:id/code', async (c) =>
	c.json<JoinCode>({ code: unwrap(await jamOf(c).joinCode(keyOf(c))) }),
)

hosting.delete('/:id/code', async (c) => {
	unwrap(await jamOf(c).endJoinCode(keyOf(c)))
	return c.body(null, 204)
})

hosting.post('/:id/stage', async (c) => {
	const body = await readBody(c.req.raw, limits.stageRequestBytes, 'request-too-large')
	const request = parseJson(StageRequest, body)
	return c.json<Stage>(unwrap(await jamOf(c).changeStage(keyOf(c), request)))
})

hosting.delete('/:id', async (c) => {
	unwrap(await jamOf(c).remove(keyOf(c)))
	return c.body(null, 204)
})

hosting.get('/:id/counters', async (c) =>
	c.json<JamCounters>(unwrap(await jamOf(c).counters(keyOf(c)))),
)

hosting.get('/:id/pictures', async (c) =>
	c.json<StoredPictures>(unwrap(await jamOf(c).pictures(keyOf(c)))),
)

hosting.get('/:id/space', async (c) => c.json<SpaceReport>(unwrap(await jamOf(c).space(keyOf(c)))))

hosting.post('/:id/space', async (c) => {
	const body = await readBody(c.req.raw, limits.requestBytes, 'request-too-large')
	const request = parseJson(SpaceRequest, body)
	return c.json<SpaceReport>(unwrap(await jamOf(c).freeSpace(keyOf(c), request)))
})

hosting.get('/:id/history', async (c) =>
	c.json<JamHistory>(unwrap(await jamOf(c).history(keyOf(c)))),
)

hosting.post('/:id/history', async (c) => {
	const body = await readBody(c.req.raw, limits.requestBytes, 'request-too-large')
	const request = parseJson(HistoryRequest, body)
	return c.json<JamHistory>(unwrap(await jamOf(c).changeHistory(keyOf(c), request)))
})

/** One restore point (shared/restore-point.ts) as gzipped JSON. */
hosting.get('/:id/history/:at{[0-9]{1,15}}', async (c) => {
	const at = Number(c.req.param('at'))
	const body = unwrap(await jamOf(c).restorePoint(keyOf(c), at))
	return c.body(body, 200, { 'Content-Type': 'application/octet-stream' })
})

/** The document and its authors (shared/archive.ts); pictures are fetched one by one. */
hosting.get('/:id/archive', async (c) => {
	const body = unwrap(await jamOf(c).archive(keyOf(c)))
	return c.body(body, 200, { 'Content-Type': 'application/octet-stream' })
})

/** Fills a new jam from an archive. */
hosting.put('/:id/archive', async (c) => {
	const length = v.safeParse(
		v.pipe(v.string(), v.digits(), v.transform(Number), v.maxValue(limits.documentBytes)),
		c.req.header('Content-Length'),
	)
	if (!length.success) throw new Refusal('archive-too-large')
	const { body } = c.req.raw
	if (!body) throw new Refusal('not-an-archive')
	unwrap(await jamOf(c).fill(keyOf(c), body))
	return c.body(null, 204)
})
