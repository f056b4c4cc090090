import * as decoding from 'lib0/decoding'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CreatedJam } from '../../shared/api.ts'
import { addMark, marksOf } from '../../shared/canvas.ts'
import { documentOf } from '../../shared/desks.ts'
import type { Stroke } from '../../shared/ink.ts'
import { frameKind } from '../../shared/protocol.ts'
import { Roster, type StageRequest } from '../../shared/stage.ts'
import { seeded } from '../seeded.ts'
import { connect, createJam } from './connect.ts'
import { type Server, startServer } from './start-server.ts'
import type { Wire } from './wire.ts'

/** Seed of the kill times; `SEED=… npx vitest run reveal-kill` repeats a run. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 32)
const random = seeded(seed)
/** Number of kills; `KILLS=50 npx vitest run reveal-kill` takes minutes. */
const rounds = Number(process.env.KILLS ?? 4)
const artists = 6
const marksEach = 20
/** A reveal has always begun and ended within this time. */
const longestRevealMs = 40

let server: Server
beforeAll(async () => {
	server = await startServer()
})
afterAll(() => server.stop())

const stroke: Stroke = {
	tool: 'ink',
	colour: 0x123456,
	opacity: 1,
	size: 6,
	exponent: -1,
	points: Array.from({ length: 400 }, (_, i) => ({ x: 3 * i, y: (i * i) % 97, pressure: 1 })),
}

function ask({ id, keys }: CreatedJam, request: StageRequest): Promise<Response> {
	return fetch(`${server.url}/api/jams/${id}/stage`, {
		method: 'POST',
		headers: { Authorization: `Bearer ${keys.host}` },
		body: JSON.stringify(request),
	})
}

function rosterOf(wire: Wire): Roster | undefined {
	const frame = wire.frames.findLast(({ kind }) => kind === frameKind.roster)
	const json = frame && decoding.readVarString(decoding.createDecoder(frame.body))
	return json === undefined ? undefined : v.parse(Roster, JSON.parse(json))
}

/** @returns the ids of the marks in a document, as the host reads it. */
async function marksIn(jam: CreatedJam, document?: string): Promise<string[]> {
	const wire = await connect(server.url, jam.id, jam.keys.host, { document })
	await wire.sync()
	wire.close()
	return [...marksOf(wire.doc).keys()].sort()
}

/** Paints at desks, one for each artist. @returns the ids of the marks by desk */
async function paintAtDesks(jam: CreatedJam, host: Wire): Promise<Map<string, string[]>> {
	const secrets = Array.from({ length: artists }, (_, i) => String(i).repeat(22))
	const wires = await Promise.all(
		secrets.map((secret) => connect(server.url, jam.id, jam.keys.artist, { secret })),
	)
	for (const [i, wire] of wires.entries()) {
		wire.sendPresence(wire.doc.clientID, 1, { name: `artist ${i}`, colour: 1 })
	}
	await host.until(() => rosterOf(host)?.people.filter(({ name }) => name).length === artists)
	const layout = { x: 0, y: 0, w: 100, h: 100, gap: 10 }
	await ask(jam, {
		do: 'make-desks',
		seats: { of: 'each' },
		people: null,
		newcomers: false,
		layout,
	})
	await host.until(() => rosterOf(host)?.desks.length === artists)
	const painted = new Map<string, string[]>()
	for (const desk of rosterOf(host)?.desks ?? []) {
		const artist = Number(desk.members[0]?.name.split(' ')[1])
		const wire = await connect(server.url, jam.id, jam.keys.artist, {
			secret: secrets[artist],
			document: documentOf(desk.id),
		})
		const ids = Array.from({ length: marksEach }, (_, i) => `desk${desk.number}-${i}`)
		for (const id of ids) addMark(wire.doc, id, { kind: 'stroke', stroke }, { below: null })
		await wire.stored()
		painted.set(desk.id, ids)
	}
	return painted
}

test('a reveal that a kill -9 interrupts has happened for all desks or for none', {
	timeout: 60_000 + 30_000 * rounds,
}, async () => {
	const outcomes = new Set<string>()
	for (let round = 0; round < rounds; round++) {
		const jam = await createJam(server.url)
		const host = await connect(server.url, jam.id, jam.keys.host)
		const painted = await paintAtDesks(jam, host)
		const all = [...painted.values()].flat().sort()
		const answer = ask(jam, { do: 'reveal-desks', desks: null }).catch(() => undefined)
		// The kill comes at another moment in each round; the first and the last are certain.
		const share = round === 0 ? 0 : round === rounds - 1 ? 1 : random()
		await new Promise((resolve) => setTimeout(resolve, share * longestRevealMs))
		if (share === 1) expect((await answer)?.status).toBe(200)
		await server.kill()
		await answer
		await server.restart()

		const back = await connect(server.url, jam.id, jam.keys.host)
		await back.until(() => rosterOf(back)?.desks.length === artists)
		const states = new Set(rosterOf(back)?.desks.map(({ state }) => state))
		const context = `after kill ${round + 1}, SEED=${seed}`
		expect(states.size, context).toBe(1)
		const [state = 'open'] = states
		outcomes.add(state)
		expect(await marksIn(jam), context).toEqual(state === 'revealed' ? all : [])
		for (const [desk, ids] of painted) {
			const there = await marksIn(jam, documentOf(desk))
			expect(there, context).toEqual(state === 'revealed' ? all : [...ids].sort())
		}
		// What has not begun can be done again.
		if (state === 'open') {
			expect((await ask(jam, { do: 'reveal-desks', desks: null })).status).toBe(200)
			expect(await marksIn(jam), context).toEqual(all)
		}
		back.close()
	}
	expect(outcomes).toContain('revealed')
})
