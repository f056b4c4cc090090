import { env, evictDurableObject, SELF } from 'cloudflare:test'
import * as decoding from 'lib0/decoding'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type BallotMessage, DotAnswer } from '../../shared/ballot.ts'
import { addMark, removeMark } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import { writePerson } from '../../shared/people.ts'
import { frameKind } from '../../shared/protocol.ts'
import { Roster, StageMessage, type StageRequest } from '../../shared/stage.ts'
import type { Env } from '../../worker/env.ts'
import type { Wire } from '../server/wire.ts'
import { stroke } from './frame-corpus.ts'
import { asHost, base, connect, createJam, errorOf } from './support.ts'

type Jam = Awaited<ReturnType<typeof createJam>>
const secrets = { ann: 'A'.repeat(22), ben: 'B'.repeat(22), vic: 'V'.repeat(22) }
const frame = { x: 0, y: 0, w: 10, h: 10 }
const areas = [
	{ id: 'sun', name: 'Sun', frame },
	{ id: 'moon', name: 'Moon', frame },
]
const opening = { do: 'open-ballot', budget: 3, viewers: false } as const
const onAreas = { ...opening, targets: { on: 'areas', areas } } as const
const onMarks = { ...opening, targets: { on: 'marks' } } as const

async function ask(jam: Jam, request: StageRequest): Promise<void> {
	const response = await asHost(jam, '/stage', { method: 'POST', body: JSON.stringify(request) })
	expect(response.status).toBe(200)
}

function ballotOf(wire: Wire): BallotMessage | null {
	const frame = wire.frames.findLast(({ kind }) => kind === frameKind.stage)
	if (!frame) return null
	const json = decoding.readVarString(decoding.createDecoder(frame.body))
	return v.parse(StageMessage, JSON.parse(json)).ballot
}

interface Person {
	jam: Jam
	wire: Wire
	secret: string
	key: string
}

async function join(jam: Jam, who: keyof typeof secrets, role: 'artist' | 'viewer' = 'artist') {
	const secret = secrets[who]
	const key = jam.keys[role]
	const wire = await connect(jam.id, key, { secret })
	await wire.sync()
	return { jam, wire, secret, key }
}

/** Waits for the ballot, then asks to have so many dots on a target. */
async function place(
	{ jam, wire, secret, key }: Person,
	target: string,
	dots: number,
	ballot?: string,
): Promise<Response> {
	await wire.until(() => ballotOf(wire) !== null)
	return SELF.fetch(`${base}/api/jams/${jam.id}/dots`, {
		method: 'POST',
		headers: { Authorization: `Bearer ${key}`, 'Tessera-Secret': secret },
		body: JSON.stringify({ ballot: ballot ?? ballotOf(wire)?.id ?? '', target, dots }),
	})
}

const mineOf = async (response: Response) => v.parse(DotAnswer, await response.json()).mine

async function paint({ wire }: Person, id: string): Promise<void> {
	wire.doc.transact(() => {
		writePerson(wire.doc, { name: 'Quiet Otter', colour: 1 })
		addMark(wire.doc, id, { kind: 'stroke', stroke }, { below: null })
	})
	await wire.stored()
}

