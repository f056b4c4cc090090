import { Hono } from 'hono'
import { limits } from '../../shared/limits.ts'
import {
	formatPosterArt,
	formatPosterState,
	parsePosterArt,
	parsePosterState,
	posterArtHeader,
} from '../../shared/poster.ts'
import { canPaint } from '../../shared/roles.ts'
import type { Env } from '../env.ts'
import { Refusal } from '../errors.ts'
import {
	admit,
	jamOf,
	keyOf,
	parsePicture,
	pictureHeaders,
	readBody,
	secretOf,
	unwrap,
} from './request.ts'

/** The picture that newcomers see first, made by a participant's browser (shared/poster.ts). */
export const posters = new Hono<{ Bindings: Env }>()

/** Answers 204 when no poster is up to date. */
posters.get('/:id/poster', async (c) => {
	const poster = unwrap(await jamOf(c).poster(keyOf(c), secretOf(c)))
	if (!poster) return c.body(null, 204)
	const { bytes, type, state, art, at } = poster
	const etag = `"${formatPosterState(state)}"`
	const headers = {
		...pictureHeaders(type, etag),
		...(art && { [posterArtHeader]: formatPosterArt(art) }),
		'Cache-Control': 'private, no-cache',
		Age: String(Math.max(0, Math.floor((Date.now() - at) / 1000))),
	}
	if (c.req.header('If-None-Match') === etag) return c.body(null, 304, headers)
	return c.body(bytes, 200, headers)
})

/**
 * `?state=` names the document state that the poster shows, `&art=` the bounds of its art. Pages of
 * earlier versions send no art.
 */
posters.put('/:id/poster', async (c) => {
	const state = parsePosterState(c.req.query('state'))
	const artText = c.req.query('art')
	const art = parsePosterArt(artText)
	if (!state || (artText !== undefined && !art)) throw new Refusal('bad-request')
	if (!canPaint((await admit(c)).role)) throw new Refusal('viewers-watch')
	const bytes = await readBody(c.req.raw, limits.posterBytes, 'request-too-large')
	const poster = { bytes, ...parsePicture(bytes), state, art }
	unwrap(await jamOf(c).putPoster(keyOf(c), secretOf(c), poster))
	return c.body(null, 201)
})
