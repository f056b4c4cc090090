import * as decoding from 'lib0/decoding'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { marksAsOf } from '../../client/document/as-of.ts'
import { Scene } from '../../client/document/scene.ts'
import { readMarks, removeMark } from '../../shared/canvas.ts'
import { documentOf } from '../../shared/desks.ts'
import type { Format, FormatRound } from '../../shared/format.ts'
import { personOf } from '../../shared/people.ts'
import { frameKind } from '../../shared/protocol.ts'
import { StageMessage, type StageRequest } from '../../shared/stage.ts'
import type { Wire } from '../server/wire.ts'
import { paint } from './desk-support.ts'
import { asHost, connect, createJam, errorOf } from './support.ts'

type Jam = Awaited<ReturnType<typeof createJam>>

const round: FormatRound = {
	prompt: '',
	seconds: 0,
	work: 'desks',
	moves: 'nothing',
	seen: { is: 'nothing' },
	tools: null,
}
const plot = { w: 400, h: 300, gap: 100, stepGap: 0 }
const corpse: Format = {
	version: 1,
	name: 'Corpse',
	rounds: [
		{ ...round, prompt: 'head', seconds: 60 },
		{ ...round, prompt: 'legs', moves: 'pieces', seen: { is: 'strip', units: 20 }, tools: ['ink'] },
	],
	group: 1,
	plot,
	end: 'album',
}
const relay: Format = { ...corpse, rounds: [round, { ...round, moves: 'desks' }], end: 'vote' }
const duel: Format = {
	...corpse,
	rounds: [
		{ ...round, work: 'canvas' },
		{ ...round, moves: 'copies' },
	],
	teams: 2,
	end: 'vote',
}
const at = { x: 1_000, y: 500 }

function post(jam: Jam, request: StageRequest, key = jam.keys.host): Promise<Response> {
	return asHost(jam, '/stage', {
		method: 'POST',
		headers: { Authorization: `Bearer ${key}` },
		body: JSON.stringify(request),
	})
}

async function ask(jam: Jam, request: StageRequest): Promise<void> {
	const response = await post(jam, request)
	expect(response.status, JSON.stringify(request)).toBe(200)
}

function told(wire: Wire): StageMessage {
	const frame = wire.frames.findLast(({ kind }) => kind === frameKind.stage)
	if (!frame) throw new Error('no stage')
	return v.parse(
		StageMessage,
		JSON.parse(decoding.readVarString(decoding.createDecoder(frame.body))),
	)
}

/** A host and artists whose presence says their names. */
async function gather(names: readonly string[]) {
	const jam = await createJam()
	const host = await connect(jam.id, jam.keys.host)
	await host.sync()
	const artists: Wire[] = []
	for (const name of names) artists.push(await artist(jam, name))
	return { jam, host, artists }
}

async function artist(jam: Jam, name: string, desk?: string): Promise<Wire> {
	const document = desk === undefined ? {} : { document: documentOf(desk) }
	const secret = name.padEnd(22, '_')
	const wire = await connect(jam.id, jam.keys.artist, { secret, ...document })
	await wire.sync()
	wire.sendPresence(wire.doc.clientID, 1, { name, colour: 1 })
	await wire.stored()
	return wire
}

const inRound = (wire: Wire, number: number) =>
	wire.until(() => {
		const { activity } = told(wire)
		return activity?.phase === 'round' && activity.round === number
	})

