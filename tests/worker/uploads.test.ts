import { env, evictDurableObject, runInDurableObject, SELF } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { type CreatedJam, secretHeader } from '../../shared/api.ts'
import { addStroke } from '../../shared/canvas.ts'
import { sha256Hex, toBase64Url } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../../worker/env.ts'
import { UploadRates } from '../../worker/jam/pictures/upload-rates.ts'
import { pngHeader } from '../unit/picture-headers.ts'
import { stroke } from './frame-corpus.ts'
import { base, connect, createJam, errorOf } from './support.ts'

const { JAMS } = env as unknown as Env
const newSecret = () => toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
let count = 0
const newHash = () => (count++).toString(16).padStart(64, '0')

interface Upload {
	network: string
	key?: string
	secret?: string
	bytes?: number
}

/** Reserves space for a new picture, as the Worker does. @returns the code of a refusal. */
async function reserve(jam: CreatedJam, upload: Upload): Promise<string | undefined> {
	const { network, key = jam.keys.artist, secret = newSecret(), bytes = 100 } = upload
	const answer = await JAMS.getByName(jam.id).reserve(key, { secret, network }, newHash(), bytes)
	return 'refusal' in answer ? answer.refusal : undefined
}

/** Uploads until an upload is refused. @returns the number of accepted uploads. */
async function flood(jam: CreatedJam, next: (i: number) => Upload): Promise<number> {
	for (let i = 0; ; i++) {
		const refusal = await reserve(jam, next(i))
		if (refusal === 'too-many-uploads') return i
		expect(refusal).toBeUndefined()
	}
}

/** Creates a participant who has painted. @returns their secret. */
async function painter(jam: CreatedJam): Promise<string> {
	const secret = newSecret()
	const wire = await connect(jam.id, jam.keys.artist, { secret })
	await wire.sync()
	addStroke(wire.doc, secret, stroke, null)
	await wire.stored()
	wire.close()
	return secret
}

describe('uploads from one network', () => {
	test('are bounded for all secrets together, also after the object was evicted', async () => {
		const jam = await createJam()
		const ann = await painter(jam)
		const taken = await flood(jam, () => ({ network: 'school' }))
		// The bucket refills a little in the meantime.
		expect(taken).toBeGreaterThanOrEqual(limits.networkUploads.pictures)
		expect(taken).toBeLessThan(1.1 * limits.networkUploads.pictures)
		await evictDurableObject(JAMS.getByName(jam.id))
		expect(await reserve(jam, { network: 'school' })).toBe('too-many-uploads')
		expect(await reserve(jam, { network: 'elsewhere' })).toBeUndefined()
		expect(await reserve(jam, { network: 'school', secret: ann })).toBeUndefined()
		expect(await reserve(jam, { network: 'school', key: jam.keys.host })).toBeUndefined()
	})

	test('are bounded in bytes', async () => {
		const jam = await createJam()
		const bytes = limits.pictureBytes
		const taken = await flood(jam, () => ({ network: 'school', bytes }))
		expect(taken).toBe(Math.floor(limits.networkUploads.bytes / bytes))
	})

	test('have half of their share again after half an hour, and their record is deleted after an hour', async () => {
		const jam = await createJam()
		await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
			const rates = new UploadRates(storage)
			const by = { participant: '', isHost: false, network: 'school', hasPainted: false }
			const { pictures } = limits.networkUploads
			const take = (now: number) => () => rates.take(1, by, now)
			const start = Date.now()
			for (let i = 0; i < pictures; i++) take(start)()
			expect(take(start)).toThrow(expect.objectContaining({ retryAfterMs: 3_600_000 / pictures }))
			const later = start + 1_800_000
			for (let i = 0; i < pictures / 2; i++) take(later)()
			expect(take(later)).toThrow()
			rates.prune(later + 3_600_000)
			expect(storage.sql.exec('SELECT * FROM upload_rates').toArray()).toEqual([])
		})
	})

	test('that are refused have a Retry-After in seconds', async () => {
		const jam = await createJam()
		const network = '2001:db8:1:2::/64'
		await flood(jam, () => ({ network, bytes: limits.pictureBytes }))
		const body = new Uint8Array(limits.pictureBytes)
		body.set(pngHeader(8, 8))
		const response = await SELF.fetch(
			`${base}/api/jams/${jam.id}/assets/${await sha256Hex(body)}`,
			{
				method: 'PUT',
				headers: {
					Authorization: `Bearer ${jam.keys.artist}`,
					'CF-Connecting-IP': '2001:db8:1:2:3:4:5:6',
					[secretHeader]: newSecret(),
				},
				body,
			},
		)
		expect(response.status).toBe(429)
		const seconds = Number(response.headers.get('Retry-After'))
		expect(seconds).toBeGreaterThan(0)
		expect(seconds).toBeLessThan(3600)
		expect(await errorOf(response)).toBe('too-many-uploads')
	})
})

describe('uploads by the artists’ link', () => {
	test('are bounded for all networks together; painters and hosts have their own shares', async () => {
		const jam = await createJam()
		const painters = [await painter(jam), await painter(jam)]
		const bytes = limits.pictureBytes
		const taken = await flood(jam, (i) => ({ network: `${i}`, bytes }))
		expect(taken).toBe(Math.floor(limits.artistUploads.bytes / bytes))
		for (const secret of painters) {
			const own = await flood(jam, (i) => ({ network: `p${i}`, secret, bytes }))
			expect(own).toBe(Math.floor(limits.painterUploads.bytes / bytes))
		}
		expect(await reserve(jam, { network: 'h', key: jam.keys.host, bytes })).toBeUndefined()
	})
})
