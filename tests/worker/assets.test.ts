import { SELF } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import type { CreatedJam } from '../../shared/api.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import { readBatch } from '../../shared/picture-batch.ts'
import { collect } from '../collect.ts'
import { pngHeader } from '../unit/picture-headers.ts'
import { createJam, errorOf } from './support.ts'

function url({ id }: CreatedJam, sha256: string): string {
	return `https://tessera.test/api/jams/${id}/assets/${sha256}`
}

async function put(jam: CreatedJam, key: string, body: Uint8Array<ArrayBuffer>, sha256?: string) {
	return SELF.fetch(url(jam, sha256 ?? (await sha256Hex(body))), {
		method: 'PUT',
		headers: { Authorization: `Bearer ${key}` },
		body,
	})
}

function get(jam: CreatedJam, key: string, sha256: string): Promise<Response> {
	return SELF.fetch(url(jam, sha256), { headers: { Authorization: `Bearer ${key}` } })
}

function getMany(jam: CreatedJam, key: string, sha256: readonly string[]): Promise<Response> {
	return SELF.fetch(`https://tessera.test/api/jams/${jam.id}/assets`, {
		method: 'POST',
		headers: { Authorization: `Bearer ${key}` },
		body: JSON.stringify({ sha256 }),
	})
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
	for await (const chunk of body ?? []) yield new Uint8Array(chunk)
}

const picture = pngHeader(64, 48)

describe('a picture', () => {
	test('is stored once and is returned unchanged', async () => {
		const jam = await createJam()
		const first = await put(jam, jam.keys.artist, picture)
		expect(first.status).toBe(201)
		const again = await put(jam, jam.keys.host, picture)
		expect(again.status).toBe(200)

		const response = await get(jam, jam.keys.viewer, await sha256Hex(picture))
		expect(new Uint8Array(await response.arrayBuffer())).toEqual(picture)
		expect(Object.fromEntries(response.headers)).toMatchObject({
			'content-type': 'image/png',
			'cache-control': 'private, max-age=31536000, immutable',
			'x-content-type-options': 'nosniff',
			'cross-origin-resource-policy': 'same-origin',
			'content-security-policy': "default-src 'none'; sandbox",
		})
	})

	test('must match its address', async () => {
		const jam = await createJam()
		const response = await put(jam, jam.keys.artist, picture, '0'.repeat(64))
		expect(response.status).toBe(422)
		expect(await errorOf(response)).toBe('wrong-hash')
	})

	test('must be an image', async () => {
		const jam = await createJam()
		const page = new TextEncoder().encode('<!doctype html><script>alert(1)</script>')
		const response = await put(jam, jam.keys.artist, new Uint8Array(page))
		expect(response.status).toBe(415)
		expect(await errorOf(response)).toBe('not-a-picture')
	})

	test.each([
		['pixels', pngHeader(limits.pictureSide + 1, 10)],
		['bytes', new Uint8Array(limits.pictureBytes + 1)],
	])('may not have too many %s', async (_, body) => {
		const jam = await createJam()
		const response = await put(jam, jam.keys.artist, body)
		expect(response.status).toBe(413)
		expect(await errorOf(response)).toBe('picture-too-large')
	})

	test('is not accepted from a viewer', async () => {
		const jam = await createJam()
		const response = await put(jam, jam.keys.viewer, picture)
		expect(response.status).toBe(403)
		expect(await errorOf(response)).toBe('viewers-watch')
	})

	test('is not given to people of another jam', async () => {
		const [jam, other] = [await createJam(), await createJam()]
		await put(jam, jam.keys.artist, picture)
		const sha256 = await sha256Hex(picture)
		expect(await errorOf(await get(jam, other.keys.host, sha256))).toBe('wrong-key')
		expect(await errorOf(await get(other, other.keys.host, sha256))).toBe('unknown-picture')
	})
})

describe('many pictures', () => {
	test('arrive in the requested order, and missing ones are reported', async () => {
		const jam = await createJam()
		const pictures = Array.from({ length: 9 }, (_, i) => pngHeader(10 + i, 20))
		const hashes = await Promise.all(pictures.map((bytes) => sha256Hex(bytes)))
		for (const bytes of pictures.slice(1)) await put(jam, jam.keys.artist, bytes)
		const response = await getMany(jam, jam.keys.viewer, hashes)
		expect(response.status).toBe(200)
		const [missing, ...here] = await collect(readBatch(chunksOf(response)))
		expect(missing).toMatchObject({ sha256: hashes[0], bytes: undefined })
		expect(here).toEqual(
			pictures.slice(1).map((bytes, i) => ({ sha256: hashes[i + 1], type: 'image/png', bytes })),
		)
	})

	test('are only given to people with a valid link, and only from this jam', async () => {
		const [jam, other] = [await createJam(), await createJam()]
		await put(jam, jam.keys.artist, picture)
		const hashes = [await sha256Hex(picture)]
		expect(await errorOf(await getMany(jam, other.keys.host, hashes))).toBe('wrong-key')
		const answer = await getMany(other, other.keys.viewer, hashes)
		expect(await collect(readBatch(chunksOf(answer)))).toMatchObject([{ bytes: undefined }])
	})

	test('are requested by a list of hashes, which is not empty and not too long', async () => {
		const jam = await createJam()
		for (const list of [
			[],
			['../../secret'],
			Array(limits.picturesPerRequest + 1).fill('0'.repeat(64)),
		]) {
			expect(await errorOf(await getMany(jam, jam.keys.viewer, list))).toBe('bad-request')
		}
		const endless = Array(1000).fill('0'.repeat(64))
		expect(await errorOf(await getMany(jam, jam.keys.viewer, endless))).toBe('request-too-large')
	})

	test('stop at a size limit; the rest can be requested again', async () => {
		const jam = await createJam()
		const large = (side: number) => {
			const bytes = new Uint8Array(limits.pictureBytes)
			bytes.set(pngHeader(side, 8))
			return bytes
		}
		const pictures = [1, 2, 3, 4, 5].map(large)
		for (const bytes of pictures) expect((await put(jam, jam.keys.artist, bytes)).status).toBe(201)
		const hashes = await Promise.all(pictures.map((bytes) => sha256Hex(bytes)))
		const given = await collect(readBatch(chunksOf(await getMany(jam, jam.keys.viewer, hashes))))
		expect(given.map(({ sha256 }) => sha256)).toEqual(hashes.slice(0, 4))
	})
})
