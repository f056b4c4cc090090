import {
	env,
	evictDurableObject,
	runDurableObjectAlarm,
	runInDurableObject,
	SELF,
} from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import type { CreatedJam } from '../../shared/api.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import { closeCode } from '../../shared/protocol.ts'
import type { Env } from '../../worker/env.ts'
import { setEntry } from '../server/entries.ts'
import { pngHeader } from '../unit/picture-headers.ts'
import { asHost, base, connect, createJam, errorOf, tablesOf } from './support.ts'

const { JAMS, PICTURES } = env as unknown as Env
const jamOf = ({ id }: CreatedJam) => JAMS.getByName(id)

async function putPicture(jam: CreatedJam, side = 8): Promise<string> {
	const picture = pngHeader(side, side)
	const sha256 = await sha256Hex(picture)
	const { status } = await asHost(jam, `/assets/${sha256}`, { method: 'PUT', body: picture })
	expect(status).toBe(201)
	return sha256
}

const picturesOf = async ({ id }: CreatedJam) => (await PICTURES.list({ prefix: id })).objects

async function expectNothing(jam: CreatedJam): Promise<void> {
	expect(await picturesOf(jam)).toEqual([])
	await runInDurableObject(jamOf(jam), async (_, { storage }) => {
		expect(await storage.getAlarm()).toBeNull()
		expect([...storage.kv.list()]).toEqual([])
		expect(tablesOf(storage)).toEqual([])
	})
	expect(await errorOf(await asHost(jam, ''))).toBe('unknown-jam')
}

/** Makes the jam's next requests to delete pictures fail, as a network would. */
function breakPictures(jam: CreatedJam): Promise<void> {
	return runInDurableObject(jamOf(jam), (instance) => {
		const broken = new Proxy(PICTURES, {
			get: (bucket, name) =>
				name === 'delete'
					? () => Promise.reject(new Error('R2 is away'))
					: Reflect.get(bucket, name).bind(bucket),
		})
		Reflect.set(instance, 'env', { ...env, PICTURES: broken })
	})
}

describe('a deletion that is interrupted', () => {
	test('has closed the jam, and continues until nothing is left', async () => {
		const jam = await createJam()
		const artist = await connect(jam.id, jam.keys.artist)
		setEntry(artist.doc, 'a', 1)
		await artist.stored()
		for (let side = 1; side <= 3; side++) await putPicture(jam, side)
		await breakPictures(jam)
		expect((await asHost(jam, '', { method: 'DELETE' })).status).toBe(204)
		expect(await artist.end()).toBe(closeCode.deleted)
		expect(await errorOf(await asHost(jam, ''))).toBe('unknown-jam')
		expect(await picturesOf(jam)).toHaveLength(3)
		await runInDurableObject(jamOf(jam), async (_, { storage }) => {
			expect(tablesOf(storage)).toEqual([])
			expect(await storage.getAlarm()).not.toBeNull()
		})
		// The deletion is tried again, and fails again.
		await breakPictures(jam)
		await runDurableObjectAlarm(jamOf(jam))
		expect(await picturesOf(jam)).toHaveLength(3)
		// A crash: only stored data remain.
		await evictDurableObject(jamOf(jam))
		await runDurableObjectAlarm(jamOf(jam))
		await expectNothing(jam)
	})

	test('refuses requests until it is done', async () => {
		const jam = await createJam()
		await putPicture(jam)
		await breakPictures(jam)
		await asHost(jam, '', { method: 'DELETE' })
		const picture = pngHeader(99, 99)
		const sha256 = await sha256Hex(picture)
		const calls: [string, RequestInit][] = [
			[`/assets/${sha256}`, { method: 'PUT', body: picture }],
			['/host', { method: 'POST', body: JSON.stringify({ do: 'keep', kept: true }) }],
			['/archive', { method: 'PUT', body: new Uint8Array([1]) }],
			['', { method: 'DELETE' }],
		]
		for (const [path, init] of calls) {
			expect(await errorOf(await asHost(jam, path, init))).toBe('unknown-jam')
		}
		const late = await connect(jam.id, jam.keys.host)
		expect(await late.end()).toBe(closeCode.unknownJam)
	})
})

const from = { secret: '', network: 'somewhere' }