describe('a ballot', () => {
	test('is counted by the server, and the totals are told when the host shows them', async () => {
		const jam = await createJam()
		const [ann, ben] = [await join(jam, 'ann'), await join(jam, 'ben')]
		await ask(jam, onAreas)
		await place(ann, 'sun', 2)
		await place(ann, 'moon', 1)
		await place(ben, 'sun', 1)
		await ben.wire.until(() => ballotOf(ben.wire)?.mine.sun === 1)
		await ask(jam, { do: 'set-ballot', phase: 'closed' })
		await ben.wire.until(() => ballotOf(ben.wire)?.phase === 'closed')
		// Nothing that came so far tells what others chose.
		const heard = ben.wire.frames
			.filter(({ kind }) => kind === frameKind.stage)
			.map(({ body }) => decoding.readVarString(decoding.createDecoder(body)))
			.map((json) => v.parse(StageMessage, JSON.parse(json)).ballot)
		for (const ballot of heard) expect(ballot?.totals ?? null).toBeNull()
		for (const ballot of heard) expect(Object.keys(ballot?.mine ?? {})).not.toContain('moon')
		for (const ballot of heard) expect(ballot?.voters ?? null).toBeNull()
		await ask(jam, { do: 'set-ballot', phase: 'shown' })
		await ben.wire.until(() => ballotOf(ben.wire)?.phase === 'shown')
		expect(ballotOf(ben.wire)).toMatchObject({ totals: { sun: 3, moon: 1 }, mine: { sun: 1 } })
	})

	test('tells a host how many have voted, and no more', async () => {
		const jam = await createJam()
		const host = await connect(jam.id, jam.keys.host)
		const ann = await join(jam, 'ann')
		await ask(jam, onAreas)
		await place(ann, 'sun', 2)
		await host.until(() => ballotOf(host)?.voters === 1)
		expect(ballotOf(host)).toMatchObject({ totals: null, mine: {} })
		const rosters = host.frames.filter(({ kind }) => kind === frameKind.roster)
		for (const { body } of rosters) {
			const json = decoding.readVarString(decoding.createDecoder(body))
			expect(Object.keys(v.parse(Roster, JSON.parse(json)))).not.toContain('ballot')
		}
	})

	test('survives a restart, and a person’s dots come back to them', async () => {
		const jam = await createJam()
		const ann = await join(jam, 'ann')
		await ask(jam, onAreas)
		await place(ann, 'moon', 2)
		ann.wire.close()
		await evictDurableObject((env as unknown as Env).JAMS.getByName(jam.id))
		const again = await join(jam, 'ann')
		await again.wire.until(() => ballotOf(again.wire) !== null)
		expect(ballotOf(again.wire)?.mine).toEqual({ moon: 2 })
		expect(await mineOf(await place(again, 'moon', 0))).toEqual({})
	})

	test('a new one begins without dots', async () => {
		const jam = await createJam()
		const ann = await join(jam, 'ann')
		await ask(jam, onAreas)
		await place(ann, 'moon', 2)
		const earlier = ballotOf(ann.wire)?.id
		await ask(jam, onAreas)
		await ann.wire.until(() => ballotOf(ann.wire)?.id !== earlier)
		expect(ballotOf(ann.wire)?.mine).toEqual({})
		expect(await errorOf(await place(ann, 'moon', 1, earlier))).toBe('no-ballot')
		await ask(jam, { do: 'clear-ballot' })
		await ann.wire.until(() => ballotOf(ann.wire) === null)
	})

	test('on marks: those that everyone sees; a dot on a deleted one is free again', async () => {
		const jam = await createJam()
		const ann = await join(jam, 'ann')
		await paint(ann, 'first')
		await paint(ann, 'second')
		await ask(jam, onMarks)
		expect(await mineOf(await place(ann, 'first', 3))).toEqual({ first: 3 })
		expect(await errorOf(await place(ann, 'second', 1))).toBe('no-dots-left')
		removeMark(ann.wire.doc, 'first')
		await ann.wire.stored()
		expect(await mineOf(await place(ann, 'second', 3))).toEqual({ second: 3 })
		expect(await errorOf(await place(ann, 'first', 1))).toBe('unknown-target')
	})
})

