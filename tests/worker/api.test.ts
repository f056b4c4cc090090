import { SELF } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { keysOf } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'
import { createJam, errorOf } from './support.ts'

const base = 'https://tessera.test'

describe('opening a jam', () => {
	test('returns an id and three keys, the weaker ones derived from the host’s', async () => {
		const { id, keys } = await createJam('Tides')
		expect(id).toMatch(/^[\w-]{12}$/)
		expect(keys).toEqual(await keysOf(keys.host))
		expect(new Set(Object.values(keys)).size).toBe(3)
	})

	test('needs no body', async () => {
		const response = await SELF.fetch(`${base}/api/jams`, { method: 'POST' })
		expect(response.status).toBe(201)
		expect(response.headers.get('Cache-Control')).toBe('no-store')
		expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
	})

	test.each([
		['no JSON', '{title', 400, 'bad-request'],
		['a title that is too long', JSON.stringify({ title: 'x'.repeat(81) }), 400, 'bad-request'],
		['a title that is no text', '{"title":7}', 400, 'bad-request'],
		['too much', 'x'.repeat(limits.requestBytes + 1), 413, 'request-too-large'],
	])('refuses %s', async (_, body, status, code) => {
		const response = await SELF.fetch(`${base}/api/jams`, { method: 'POST', body })
		expect(response.status).toBe(status)
		expect(await errorOf(response)).toBe(code)
	})
})

test('the number of new jams per address and minute is limited', async () => {
	const open = () =>
		SELF.fetch(`${base}/api/jams`, {
			method: 'POST',
			headers: { 'CF-Connecting-IP': '203.0.113.9' },
		})
	let response = await open()
	for (let i = 0; i < 60; i++) response = await open()
	expect(response.status).toBe(429)
	expect(await errorOf(response)).toBe('too-many-jams')
})

describe('asking about a jam', () => {
	test.each(['host', 'artist', 'viewer'] as const)('tells the %s their role', async (role) => {
		const { id, keys } = await createJam('Tides')
		const response = await SELF.fetch(`${base}/api/jams/${id}`, {
			headers: { Authorization: `Bearer ${keys[role]}` },
		})
		expect(await response.json()).toEqual({
			id,
			title: 'Tides',
			role,
			createdAt: expect.any(Number),
			people: 0,
			names: 'free',
			isIn: true,
			...(role === 'host' && {
				hosting: {
					links: { artist: { turn: 0, open: true }, viewer: { turn: 0, open: true } },
					kept: false,
					expiresAt: expect.any(Number),
				},
			}),
		})
	})

	test('refuses a wrong, malformed or missing key', async () => {
		const { id } = await createJam()
		const other = await createJam()
		for (const authorization of [`Bearer ${other.keys.host}`, 'Bearer x', 'Basic x', '']) {
			const response = await SELF.fetch(`${base}/api/jams/${id}`, {
				headers: { Authorization: authorization },
			})
			expect(response.status).toBe(401)
			expect(await errorOf(response)).toBe('wrong-key')
		}
	})

	test('finds no jam for an id that was never assigned', async () => {
		const { keys } = await createJam()
		for (const id of ['AAAAAAAAAAAA', 'short', '..%2f..']) {
			const response = await SELF.fetch(`${base}/api/jams/${id}`, {
				headers: { Authorization: `Bearer ${keys.host}` },
			})
			expect(response.status).toBe(404)
			expect(await errorOf(response)).toBe('unknown-jam')
		}
	})
})

test('an unknown address returns an error', async () => {
	const response = await SELF.fetch(`${base}/api/nowhere`)
	expect(response.status).toBe(404)
	expect(await errorOf(response)).toBe('not-found')
})

test('the sync address requires a WebSocket', async () => {
	const { id, keys } = await createJam()
	const response = await SELF.fetch(`${base}/api/sync/${id}?key=${keys.host}`)
	expect(response.status).toBe(426)
	expect(await errorOf(response)).toBe('websocket-only')
})
