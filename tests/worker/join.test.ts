import {
	env,
	evictDurableObject,
	runDurableObjectAlarm,
	runInDurableObject,
	SELF,
} from 'cloudflare:test'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type CreatedJam, type HostRequest, JoinAnswer, JoinCode } from '../../shared/api.ts'
import { newJoinCode, parseJoinCode } from '../../shared/join-code.ts'
import { keysOf, newHostKey } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import type { StageRequest } from '../../shared/stage.ts'
import type { Env } from '../../worker/env.ts'
import { asHost, base, connect, createJam, errorOf, tablesOf } from './support.ts'

const { JAMS, JOIN_CODES } = env as unknown as Env
const codes = () => JOIN_CODES.getByName('all')
let networks = 0

/** Types a code, by default from a network of its own. */
function join(code: string, address = `join-${networks++}`, init: RequestInit = {}) {
	return SELF.fetch(`${base}/api/join`, {
		method: 'POST',
		body: JSON.stringify({ code }),
		...init,
		headers: { 'CF-Connecting-IP': address, ...init.headers },
	})
}

async function codeOf(jam: CreatedJam): Promise<string> {
	const response = await asHost(jam, '/code', { method: 'POST' })
	expect(response.status).toBe(200)
	return v.parse(JoinCode, await response.json()).code
}

async function expectRefusal(response: Response, code: string, status: number): Promise<void> {
	expect(response.status).toBe(status)
	expect(await errorOf(response)).toBe(code)
}

const expectEnded = async (code: string) => expectRefusal(await join(code), 'unknown-code', 404)

const askHost = (jam: CreatedJam, request: HostRequest) =>
	asHost(jam, '/host', { method: 'POST', body: JSON.stringify(request) })

const askStage = (jam: CreatedJam, request: StageRequest) =>
	asHost(jam, '/stage', { method: 'POST', body: JSON.stringify(request) })

