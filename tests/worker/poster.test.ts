import { SELF } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { CreatedJam } from '../../shared/api.ts'
import { addStroke, newMarkId, removeMark } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import {
	formatPosterState,
	posterArtHeader,
	posterSize,
	posterStateOf,
} from '../../shared/poster.ts'
import { pngHeader } from '../unit/picture-headers.ts'
import { stroke } from './frame-corpus.ts'
import { base, connect, createJam, errorOf } from './support.ts'

const picture = pngHeader(posterSize.w, posterSize.h)

async function put(jam: CreatedJam, doc: Y.Doc, key = jam.keys.artist, body = picture, art = '') {
	const state = formatPosterState(await posterStateOf(doc))
	return SELF.fetch(`${base}/api/jams/${jam.id}/poster?state=${state}${art}`, {
		method: 'PUT',
		headers: { Authorization: `Bearer ${key}` },
		body,
	})
}

function get({ id, keys }: CreatedJam, headers = {}, method = 'GET'): Promise<Response> {
	const authorization = { Authorization: `Bearer ${keys.viewer}` }
	return SELF.fetch(`${base}/api/jams/${id}/poster`, {
		method,
		headers: { ...authorization, ...headers },
	})
}

/** A jam with a drawing. */
async function drawnJam() {
	const jam = await createJam()
	const wire = await connect(jam.id, jam.keys.artist)
	await wire.sync()
	const id = newMarkId()
	addStroke(wire.doc, id, stroke, null)
	await wire.stored()
	return { jam, wire, id }
}

describe('a poster', () => {
	test('is available to everyone until a mark on it changes', async () => {
		const { jam, wire, id } = await drawnJam()
		expect((await get(jam)).status).toBe(204)
		const state = formatPosterState(await posterStateOf(wire.doc))
		expect((await put(jam, wire.doc)).status).toBe(201)

		addStroke(wire.doc, newMarkId(), stroke, null)
		await wire.stored()
		const response = await get(jam)
		expect(response.status).toBe(200)
		expect(new Uint8Array(await response.arrayBuffer())).toEqual(picture)
		expect(Object.fromEntries(response.headers)).toMatchObject({
			'content-type': 'image/png',
			'cache-control': 'private, no-cache',
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			etag: `"${state}"`,
			age: expect.stringMatching(/^\d+$/),
		})
		expect((await get(jam, { 'If-None-Match': `"${state}"` })).status).toBe(304)
		const head = await get(jam, {}, 'HEAD')
		expect(head.headers.get('ETag')).toBe(`"${state}"`)

		removeMark(wire.doc, id)
		await wire.stored()
		expect((await get(jam)).status).toBe(204)
		expect((await get(jam, {}, 'HEAD')).headers.get('ETag')).toBeNull()
		wire.close()
	})

	test('is refused when it shows removed marks, or marks that nobody has seen yet', async () => {
		const { jam, wire, id } = await drawnJam()
		const before = new Y.Doc()
		Y.applyUpdate(before, Y.encodeStateAsUpdate(wire.doc))
		removeMark(wire.doc, id)
		await wire.stored()
		expect(await errorOf(await put(jam, before))).toBe('poster-outdated')
		const ahead = new Y.Doc()
		Y.applyUpdate(ahead, Y.encodeStateAsUpdate(wire.doc))
		addStroke(ahead, newMarkId(), stroke, null)
		expect(await errorOf(await put(jam, ahead))).toBe('poster-outdated')
		expect((await put(jam, wire.doc)).status).toBe(201)
		wire.close()
	})

	test('is deleted with the links that its maker may have used', async () => {
		const { jam, wire } = await drawnJam()
		expect((await put(jam, wire.doc)).status).toBe(201)
		const renewed = await SELF.fetch(`${base}/api/jams/${jam.id}/host`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${jam.keys.host}` },
			body: JSON.stringify({ do: 'renew', role: 'artist' }),
		})
		expect(renewed.status).toBe(200)
		expect((await get(jam)).status).toBe(204)
	})

	test('tells where its art is; one of an earlier page does not', async () => {
		const { jam, wire } = await drawnJam()
		expect((await put(jam, wire.doc, jam.keys.artist, picture, '&art=-40,7,300,1')).status).toBe(
			201,
		)
		for (const method of ['GET', 'HEAD']) {
			expect((await get(jam, {}, method)).headers.get(posterArtHeader)).toBe('-40,7,300,1')
		}
		const other = await drawnJam()
		expect((await put(other.jam, other.wire.doc)).status).toBe(201)
		expect((await get(other.jam)).headers.get(posterArtHeader)).toBeNull()
		wire.close()
		other.wire.close()
	})

	test('is refused with art that is not on the canvas', async () => {
		const { jam, wire } = await drawnJam()
		const { artist } = jam.keys
		for (const art of [
			...['', 'nonsense', '1,2,3', '1,2,3,4,5', '1, 2,3,4', '0x1,2,3,4', '1.5,2,3,4'],
			...['NaN,0,1,1', 'Infinity,0,1,1', '1e9,0,1,1', '0,0,0,5', '0,0,5,-5'],
			...['20000000,0,1,1', '0,0,999999999,1', `0,0,1,1${'%0D%0A'}X: 1`, '9'.repeat(400)],
		]) {
			const refused = await put(jam, wire.doc, artist, picture, `&art=${art}`)
			expect(await errorOf(refused), art).toBe('bad-request')
		}
		expect((await get(jam)).status).toBe(204)
		wire.close()
	})

	test('has limits', async () => {
		const { jam, wire } = await drawnJam()
		const { doc } = wire
		const { artist, viewer } = jam.keys
		const refusal = async (key: string, body: Uint8Array<ArrayBuffer>) =>
			errorOf(await put(jam, doc, key, body))
		expect(await refusal(viewer, picture)).toBe('viewers-watch')
		expect(await refusal('A'.repeat(22), picture)).toBe('wrong-key')
		expect(await refusal(artist, new Uint8Array(64))).toBe('not-a-picture')
		expect(await refusal(artist, pngHeader(posterSize.w + 1, 1))).toBe('request-too-large')
		expect(await refusal(artist, new Uint8Array(limits.posterBytes + 1))).toBe('request-too-large')
		const nonsense = await SELF.fetch(`${base}/api/jams/${jam.id}/poster?state=nonsense`, {
			method: 'PUT',
			headers: { Authorization: `Bearer ${artist}` },
			body: picture,
		})
		expect(await errorOf(nonsense)).toBe('bad-request')
		expect((await put(jam, doc)).status).toBe(201)
		expect(await refusal(artist, picture)).toBe('too-many-posters')
		wire.close()
	})
})