describe('a format', () => {
	test('seats each person alone, then passes pieces on to a new desk below', async () => {
		const { jam, host, artists } = await gather(['Ann', 'Ben', 'Cat'])
		await ask(jam, { do: 'start-format', format: corpse, at })
		await Promise.all([host, ...artists].map((wire) => inRound(wire, 0)))
		const first = artists.map((wire) => told(wire).desk)
		expect(new Set(first.map((desk) => desk?.id)).size).toBe(3)
		expect(first.map((desk) => desk?.plot.y)).toEqual([500, 500, 500])
		expect(told(host).stage).toMatchObject({ prompt: 'head', timer: { durationMs: 60_000 } })
		expect(told(host).activity?.pieces.map(({ steps }) => steps[0]?.makers.length)).toEqual([
			1, 1, 1,
		])

		await ask(jam, { do: 'next-round', from: 0 })
		// Another host pressed at the same time.
		await ask(jam, { do: 'next-round', from: 0 })
		await Promise.all([host, ...artists].map((wire) => inRound(wire, 1)))
		const second = artists.map((wire) => told(wire).desk)
		const before = new Set(first.map((desk) => desk?.id))
		expect(second.filter((desk) => before.has(desk?.id))).toEqual([])
		expect(second.map((desk) => desk?.plot.y)).toEqual([800, 800, 800])
		// Nobody gets the piece that they began.
		for (const [i, desk] of second.entries()) expect(desk?.plot.x).not.toBe(first[i]?.plot.x)
		expect(told(host).stage).toMatchObject({ prompt: 'legs', tools: ['ink'], timer: null })

		await ask(jam, { do: 'next-round', from: 1 })
		const [ann] = artists
		if (!ann) throw new Error('nobody')
		await ann.until(() => told(ann).activity?.phase === 'over')
		expect(told(ann)).toMatchObject({ desk: null, stage: { prompt: '', tools: null } })
		expect(told(ann).revealed.length).toBe(6)
		const makers = told(ann).activity?.pieces.map(({ steps }) => steps.flatMap((s) => s.makers))
		expect(makers?.map((names) => names.length)).toEqual([2, 2, 2])
		for (const names of makers ?? []) expect(new Set(names).size).toBe(2)
		await ask(jam, { do: 'clear-format' })
		await ann.until(() => told(ann).activity === null)
	})

	test('tells guests nothing of others’ pieces before the end, and a glimpse only to its desk', async () => {
		const { jam, host, artists } = await gather(['Ann', 'Ben', 'Cat'])
		await ask(jam, { do: 'start-format', format: corpse, at })
		await ask(jam, { do: 'next-round', from: 0 })
		await Promise.all([host, ...artists].map((wire) => inRound(wire, 1)))
		const [ann, ben, cat] = artists
		if (!ann || !ben || !cat) throw new Error('nobody')
		const desk = told(ann).desk?.id ?? ''
		const sha256 = 'ab'.repeat(32)
		const frame = { x: 0, y: 480, w: 400, h: 20 }
		await ask(jam, { do: 'show-glimpse', desk, sha256, frame })
		await ann.until(() => told(ann).activity?.glimpse !== null)
		expect(told(ann).activity?.glimpse).toEqual({ desk, sha256, frame })
		await host.until(() => told(host).activity?.glimpsed.length === 1)
		await Promise.all([ben.stored(), cat.stored()])
		for (const wire of [ben, cat]) {
			const heard = wire.frames
				.filter(({ kind }) => kind === frameKind.stage)
				.map(({ body }) => decoding.readVarString(decoding.createDecoder(body)))
			for (const json of heard) {
				expect(json).not.toContain(sha256)
				expect(json).not.toContain(desk)
				expect(v.parse(StageMessage, JSON.parse(json)).activity?.pieces ?? []).toEqual([])
			}
		}
		const nowhere = await post(jam, { do: 'show-glimpse', desk: 'nowhere', sha256, frame })
		expect(await errorOf(nowhere)).toBe('bad-request')
	})

	test('passes desks on with what is on them, and ends with a vote on the pieces', async () => {
		const { jam, artists } = await gather(['Ann', 'Ben'])
		await ask(jam, { do: 'start-format', format: relay, at })
		await Promise.all(artists.map((wire) => inRound(wire, 0)))
		const first = artists.map((wire) => told(wire).desk?.id)
		await ask(jam, { do: 'next-round', from: 0 })
		await Promise.all(artists.map((wire) => inRound(wire, 1)))
		expect(artists.map((wire) => told(wire).desk?.id)).toEqual([...first].reverse())
		await ask(jam, { do: 'end-format' })
		const [ann] = artists
		if (!ann) throw new Error('nobody')
		await ann.until(() => told(ann).ballot !== null)
		const { targets } = told(ann).ballot ?? {}
		expect(targets?.on === 'areas' && targets.areas.map(({ id }) => id).sort()).toEqual(
			[...first].sort(),
		)
		// The next format begins without the last vote.
		await ask(jam, { do: 'start-format', format: relay, at })
		await inRound(ann, 0)
		expect(told(ann).ballot).toBeNull()
	})

	test('keeps what was on a desk when the next group came', async () => {
		const { jam, artists } = await gather(['ann', 'ben'])
		const [annMain, benMain] = artists
		if (!annMain || !benMain) throw new Error('nobody')
		await ask(jam, { do: 'start-format', format: relay, at })
		await Promise.all(artists.map((wire) => inRound(wire, 0)))
		const desk = told(annMain).desk?.id ?? ''
		const ann = await artist(jam, 'ann', desk)
		await paint(ann, 'anns')
		await ask(jam, { do: 'next-round', from: 0 })
		await inRound(benMain, 1)
		// Her last stroke was still on its way.
		await paint(ann, 'anns-late')
		const ben = await artist(jam, 'ben', desk)
		await ben.sync()
		ben.doc.transact(() => removeMark(ben.doc, 'anns'))
		await paint(ben, 'bens')
		await ask(jam, { do: 'end-format' })
		await annMain.until(() => told(annMain).activity?.phase === 'over')
		const steps = told(annMain).activity?.pieces.find(({ steps }) => steps[0]?.desk === desk)?.steps
		const [first, last] = steps ?? []
		await annMain.sync()
		const scene = new Scene(annMain.doc)
		const marks = marksAsOf(annMain.doc, scene, first?.clocks ?? '')
		expect(marks.map(({ id }) => id).sort()).toEqual(['anns', 'anns-late'])
		expect(scene.marks.map(({ id }) => id).sort()).toEqual(['anns-late', 'bens'])
		expect(last).toMatchObject({ desk, makers: ['ben'] })
		expect(last).not.toHaveProperty('clocks')
	})

	test('gives two teams a copy each of the drawing that all made together', async () => {
		const { jam, host, artists } = await gather(['ann', 'ben', 'cat'])
		const [ann, ben, cat] = artists
		if (!ann || !ben || !cat) throw new Error('nobody')
		await paint(cat, 'before')
		await ask(jam, { do: 'start-format', format: duel, at: { x: -5, y: -5 } })
		await Promise.all(artists.map((wire) => inRound(wire, 0)))
		expect(told(ann)).toMatchObject({
			desk: null,
			activity: { drawing: { x: -5, y: -5, w: 400, h: 300 } },
		})
		await paint(ann, 'together')
		// Who came after the start is in a team, too.
		const dan = await artist(jam, 'dan')
		await ask(jam, { do: 'next-round', from: 0 })
		const all = [...artists, dan]
		await Promise.all([host, ...all].map((wire) => inRound(wire, 1)))
		expect(told(ann).activity?.drawing).toBeNull()
		const plots = new Map(all.map((wire) => [told(wire).desk?.id, told(wire).desk?.plot]))
		expect([...plots.values()].map((plot) => plot?.x).sort()).toEqual([495, 995])
		expect([...plots.values()].map((plot) => plot?.y)).toEqual([-5, -5])

		for (const [id, plot] of plots) {
			const desk = await connect(jam.id, jam.keys.host, { document: documentOf(id ?? '') })
			await desk.sync()
			const marks = readMarks(desk.doc)
			expect(marks.length).toBe(2)
			for (const { bounds, author } of marks) {
				expect(bounds.x).toBeCloseTo((plot?.x ?? 0) + 5 - 3, -1)
				expect(personOf(desk.doc, author)?.name).toBe('Quiet Otter')
			}
		}
		// It is no longer the same drawing for a team that repaints it.
		const member = await artist(jam, 'ann', told(ann).desk?.id)
		await member.sync()
		const [first] = readMarks(member.doc)
		member.doc.transact(() => removeMark(member.doc, first?.id ?? ''))
		await paint(member, 'restyled')
		await ask(jam, { do: 'next-round', from: 1 })
		await ann.until(() => told(ann).ballot !== null)
		expect(told(ann).ballot).toMatchObject({ budget: 1 })
		await ann.sync()
		expect(readMarks(ann.doc).length).toBe(2 + 2 + 2)
	})

	test('gives a newcomer a place in the smallest group', async () => {
		const { jam, artists } = await gather(['Ann'])
		await ask(jam, { do: 'start-format', format: corpse, at })
		await Promise.all(artists.map((wire) => inRound(wire, 0)))
		const ben = await artist(jam, 'Ben')
		await ben.until(() => told(ben).desk !== null)
		expect(told(ben).desk?.id).toBe(artists[0] && told(artists[0]).desk?.id)
	})

	test('is kept ready for its host alone, and begins only when there is somebody', async () => {
		const { jam, host } = await gather([])
		await ask(jam, { do: 'plan-format', format: corpse })
		await host.until(() => told(host).activity?.phase === 'ready')
		const late = await connect(jam.id, jam.keys.viewer)
		await late.until(() => late.frames.some(({ kind }) => kind === frameKind.stage))
		expect(told(late).activity).toBeNull()
		const begun = await post(jam, { do: 'start-format', format: corpse, at })
		expect(await errorOf(begun)).toBe('nobody-here')
		expect(await errorOf(await post(jam, { do: 'next-round', from: 0 }))).toBe('no-activity')
	})

	test('is run by hosts only, and refuses what is no format', async () => {
		const { jam } = await gather([])
		for (const key of [jam.keys.artist, jam.keys.viewer]) {
			const begun = await post(jam, { do: 'start-format', format: corpse, at }, key)
			expect(await errorOf(begun)).toBe('hosts-only')
		}
		const nonsense: unknown[] = [
			{ ...corpse, rounds: [] },
			{ ...corpse, version: 2 },
			{ ...corpse, group: 0 },
			{ ...corpse, plot: { ...plot, w: Number.POSITIVE_INFINITY } },
			{ ...corpse, rounds: [{ ...round, seen: { is: 'strip', units: 0 } }] },
			{ ...corpse, rounds: Array.from({ length: 13 }, () => round) },
		]
		for (const format of nonsense) {
			const response = await asHost(jam, '/stage', {
				method: 'POST',
				body: JSON.stringify({ do: 'start-format', format, at }),
			})
			expect(await errorOf(response), JSON.stringify(format)).toBe('bad-request')
		}
	})
})
