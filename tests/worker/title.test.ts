import { env, evictDurableObject } from 'cloudflare:test'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { JamInfo } from '../../shared/api.ts'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../../worker/env.ts'
import { asHost, connect, createJam, errorOf, stageOf } from './support.ts'

type Jam = Awaited<ReturnType<typeof createJam>>

/** Asks for another title, as the host unless `key` says otherwise. */
function rename(jam: Jam, title: unknown, key = jam.keys.host): Promise<Response> {
	return asHost(jam, '/host', {
		method: 'POST',
		headers: { Authorization: `Bearer ${key}` },
		body: JSON.stringify({ do: 'set-title', title }),
	})
}

/** @returns the title that a newcomer is told. */
async function titleOf(jam: Jam): Promise<string> {
	const response = await asHost(jam, '', {
		headers: { Authorization: `Bearer ${jam.keys.viewer}` },
	})
	return v.parse(JamInfo, await response.json()).title
}

describe('the title', () => {
	test('is changed by the host, told to everyone at once, and survives a restart', async () => {
		const jam = await createJam('Coast')
		const ann = await connect(jam.id, jam.keys.artist)
		const eve = await connect(jam.id, jam.keys.viewer)
		await Promise.all([ann, eve].map((wire) => wire.until(() => stageOf(wire)?.title === 'Coast')))
		expect((await rename(jam, '  Low\ntide \u{1f30a} ')).status).toBe(200)
		const title = 'Low tide \u{1f30a}'
		await Promise.all([ann, eve].map((wire) => wire.until(() => stageOf(wire)?.title === title)))
		expect(await titleOf(jam)).toBe(title)
		ann.close()
		eve.close()
		await evictDurableObject((env as unknown as Env).JAMS.getByName(jam.id))
		expect(await titleOf(jam)).toBe(title)
		const late = await connect(jam.id, jam.keys.artist)
		await late.until(() => stageOf(late)?.title === title)
		// An empty one takes it away.
		expect((await rename(jam, ' ')).status).toBe(200)
		expect(await titleOf(jam)).toBe('')
	})

	test.each(['artist', 'viewer'] as const)('is not changed by an %s', async (role) => {
		const jam = await createJam('Coast')
		const response = await rename(jam, 'Mine', jam.keys[role])
		expect(response.status).toBe(403)
		expect(await errorOf(response)).toBe('hosts-only')
		expect((await rename(jam, 'Mine', 'x'.repeat(22))).status).toBe(401)
		expect(await titleOf(jam)).toBe('Coast')
	})

	test.each([
		['too long', 'x'.repeat(limits.titleLength + 1)],
		['no text', 7],
		['absent', undefined],
	])('that is %s is refused', async (_, title) => {
		const jam = await createJam('Coast')
		const response = await rename(jam, title)
		expect(response.status).toBe(400)
		expect(await errorOf(response)).toBe('bad-request')
		expect(await titleOf(jam)).toBe('Coast')
	})

	test('keeps nothing that reorders the text around it, also in a new jam', async () => {
		const hostile = 'a\u202egnp.\u2066b\u2069\u0000c\u2028d'
		const jam = await createJam(hostile)
		expect(await titleOf(jam)).toBe('agnp.b c d')
		await rename(jam, `${hostile}!`)
		expect(await titleOf(jam)).toBe('agnp.b c d!')
	})

	test('can’t be changed without end', async () => {
		const jam = await createJam()
		const most = limits.titlesPerSecond * limits.titlesWindowSeconds
		const answers = await Promise.all(
			Array.from({ length: 3 * most }, (_, i) => rename(jam, `Title ${i}`)),
		)
		const refused = answers.filter(({ status }) => status === 429)
		expect(answers.filter(({ ok }) => ok).length + refused.length).toBe(answers.length)
		expect(refused.length).toBeGreaterThan(0)
		expect(await errorOf(refused[0] as Response)).toBe('too-many-titles')
	})
})

test('people are told who the hosts are, and nobody can say so of themselves', async () => {
	const jam = await createJam()
	const ann = await connect(jam.id, jam.keys.artist)
	ann.sendPresence(ann.doc.clientID, 1, { name: 'Ann', colour: 1, role: 'host', host: true })
	await ann.until(() => stageOf(ann) !== undefined)
	expect(stageOf(ann)?.hosts).toEqual([])
	const host = await connect(jam.id, jam.keys.host)
	host.sendPresence(host.doc.clientID, 1, { name: 'Hope', colour: 2 })
	await ann.until(() => stageOf(ann)?.hosts.length === 1)
	expect(stageOf(ann)?.hosts).toEqual([host.doc.clientID])
	// A second host, whom a newcomer sees marked at once.
	const other = await connect(jam.id, jam.keys.host)
	other.sendPresence(other.doc.clientID, 1, { name: 'Otto', colour: 3 })
	await ann.until(() => stageOf(ann)?.hosts.length === 2)
	const late = await connect(jam.id, jam.keys.viewer)
	await late.until(() => stageOf(late) !== undefined)
	expect(new Set(stageOf(late)?.hosts)).toEqual(new Set([host.doc.clientID, other.doc.clientID]))
	host.close()
	await ann.until(() => stageOf(ann)?.hosts.length === 1)
	expect(stageOf(ann)?.hosts).toEqual([other.doc.clientID])
})