test('a picture whose upload was in progress when its jam was deleted is deleted too', async () => {
	const jam = await createJam()
	const picture = pngHeader(5, 5)
	const sha256 = await sha256Hex(picture)
	await jamOf(jam).reserve(jam.keys.artist, from, sha256, picture.length)
	expect((await asHost(jam, '', { method: 'DELETE' })).status).toBe(204)
	// The storing Worker finishes before it learns that the jam is deleted.
	await PICTURES.put(`${jam.id}/${sha256}`, picture)
	await runInDurableObject(jamOf(jam), async (_, { storage }) => {
		const again = (await storage.getAlarm()) ?? 0
		expect(again - Date.now()).toBeLessThanOrEqual(limits.uploadMs)
		const deletion = storage.kv.get<object>('deletion')
		storage.kv.put('deletion', { ...deletion, uploadsEndAt: Date.now() })
	})
	await runDurableObjectAlarm(jamOf(jam))
	await expectNothing(jam)
})

test('an upload that ends after its jam was deleted removes its own picture', async () => {
	const jam = await createJam()
	await jamOf(jam).reserve(jam.keys.artist, from, '0'.repeat(64), 100)
	await asHost(jam, '', { method: 'DELETE' })
	expect(await jamOf(jam).confirm(jam.keys.artist, '0'.repeat(64))).toEqual({
		refusal: 'unknown-jam',
	})
})

test('no operation in progress writes into a deleted jam', async () => {
	const host = (body: object): [string, RequestInit] => [
		'/host',
		{ method: 'POST', body: JSON.stringify(body) },
	]
	const calls = (jam: CreatedJam): [string, RequestInit][] => [
		host({ do: 'renew', role: 'artist' }),
		host({ do: 'replace', key: 'A'.repeat(22) }),
		host({ do: 'keep', kept: true }),
		['', { method: 'DELETE' }],
		host({ do: 'shut', role: 'viewer' }),
		[`/poster?state=0-${'0'.repeat(64)}`, { method: 'PUT', body: pngHeader(4, jam.id.length) }],
	]
	for (let at = 0; at < 6; at++) {
		const jam = await createJam()
		const artist = await connect(jam.id, jam.keys.artist)
		setEntry(artist.doc, 'a', 1)
		await artist.stored()
		setEntry(artist.doc, 'b', 2)
		const all = calls(jam)
		const turned = [...all.slice(at), ...all.slice(0, at)]
		await Promise.all(turned.map(([path, init]) => asHost(jam, path, init)))
		await asHost(jam, '', { method: 'DELETE' })
		await asHost(jam, '', {
			method: 'DELETE',
			headers: { Authorization: `Bearer ${'A'.repeat(22)}` },
		})
		await artist.end()
		await expectNothing(jam)
	}
})

test('an id that was never assigned stores nothing, for any request', async () => {
	const id = 'never-given_'
	const { keys } = await createJam()
	const jam = { id, keys }
	const body = (text: string) => ({ method: 'POST', body: text })
	const calls: [string, RequestInit?][] = [
		[''],
		['/poster'],
		['/counters'],
		['/pictures'],
		['/archive'],
		[`/assets/${'0'.repeat(64)}`],
		['/assets', body(JSON.stringify({ sha256: ['0'.repeat(64)] }))],
		['/host', body(JSON.stringify({ do: 'keep', kept: true }))],
		['', { method: 'DELETE' }],
		['/archive', { method: 'PUT', body: new Uint8Array([1]) }],
		[`/poster?state=0-${'0'.repeat(64)}`, { method: 'PUT', body: pngHeader(4, 4) }],
	]
	for (const [path, init] of calls) {
		expect(await errorOf(await asHost(jam, path, init))).toBe('unknown-jam')
	}
	const socket = await connect(id, keys.host)
	expect(await socket.end()).toBe(closeCode.unknownJam)
	await runInDurableObject(JAMS.getByName(id), async (_, { storage }) => {
		// Not even the platform's own tables, which the first stored value creates.
		expect(storage.sql.exec('SELECT name FROM sqlite_master').toArray()).toEqual([])
		expect(await storage.getAlarm()).toBeNull()
	})
	const again = await SELF.fetch(`${base}/api/jams/${id}`, {
		headers: { Authorization: `Bearer ${keys.host}` },
	})
	expect(again.status).toBe(404)
})
