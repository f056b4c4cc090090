import { SELF } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import type { CreatedJam, JamHistory, JamInfo } from '../../shared/api.ts'
import { addStroke, newMarkId } from '../../shared/canvas.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { isGeneratedName } from '../../shared/names.ts'
import { formatPosterState, posterSize, posterStateOf } from '../../shared/poster.ts'
import { closeCode } from '../../shared/protocol.ts'
import type { StageRequest } from '../../shared/stage.ts'
import { pngHeader } from '../unit/picture-headers.ts'
import { stroke } from './frame-corpus.ts'
import { asHost, base, connect, createJam, errorOf, rosterOf } from './support.ts'

const picture = pngHeader(posterSize.w, posterSize.h)
const secrets = { ann: 'A'.repeat(22), ben: 'B'.repeat(22), cat: 'C'.repeat(22) }

async function ask(jam: CreatedJam, request: StageRequest): Promise<void> {
	const response = await asHost(jam, '/stage', { method: 'POST', body: JSON.stringify(request) })
	expect(response.status).toBe(200)
}

/** Sends a request as a guest. @param secret of the browser; absent: it has none. */
function asGuest(
	{ id, keys }: CreatedJam,
	path: string,
	secret?: string,
	init: RequestInit = {},
	key = keys.artist,
): Promise<Response> {
	const me: Record<string, string> = secret ? { 'Tessera-Secret': secret } : {}
	return SELF.fetch(`${base}/api/jams/${id}${path}`, {
		...init,
		headers: { Authorization: `Bearer ${key}`, ...me },
	})
}

const knock = (jam: CreatedJam, secret: string, name = 'Merry Koi') =>
	asGuest(jam, '/knock', secret, { method: 'POST', body: JSON.stringify({ name }) })

/** A jam with a drawing by Ann, a poster and a picture. */
async function paintedJam() {
	const jam = await createJam()
	const ann = await connect(jam.id, jam.keys.artist, { secret: secrets.ann })
	await ann.sync()
	addStroke(ann.doc, newMarkId(), stroke, null)
	await ann.stored()
	const state = formatPosterState(await posterStateOf(ann.doc))
	const sha256 = await sha256Hex(picture)
	for (const path of [`/poster?state=${state}`, `/assets/${sha256}`]) {
		const put = await asGuest(jam, path, secrets.ann, { method: 'PUT', body: picture })
		expect(put.status).toBe(201)
	}
	return { jam, ann, sha256, state }
}

/** @returns every request that gives or takes something of the canvas. */
function canvasRequests(sha256: string, state: string): [string, RequestInit][] {
	return [
		['/poster', {}],
		['/poster', { method: 'HEAD' }],
		[`/poster?state=${state}`, { method: 'PUT', body: picture }],
		[`/assets/${sha256}`, {}],
		[`/assets/${'0'.repeat(64)}`, {}],
		['/assets', { method: 'POST', body: JSON.stringify({ sha256: [sha256] }) }],
		[`/assets/${sha256}`, { method: 'PUT', body: picture }],
	]
}

describe('at a closed door, a newcomer', () => {
	for (const door of ['waiting', 'locked'] as const) {
		test(`gets nothing of the canvas (${door})`, async () => {
			const { jam, sha256, state } = await paintedJam()
			await ask(jam, { do: 'set', change: { door } })
			for (const [path, init] of canvasRequests(sha256, state)) {
				for (const secret of [secrets.ben, undefined]) {
					for (const key of [jam.keys.artist, jam.keys.viewer]) {
						const response = await asGuest(jam, path, secret, init, key)
						expect([path, init.method, response.status]).toEqual([path, init.method, 423])
						const body = await response.text()
						if (init.method !== 'HEAD') expect(body).toContain('door-closed')
					}
				}
			}
			const described: JamInfo = await (await asGuest(jam, '', secrets.ben)).json()
			expect(described).toMatchObject({ id: jam.id, isIn: false })
			const socket = await connect(jam.id, jam.keys.artist, { secret: secrets.ben })
			expect(await socket.end()).toBe(closeCode.doorClosed)
			expect(socket.frames).toEqual([])
		})
	}

	test('gets all of it once the host has let them in, as those do who were there', async () => {
		const { jam, sha256, state } = await paintedJam()
		await ask(jam, { do: 'set', change: { door: 'waiting' } })
		expect(await (await knock(jam, secrets.ben)).json()).toEqual({ isIn: false })
		await ask(jam, { do: 'admit', participant: null })
		for (const secret of [secrets.ann, secrets.ben]) {
			for (const [path, init] of canvasRequests(sha256, state)) {
				const { status } = await asGuest(jam, path, secret, init)
				expect([path, init.method, status]).not.toEqual([path, init.method, 423])
			}
			expect((await asGuest(jam, `/assets/${sha256}`, secret)).status).toBe(200)
			const described: JamInfo = await (await asGuest(jam, '', secret)).json()
			expect(described.isIn).toBe(true)
		}
	})

	test('is not the host’s own browser, which may show the jam with the link for watching', async () => {
		const { jam, sha256 } = await paintedJam()
		await ask(jam, { do: 'set', change: { door: 'locked' } })
		const picture = () => asGuest(jam, `/assets/${sha256}`, secrets.cat, {}, jam.keys.viewer)
		expect((await picture()).status).toBe(423)
		const host = await connect(jam.id, jam.keys.host, { secret: secrets.cat })
		await host.sync()
		expect((await picture()).status).toBe(200)
	})

	test('is a newcomer without a secret, whoever else has painted without one', async () => {
		const { jam } = await paintedJam()
		const stock = await connect(jam.id, jam.keys.artist)
		await stock.sync()
		addStroke(stock.doc, newMarkId(), stroke, null)
		await stock.stored()
		stock.close()
		await ask(jam, { do: 'set', change: { door: 'waiting' } })
		expect((await asGuest(jam, '/poster')).status).toBe(423)
		const other = await connect(jam.id, jam.keys.artist)
		expect(await other.end()).toBe(closeCode.doorClosed)
	})

	test('waits under a generated name where names are generated', async () => {
		const jam = await createJam()
		const host = await connect(jam.id, jam.keys.host)
		await ask(jam, { do: 'set', change: { door: 'waiting', names: 'generated' } })
		await knock(jam, secrets.ben, 'I hate Ann')
		await knock(jam, secrets.cat, 'Quiet Otter')
		const names = () => rosterOf(host)?.waiting.map(({ name }) => name) ?? []
		await host.until(() => names().length === 2)
		expect(names().every(isGeneratedName)).toBe(true)
		expect(names()[1]).toBe('Quiet Otter')
	})
})

test('a person whom the host has removed gets nothing of the canvas', async () => {
	const { jam, ann, sha256, state } = await paintedJam()
	const history: JamHistory = await (await asHost(jam, '/history')).json()
	const participant = history.people[0]?.participant
	const body = JSON.stringify({ do: 'remove-person', participant })
	expect((await asHost(jam, '/history', { method: 'POST', body })).status).toBe(200)
	expect(await ann.end()).toBe(closeCode.removed)
	for (const [path, init] of canvasRequests(sha256, state)) {
		const response = await asGuest(jam, path, secrets.ann, init)
		expect([path, response.status]).toEqual([path, 403])
		if (init.method !== 'HEAD') expect(await errorOf(response)).toBe('person-removed')
	}
})