describe('attacks on a ballot', () => {
	const attacks: Record<string, [dots: [target: string, dots: number][], code: string]> = {
		'more than the budget': [[['sun', 4]], 'no-dots-left'],
		'more than the budget, bit by bit': [
			[
				['sun', 3],
				['moon', 1],
			],
			'no-dots-left',
		],
		'less than none': [[['sun', -1]], 'bad-request'],
		'a part of a dot': [[['sun', 0.5]], 'bad-request'],
		'no number': [[['sun', Number.NaN]], 'bad-request'],
		'a target that is not there': [[['mars', 1]], 'unknown-target'],
		'the prototype': [[['__proto__', 1]], 'unknown-target'],
		'too long a target': [[['x'.repeat(41), 1]], 'bad-request'],
	}
	for (const [name, [requests, code]] of Object.entries(attacks)) {
		test(`${name}: refused, and nothing is counted`, async () => {
			const jam = await createJam()
			const ann = await join(jam, 'ann')
			await ask(jam, onAreas)
			let last: Response | undefined
			for (const [target, dots] of requests) last = await place(ann, target, dots)
			if (!last) throw new Error('no request')
			expect(await errorOf(last)).toBe(code)
			await ask(jam, { do: 'set-ballot', phase: 'shown' })
			await ann.wire.until(() => ballotOf(ann.wire)?.phase === 'shown')
			const counted = Object.fromEntries(requests.slice(0, -1))
			expect(ballotOf(ann.wire)?.totals).toEqual(counted)
		})
	}

	test('asked twice, a dot counts once; from two pages, a person has one budget', async () => {
		const jam = await createJam()
		const ann = await join(jam, 'ann')
		await ask(jam, onAreas)
		await Promise.all([place(ann, 'sun', 2), place(ann, 'sun', 2)])
		const second = await join(jam, 'ann')
		expect(await errorOf(await place(second, 'moon', 2))).toBe('no-dots-left')
		expect(await mineOf(await place(second, 'moon', 1))).toEqual({ sun: 2, moon: 1 })
	})

	test('after closing, nothing counts; reopened, it does', async () => {
		const jam = await createJam()
		const ann = await join(jam, 'ann')
		await ask(jam, onAreas)
		await place(ann, 'sun', 1)
		await ask(jam, { do: 'set-ballot', phase: 'closed' })
		expect(await errorOf(await place(ann, 'sun', 2))).toBe('no-ballot')
		expect(await errorOf(await place(ann, 'sun', 0))).toBe('no-ballot')
		await ask(jam, { do: 'set-ballot', phase: 'open' })
		expect(await mineOf(await place(ann, 'sun', 2))).toEqual({ sun: 2 })
	})

	test('viewers have dots only when the host says so, also artists made viewers', async () => {
		const jam = await createJam()
		const host = await connect(jam.id, jam.keys.host)
		const [ann, vic] = [await join(jam, 'ann'), await join(jam, 'vic', 'viewer')]
		await ask(jam, onAreas)
		expect(await errorOf(await place(vic, 'sun', 1))).toBe('viewers-watch')
		ann.wire.sendPresence(ann.wire.doc.clientID, 1, { name: 'Ann', colour: 1, hand: true })
		const participantOf = () => {
			const frame = host.frames.findLast(({ kind }) => kind === frameKind.roster)
			if (!frame) return undefined
			const json = decoding.readVarString(decoding.createDecoder(frame.body))
			return v.parse(Roster, JSON.parse(json)).people.find(({ hand }) => hand)?.participant
		}
		await host.until(() => participantOf() !== undefined)
		await ask(jam, { do: 'set-watching', participant: participantOf() ?? '', watching: true })
		expect(await errorOf(await place(ann, 'sun', 1))).toBe('viewers-watch')
		const before = ballotOf(vic.wire)?.id
		await ask(jam, { ...onAreas, viewers: true })
		await vic.wire.until(() => ballotOf(vic.wire)?.id !== before)
		expect(await mineOf(await place(vic, 'sun', 1))).toEqual({ sun: 1 })
	})

	test('only people who are in the jam and can be told apart have dots', async () => {
		const jam = await createJam()
		const ann = await join(jam, 'ann')
		await ask(jam, onAreas)
		const stranger = { ...ann, secret: 'S'.repeat(22) }
		expect(await errorOf(await place(stranger, 'sun', 1))).toBe('not-here')
		const nameless = await connect(jam.id, jam.keys.artist)
		await nameless.sync()
		expect(await errorOf(await place({ ...ann, secret: '' }, 'sun', 1))).toBe('no-ballot')
		expect(await errorOf(await place({ ...ann, key: 'x'.repeat(22) }, 'sun', 1))).toBe('wrong-key')
	})

	test('somebody who places dots without end is slowed down', async () => {
		const jam = await createJam()
		const ann = await join(jam, 'ann')
		await ask(jam, onAreas)
		const most = limits.dotsPerSecond * limits.dotsWindowSeconds
		const answers: number[] = []
		for (let i = 0; i < most * 3; i++) answers.push((await place(ann, 'sun', i % 2)).status)
		expect(answers.at(-1)).toBe(429)
	})

	test('guests neither open, close, show nor clear it, and hosts can’t ask for nonsense', async () => {
		const jam = await createJam()
		const requests = [onAreas, { do: 'set-ballot', phase: 'shown' }, { do: 'clear-ballot' }]
		for (const request of requests) {
			for (const key of [jam.keys.artist, jam.keys.viewer]) {
				const response = await asHost(jam, '/stage', {
					method: 'POST',
					headers: { Authorization: `Bearer ${key}` },
					body: JSON.stringify(request),
				})
				expect(await errorOf(response)).toBe('hosts-only')
			}
		}
		const nonsense = [
			{ ...onAreas, budget: 0 },
			{ ...onAreas, budget: limits.ballotBudget + 1 },
			{ ...onAreas, targets: { on: 'areas', areas: [] } },
			{ ...onAreas, targets: { on: 'areas', areas: [{ ...areas[0], frame: { x: 0 } }] } },
			{ do: 'set-ballot', phase: 'secret' },
		]
		for (const request of nonsense) {
			const response = await asHost(jam, '/stage', {
				method: 'POST',
				body: JSON.stringify(request),
			})
			expect(await errorOf(response), JSON.stringify(request)).toBe('bad-request')
		}
		const none = await asHost(jam, '/stage', {
			method: 'POST',
			body: JSON.stringify({ do: 'set-ballot', phase: 'shown' }),
		})
		expect(await errorOf(none)).toBe('no-ballot')
	})
})
