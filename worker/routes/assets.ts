import { Hono } from 'hono'
import * as v from 'valibot'
import { PictureListing, Sha256, secretHeader } from '../../shared/api.ts'
import { DocumentName, mainDocument } from '../../shared/desks.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import { canPaint } from '../../shared/roles.ts'
import type { Env } from '../env.ts'
import { Refusal } from '../errors.ts'
import { pictureName } from '../jam/pictures/pictures.ts'
import { addressOf } from './credentials.ts'
import { streamBatch } from './picture-batch.ts'
import {
	type ApiContext,
	admit,
	jamOf,
	keyOf,
	parseJson,
	parsePicture,
	pictureHeaders,
	readBody,
	secretOf,
	unwrap,
} from './request.ts'

/** A jam's pictures, addressed by the SHA-256 of their bytes, so a stored one never changes. */
export const assets = new Hono<{ Bindings: Env }>()

assets.put('/:id/assets/:sha256', async (c) => {
	const jam = await admit(c)
	if (!canPaint(jam.role)) throw new Refusal('viewers-watch')
	const sha256 = sha256Of(c)
	const name = pictureName(jam.id, sha256)
	const body = await readBody(c.req.raw, limits.pictureBytes, 'picture-too-large')
	if ((await sha256Hex(body)) !== sha256) throw new Refusal('wrong-hash')
	const { type, width, height } = parsePicture(body)
	if (Math.max(width, height) > limits.pictureSide) throw new Refusal('picture-too-large')
	const from = { secret: secretOf(c), network: addressOf(c.req.raw) }
	const document = v.safeParse(DocumentName, c.req.query('document') ?? mainDocument)
	if (!document.success) throw new Refusal('other-document')
	const state = unwrap(await jamOf(c).reserve(keyOf(c), from, sha256, body.length, document.output))
	// A picture that is listed as stored may be lost in R2.
	if (state === 'stored' && (await c.env.PICTURES.head(name))) return c.body(null, 200)
	await c.env.PICTURES.put(name, body, { httpMetadata: { contentType: type } })
	const confirmed = await jamOf(c).confirm(keyOf(c), sha256)
	// The jam was deleted meanwhile. (If this Worker ends here, the deletion finds the picture too.)
	if ('refusal' in confirmed && confirmed.refusal === 'unknown-jam') {
		await c.env.PICTURES.delete(name)
	}
	unwrap(confirmed)
	return c.body(null, 201)
})

assets.get('/:id/assets/:sha256', async (c) => {
	const sha256 = sha256Of(c)
	const shown = unwrap(await jamOf(c).shownPictures(keyOf(c), secretOf(c), [sha256]))
	const picture = shown.includes(sha256) && (await c.env.PICTURES.get(nameOf(c, sha256)))
	if (!picture) throw new Refusal('unknown-picture')
	return c.body(picture.body, 200, {
		...pictureHeaders(
			picture.httpMetadata?.contentType ?? 'application/octet-stream',
			`"${sha256}"`,
		),
		'Content-Length': String(picture.size),
		'Cache-Control': 'private, max-age=31536000, immutable',
		Vary: `Authorization, ${secretHeader}`,
	})
})

/** Many pictures in one answer: joining a jam with hundreds of pictures takes a few requests. */
assets.post('/:id/assets', async (c) => {
	await admit(c)
	const body = await readBody(c.req.raw, limits.pictureListBytes, 'request-too-large')
	const { sha256 } = parseJson(PictureListing, body)
	const shown = new Set(unwrap(await jamOf(c).shownPictures(keyOf(c), secretOf(c), sha256)))
	const pictures = streamBatch(sha256, async (hash) =>
		shown.has(hash) ? c.env.PICTURES.get(nameOf(c, hash)) : null,
	)
	return c.body(pictures, 200, { 'Content-Type': 'application/octet-stream' })
})

/** @returns a picture's key in R2, in the jam that the path names. */
function nameOf(c: ApiContext, sha256: string): string {
	return pictureName(c.req.param('id') ?? '', sha256)
}

function sha256Of(c: ApiContext): string {
	const sha256 = v.safeParse(Sha256, c.req.param('sha256'))
	if (!sha256.success) throw new Refusal('unknown-picture')
	return sha256.output
}
