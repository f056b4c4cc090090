import {
	env,
	evictDurableObject,
	runDurableObjectAlarm,
	runInDurableObject,
	SELF,
} from 'cloudflare:test'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type CreatedJam, JamCounters, JamInfo, StoredPictures } from '../../shared/api.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import { closeCode } from '../../shared/protocol.ts'
import type { Env } from '../../worker/env.ts'
import { addBulk, setEntry } from '../server/entries.ts'
import { base, connect, createJam, errorOf, tablesOf } from './support.ts'

const { JAMS, PICTURES } = env as unknown as Env
const png = Uint8Array.from(
	atob(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	),
	(char) => char.charCodeAt(0),
)

function request(jam: CreatedJam, path: string, init: RequestInit = {}, key = jam.keys.host) {
	return SELF.fetch(`${base}/api/jams/${jam.id}${path}`, {
		...init,
		headers: { ...init.headers, Authorization: `Bearer ${key}` },
	})
}

async function putPicture(jam: CreatedJam): Promise<string> {
	const sha256 = await sha256Hex(png)
	await request(jam, `/assets/${sha256}`, { method: 'PUT', body: png })
	return sha256
}

describe('a jam that its host deletes', () => {
	test('is deleted at once, with everything in it', async () => {
		const jam = await createJam()
		const artist = await connect(jam.id, jam.keys.artist)
		setEntry(artist.doc, 'a', 1)
		await artist.stored()
		const sha256 = await putPicture(jam)
		expect((await request(jam, '', { method: 'DELETE' }, jam.keys.artist)).status).toBe(403)
		expect((await request(jam, '', { method: 'DELETE' })).status).toBe(204)
		expect(await artist.end()).toBe(closeCode.deleted)
		expect((await request(jam, '')).status).toBe(404)
		expect(await PICTURES.head(`${jam.id}/${sha256}`)).toBeNull()
		await runInDurableObject(JAMS.getByName(jam.id), async (_, state) => {
			expect(await state.storage.getAlarm()).toBeNull()
			expect([...state.storage.kv.list()]).toEqual([])
			expect(tablesOf(state.storage)).toEqual([])
		})
	})
})

describe('a jam that nobody has opened for a long time', () => {
	/** Advances to the day of its deletion. */
	async function expire(jam: CreatedJam): Promise<void> {
		await runInDurableObject(JAMS.getByName(jam.id), (_, state) =>
			state.storage.kv.put('expiresAt', Date.now() - 1),
		)
		await runDurableObjectAlarm(JAMS.getByName(jam.id))
	}

	test('is deleted by its alarm', async () => {
		const jam = await createJam()
		await putPicture(jam)
		await runInDurableObject(JAMS.getByName(jam.id), async (_, state) => {
			const days = ((await state.storage.getAlarm()) ?? 0) - Date.now()
			expect(days / 86_400_000).toBeCloseTo(limits.unusedDays, 1)
		})
		await expire(jam)
		expect((await request(jam, '')).status).toBe(404)
		expect((await PICTURES.list({ prefix: jam.id })).objects).toEqual([])
	})

	test('stays if its host keeps it, or if a person is connected', async () => {
		const [kept, used] = [await createJam(), await createJam()]
		const body = JSON.stringify({ do: 'keep', kept: true })
		expect((await request(kept, '/host', { method: 'POST', body })).status).toBe(200)
		const viewer = await connect(used.id, used.keys.viewer)
		for (const jam of [kept, used]) {
			await expire(jam)
			expect((await request(jam, '')).status).toBe(200)
		}
		await viewer.sync()
	})
})

