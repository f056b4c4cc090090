import { env, runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../../worker/env.ts'
import app from '../../worker/index.ts'
import type { CreationBudget } from '../../worker/instance/creation-budget.ts'
import { errorOf } from './support.ts'

const bindings = env as unknown as Env
let networks = 0

/** Asks the Worker to create a jam. */
function start(
	body: object = {},
	headers: Record<string, string> = {},
	settings: Partial<Env> = {},
): Promise<Response> {
	const request = new Request('https://tessera.test/api/jams', {
		method: 'POST',
		headers: { 'CF-Connecting-IP': `creation-${networks++}`, ...headers },
		body: JSON.stringify(body),
	})
	return Promise.resolve(app.fetch(request, { ...bindings, ...settings }))
}

async function expectRefusal(response: Response, code: string): Promise<void> {
	expect(await errorOf(response)).toBe(code)
}

test('jams can be created by the site’s own page, and by programs that are not browsers', async () => {
	for (const site of ['same-origin', 'same-site']) {
		expect((await start({}, { 'Sec-Fetch-Site': site })).status).toBe(201)
	}
	expect((await start({}, { Origin: 'https://tessera.test' })).status).toBe(201)
	expect((await start()).status).toBe(201)
	for (const site of ['cross-site', 'none', 'nonsense']) {
		await expectRefusal(await start({}, { 'Sec-Fetch-Site': site }), 'other-site')
	}
	await expectRefusal(await start({}, { Origin: 'https://elsewhere.test' }), 'other-site')
	await expectRefusal(await start({}, { Origin: 'null' }), 'other-site')
})

test('when the operator has set a code, the creation of a jam requires it', async () => {
	const settings = { CREATION_SECRET: 'blue whale' }
	await expectRefusal(await start({}, {}, settings), 'wrong-code')
	await expectRefusal(await start({ code: 'blue' }, {}, settings), 'wrong-code')
	expect((await start({ code: 'blue whale' }, {}, settings)).status).toBe(201)
	expect((await start({ code: 'not asked for' })).status).toBe(201)
})

test('when the operator uses Turnstile, only its positive answer allows a jam', async () => {
	const settings = { TURNSTILE_SECRET: 'turnstile-secret' }
	for (const turnstile of ['', 'a robot’s', 'no-json', 'away']) {
		await expectRefusal(await start({ turnstile }, {}, settings), 'not-human')
	}
	expect((await start({ turnstile: 'a-person-was-here' }, {}, settings)).status).toBe(201)
})

test('all addresses of one IPv6 network count as one', async () => {
	const key = '2001:db8:7:7::/64'
	while ((await bindings.NEW_JAMS.limit({ key })).success);
	const from = (address: string) => start({}, { 'CF-Connecting-IP': address })
	await expectRefusal(await from('2001:db8:7:7::1'), 'too-many-jams')
	await expectRefusal(await from('2001:DB8:7:7:8:9:a:b'), 'too-many-jams')
	expect((await from('2001:db8:7:8::1')).status).toBe(201)
})

describe('the budget of new jams', () => {
	const day = Date.UTC(2030, 0, 2)
	const minute = 60_000
	const budget = (name: string) => bindings.CREATIONS.getByName(name)

	test('ends with the day’s last jam, and restarts on the next day', async () => {
		const take = (now: number) => budget('day').take('a', 2, now)
		expect(await take(day)).toBeNull()
		expect(await take(day + minute)).toBeNull()
		expect(await take(day + 2 * minute)).toBe('jams-used-up')
		expect(await take(day + 24 * 60 * minute)).toBeNull()
	})

	test('is never spent by one network alone', async () => {
		const take = (network: string) => budget('share').take(network, limits.newJamsPerDay, day)
		expect(await take('greedy')).toBeNull()
		await runInDurableObject(budget('share'), (_, { storage }) => {
			storage.sql.exec('UPDATE daily_counts SET count = ?', limits.newJamsPerNetworkPerDay - 1)
		})
		expect(await take('greedy')).toBeNull()
		expect(await take('greedy')).toBe('jams-used-up-here')
		expect(await take('other')).toBeNull()
	})

	test('cannot be spent in a minute', async () => {
		await runInDurableObject(budget('minute'), async (object: CreationBudget) => {
			const take = (i: number, now: number) => object.take(`n${i}`, limits.newJamsPerDay, now)
			const refusals: unknown[] = []
			for (let i = 0; i <= limits.newJamsPerMinute; i++) refusals.push(await take(i, day))
			expect(refusals.filter((refusal) => refusal !== null)).toEqual(['too-many-jams'])
			expect(await take(0, day + minute)).toBeNull()
		})
	})

	test('stores no addresses', async () => {
		await budget('private').take('203.0.113.77', 10, day)
		await runInDurableObject(budget('private'), (_, { storage }) => {
			const stored = [
				...storage.sql.exec('SELECT * FROM daily_counts').toArray(),
				...storage.kv.list(),
			]
			expect(JSON.stringify(stored)).not.toContain('203.0.113.77')
		})
	})

	test('is set by the operator', async () => {
		const waiting = await start({}, {}, { NEW_JAMS_PER_DAY: '0' })
		expect(waiting.status).toBe(503)
		await expectRefusal(waiting, 'jams-used-up')
	})
})