describe('a join code', () => {
	test('stands for the artists’ link, and stays the same until it ends', async () => {
		const jam = await createJam()
		const code = await codeOf(jam)
		expect(parseJoinCode(code)).toBe(code)
		expect(await codeOf(jam)).toBe(code)
		const typed = `${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase()
		const answer = v.parse(JoinAnswer, await (await join(typed)).json())
		expect(answer).toEqual({ id: jam.id, key: jam.keys.artist })
		const artist = await connect(answer.id, answer.key)
		await artist.sync()
	})

	test('is made and ended by hosts only', async () => {
		const jam = await createJam()
		for (const key of [jam.keys.artist, jam.keys.viewer]) {
			for (const method of ['POST', 'DELETE']) {
				const headers = { Authorization: `Bearer ${key}` }
				await expectRefusal(await asHost(jam, '/code', { method, headers }), 'hosts-only', 403)
			}
		}
	})

	test('ends when the host ends it, and the next one is another', async () => {
		const jam = await createJam()
		const code = await codeOf(jam)
		expect((await asHost(jam, '/code', { method: 'DELETE' })).status).toBe(204)
		await expectEnded(code)
		expect(await codeOf(jam)).not.toBe(code)
	})

	test('ends with its link', async () => {
		const endings: HostRequest[] = [
			{ do: 'renew', role: 'artist' },
			{ do: 'shut', role: 'artist' },
			{ do: 'replace', key: newHostKey() },
		]
		for (const request of endings) {
			const jam = await createJam()
			const code = await codeOf(jam)
			expect((await askHost(jam, request)).status).toBe(200)
			await expectEnded(code)
		}
	})

	test('stays when another link changes, and gives the renewed link when it is made anew', async () => {
		const jam = await createJam()
		const code = await codeOf(jam)
		await askHost(jam, { do: 'renew', role: 'viewer' })
		expect((await join(code)).status).toBe(200)
		await askHost(jam, { do: 'renew', role: 'artist' })
		const links = { artist: { turn: 1, open: true }, viewer: { turn: 1, open: true } }
		const { artist } = await keysOf(jam.keys.host, links)
		expect(await (await join(await codeOf(jam))).json()).toEqual({ id: jam.id, key: artist })
		await askHost(jam, { do: 'shut', role: 'artist' })
		await expectRefusal(await asHost(jam, '/code', { method: 'POST' }), 'code-needs-link', 409)
	})

	test('ends when the door is locked, not when people wait at it', async () => {
		const jam = await createJam()
		const code = await codeOf(jam)
		await askStage(jam, { do: 'set', change: { door: 'waiting' } })
		expect((await join(code)).status).toBe(200)
		await askStage(jam, { do: 'set', change: { door: 'locked' } })
		await expectEnded(code)
		await expectRefusal(await asHost(jam, '/code', { method: 'POST' }), 'code-needs-door', 409)
		await askStage(jam, { do: 'set', change: { door: 'open' } })
		await expectEnded(code)
	})

	test('ends with its jam', async () => {
		const jam = await createJam()
		const code = await codeOf(jam)
		await asHost(jam, '', { method: 'DELETE' })
		await expectEnded(code)
	})

	test('ends a day after the last person has left', async () => {
		const jam = await createJam()
		const code = await codeOf(jam)
		const dayAgo = Date.now() - limits.joinCodeMs - 1
		const grow = async () => {
			await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
				const about = storage.kv.get<{ joinCode: { madeAt: number } }>('about')
				if (about) about.joinCode.madeAt = dayAgo
				storage.kv.put('about', about)
				storage.kv.put('emptySince', dayAgo)
			})
			await evictDurableObject(JAMS.getByName(jam.id))
		}
		const overdue = () =>
			runInDurableObject(codes(), (_, { storage }) => {
				storage.sql.exec('UPDATE codes SET ends_at = ? WHERE code = ?', dayAgo, code)
			})
		const artist = await connect(jam.id, jam.keys.artist)
		await artist.sync()
		await grow()
		await overdue()
		await runDurableObjectAlarm(codes())
		expect((await join(code)).status).toBe(200)
		artist.close()
		await expect.poll(async () => (await infoOf(jam)).people).toBe(0)
		await grow()
		await overdue()
		await runDurableObjectAlarm(codes())
		await runInDurableObject(codes(), (_, { storage }) => {
			expect(storage.sql.exec('SELECT * FROM codes WHERE code = ?', code).toArray()).toEqual([])
		})
		await expectEnded(code)
	})

	test('that was never given out stores nothing, and answers as one that has ended', async () => {
		const jam = await createJam()
		const ended = await codeOf(jam)
		await asHost(jam, '/code', { method: 'DELETE' })
		const never = newJoinCode()
		const answers = await Promise.all([ended, never].map((code) => join(code)))
		const bodies = await Promise.all(answers.map((answer) => answer.text()))
		expect(bodies[0]).toBe(bodies[1])
		expect(answers.map(({ status }) => status)).toEqual([404, 404])
		await runInDurableObject(codes(), (_, { storage }) => {
			expect(tablesOf(storage).sort()).toEqual(['codes', 'daily_counts'])
			const stored = tablesOf(storage).map((table) =>
				storage.sql.exec(`SELECT * FROM ${table}`).toArray(),
			)
			expect(JSON.stringify([stored, ...storage.kv.list()])).not.toContain(never)
			expect(JSON.stringify([stored, ...storage.kv.list()])).not.toContain('join-')
		})
	})

	test('can’t be tried by another site through its visitors', async () => {
		const code = await codeOf(await createJam())
		const headers = { 'Sec-Fetch-Site': 'cross-site' }
		await expectRefusal(await join(code, 'visitor', { headers }), 'bad-request', 400)
	})
})

describe('wrong codes', () => {
	test('are few for one network, and none of its concern for others', async () => {
		const code = await codeOf(await createJam())
		await expectRefusal(await join(newJoinCode(), 'guesser'), 'unknown-code', 404)
		await runInDurableObject(codes(), (_, { storage }) => {
			storage.sql.exec('UPDATE daily_counts SET count = ?', limits.wrongCodesPerNetworkPerDay - 1)
		})
		await expectRefusal(await join(newJoinCode(), 'guesser'), 'unknown-code', 404)
		// The right one gets no better answer: a guesser learns nothing more today.
		await expectRefusal(await join(code, 'guesser'), 'too-many-wrong-codes', 429)
		expect((await join(code)).status).toBe(200)
	})

	test('are bounded for the whole instance, and start again the next day', async () => {
		const object = JOIN_CODES.getByName('budget')
		const day = Date.UTC(2030, 0, 2)
		await runInDurableObject(object, async (instance, { storage }) => {
			const open = (now: number) => instance.open(newJoinCode(), `n${networks++}`, now)
			expect(await open(day)).toEqual({ refusal: 'unknown-code' })
			const counted = storage.kv.get<object>('counts')
			storage.kv.put('counts', { ...counted, count: limits.wrongCodesPerDay })
			expect(await open(day)).toEqual({ refusal: 'too-many-wrong-codes' })
			expect(await open(day + 24 * 60 * 60 * 1000)).toEqual({ refusal: 'unknown-code' })
		})
	})

	test('are counted although they come at once', async () => {
		const object = JOIN_CODES.getByName('at once')
		await runInDurableObject(object, async (instance, { storage }) => {
			const guesses = Array.from({ length: 50 }, () => instance.open(newJoinCode(), 'one'))
			await Promise.all(guesses)
			expect(storage.kv.get<{ count: number }>('counts')?.count).toBe(50)
		})
	})

	test('become fewer the more codes live', async () => {
		const object = JOIN_CODES.getByName('many')
		await runInDurableObject(object, async (instance, { storage }) => {
			for (let i = 0; i < limits.joinCodes; i++) {
				storage.sql.exec('INSERT INTO codes VALUES (?, ?, ?)', `code ${i}`, 'jam', Date.now() + 1e9)
			}
			expect(instance.assign('another', undefined)).toEqual({ refusal: 'codes-used-up' })
			await instance.open(newJoinCode(), 'a')
			const counted = storage.kv.get<object>('counts')
			storage.kv.put('counts', { ...counted, count: 400 })
			expect(await instance.open(newJoinCode(), 'b')).toEqual({ refusal: 'too-many-wrong-codes' })
		})
	})
})

async function infoOf(jam: CreatedJam): Promise<{ people: number }> {
	return (await asHost(jam, '')).json()
}