describe('a jam that is set to be deleted', () => {
	const hourMs = 60 * 60 * 1000

	async function start(body: object): Promise<Response> {
		return SELF.fetch(`${base}/api/jams`, {
			method: 'POST',
			headers: { 'CF-Connecting-IP': 'tonight' },
			body: JSON.stringify(body),
		})
	}
	const startTonight = async (): Promise<CreatedJam> =>
		(await start({ setup: 'class', deleteAfterMs: 5 * hourMs })).json()

	async function hostingOf(jam: CreatedJam) {
		return v.parse(JamInfo, await (await request(jam, '')).json()).hosting
	}

	/** Advances to the time of its deletion. */
	async function comeTonight(jam: CreatedJam): Promise<void> {
		await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
			if (storage.kv.get('deleteAt') !== undefined) storage.kv.put('deleteAt', Date.now() - 1)
		})
		await runDurableObjectAlarm(JAMS.getByName(jam.id))
	}

	test('is deleted then, whoever is in it', async () => {
		const jam = await startTonight()
		const { deleteAt = 0 } = (await hostingOf(jam)) ?? {}
		expect((deleteAt - Date.now()) / hourMs).toBeCloseTo(5, 1)
		const artist = await connect(jam.id, jam.keys.artist)
		await artist.sync()
		await runInDurableObject(JAMS.getByName(jam.id), async (_, { storage }) => {
			expect(await storage.getAlarm()).toBeLessThanOrEqual(deleteAt)
		})
		await comeTonight(jam)
		expect(await artist.end()).toBe(closeCode.deleted)
		expect((await request(jam, '')).status).toBe(404)
	})

	test('stays if its host keeps it', async () => {
		const jam = await startTonight()
		const body = JSON.stringify({ do: 'keep', kept: true })
		expect((await request(jam, '/host', { method: 'POST', body })).status).toBe(200)
		expect(await hostingOf(jam)).toMatchObject({ kept: true })
		expect(await hostingOf(jam)).not.toHaveProperty('deleteAt')
		await comeTonight(jam)
		expect((await request(jam, '')).status).toBe(200)
	})

	test('is deleted within seven days, and not at once', async () => {
		for (const deleteAfterMs of [0, -1, 1.5, limits.deleteAfterMs + 1, 'soon', null]) {
			expect((await start({ deleteAfterMs })).status).toBe(400)
		}
		expect((await start({ deleteAfterMs: limits.deleteAfterMs })).status).toBe(201)
	})
})

test('a quiet jam is compacted by its alarm, and its content stays the same', async () => {
	const jam = await createJam()
	const artist = await connect(jam.id, jam.keys.artist)
	for (let i = 0; i < 40; i++) {
		addBulk(artist.doc, 4096)
		await artist.stored()
	}
	const rows = () =>
		runInDurableObject(
			JAMS.getByName(jam.id),
			(_, state) => state.storage.sql.exec('SELECT * FROM log').toArray().length,
		)
	expect(await rows()).toBeGreaterThan(10)
	await evictDurableObject(JAMS.getByName(jam.id))
	await runDurableObjectAlarm(JAMS.getByName(jam.id))
	expect(await rows()).toBe(1)
	const late = await connect(jam.id, jam.keys.viewer)
	await late.sync()
	expect(Y.encodeStateAsUpdate(late.doc)).toEqual(Y.encodeStateAsUpdate(artist.doc))
})

describe('a jam as a file', () => {
	test('opens as another jam, with its document, its authors and its pictures', async () => {
		const jam = await createJam()
		const secret = 'A'.repeat(22)
		const ann = await connect(jam.id, jam.keys.artist, { secret })
		setEntry(ann.doc, 'a', 1)
		await ann.stored()
		const sha256 = await putPicture(jam)
		const archive = await (await request(jam, '/archive')).arrayBuffer()
		const pictures = v.parse(StoredPictures, await (await request(jam, '/pictures')).json())
		expect(pictures).toEqual([{ sha256, bytes: png.length }])

		const copy = await createJam()
		expect((await request(copy, '/archive', { method: 'PUT', body: archive })).status).toBe(204)
		const again = await request(copy, '/archive', { method: 'PUT', body: archive })
		expect(await errorOf(again)).toBe('not-empty')
		const forger = await connect(copy.id, copy.keys.artist)
		await forger.sync()
		expect(Y.encodeStateAsUpdate(forger.doc)).toEqual(Y.encodeStateAsUpdate(ann.doc))
		forger.doc.clientID = ann.doc.clientID
		setEntry(forger.doc, 'forged', 1)
		await forger.until(() => forger.refusals.includes('not-yours'))
	})

	test.each([
		['nothing', new Uint8Array([7])],
		['noise', Uint8Array.from({ length: 500 }, (_, i) => (1 + 37 * i) & 255)],
	])('that holds %s is refused', async (_, body) => {
		const jam = await createJam()
		const response = await request(jam, '/archive', { method: 'PUT', body })
		expect(await errorOf(response)).toBe('not-an-archive')
	})

	test('is available to its host only', async () => {
		const jam = await createJam()
		for (const path of ['/archive', '/pictures', '/counters']) {
			expect(await errorOf(await request(jam, path, {}, jam.keys.artist))).toBe('hosts-only')
		}
	})
})

test('the host sees the activity of the jam, refusals included', async () => {
	const jam = await createJam()
	const artist = await connect(jam.id, jam.keys.artist)
	setEntry(artist.doc, 'a', 1)
	artist.send(new Uint8Array([99]))
	await artist.stored()
	const counters = v.parse(JamCounters, await (await request(jam, '/counters')).json())
	expect(counters).toMatchObject({
		people: 1,
		behind: 0,
		refusals: { 'malformed-frame': 1 },
	})
	expect(counters.tickMs).toBeGreaterThanOrEqual(limits.shortestTickMs)
	expect(counters.tailBytes).toBeGreaterThan(0)
	expect(counters.framesOut).toBeGreaterThan(1)
})
