import { env, evictDurableObject, SELF } from 'cloudflare:test'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { addMark, marksOf, removeMark } from '../../shared/canvas.ts'
import { placeMark, rewrite } from '../../shared/edit.ts'
import { changeLayer, moveLayer } from '../../shared/layers.ts'
import { limits } from '../../shared/limits.ts'
import { pictureChannel } from '../../shared/material.ts'
import { writePerson } from '../../shared/people.ts'
import { closeCode } from '../../shared/protocol.ts'
import type { StageChange, StageRequest } from '../../shared/stage.ts'
import type { Env } from '../../worker/env.ts'
import type { Wire } from '../server/wire.ts'
import { stroke } from './frame-corpus.ts'
import { asHost, base, connect, createJam, errorOf, rosterOf, stageOf } from './support.ts'

type Jam = Awaited<ReturnType<typeof createJam>>
const secrets = { ann: 'A'.repeat(22), ben: 'B'.repeat(22), cat: 'C'.repeat(22) }

async function ask(jam: Jam, request: StageRequest): Promise<void> {
	const response = await asHost(jam, '/stage', { method: 'POST', body: JSON.stringify(request) })
	expect(response.status).toBe(200)
}

const set = (jam: Jam, change: StageChange) => ask(jam, { do: 'set', change })

async function paint(wire: Wire, id: string): Promise<void> {
	wire.doc.transact(() => {
		writePerson(wire.doc, { name: 'Quiet Otter', colour: 1 })
		addMark(wire.doc, id, { kind: 'stroke', stroke }, { below: null })
	})
	await wire.stored()
}

const note = { kind: 'note', note: { colour: 1 }, frame: { x: 0, y: 0, w: 9, h: 9 } } as const

const meadow = { channel: 10, seed: 7, alive: false, exemplar: true as const }

/** Two artists, each with a mark of their own. */
async function twoArtists(jam: Jam) {
	const ann = await connect(jam.id, jam.keys.artist, { secret: secrets.ann })
	const ben = await connect(jam.id, jam.keys.artist, { secret: secrets.ben })
	await Promise.all([ann.sync(), ben.sync()])
	await paint(ann, 'anns')
	await paint(ben, 'bens')
	await Promise.all([ann, ben].map((wire) => wire.until(() => marksOf(wire.doc).size === 2)))
	return { ann, ben }
}

/** Reads the canvas as a newcomer sees it. */
async function marksIn(jam: Jam): Promise<Map<string, unknown>> {
	const wire = await connect(jam.id, jam.keys.host)
	await wire.sync()
	const marks = new Map(Object.entries(marksOf(wire.doc).toJSON()))
	wire.close()
	return marks
}

describe('the stage', () => {
	test('is told on joining and on every change, and survives a restart', async () => {
		const jam = await createJam()
		const ann = await connect(jam.id, jam.keys.artist, { secret: secrets.ann })
		await ann.until(() => stageOf(ann) !== undefined)
		expect(stageOf(ann)).toMatchObject({ role: 'artist', stage: { frozen: false, door: 'open' } })
		await set(jam, { prompt: 'A house that is afraid of the dark' })
		await ann.until(() => stageOf(ann)?.stage.prompt !== '')
		ann.close()
		await evictDurableObject((env as unknown as Env).JAMS.getByName(jam.id))
		const late = await connect(jam.id, jam.keys.viewer)
		await late.until(() => stageOf(late) !== undefined)
		expect(stageOf(late)?.stage.prompt).toContain('afraid')
	})

	test('is changed by hosts only', async () => {
		const jam = await createJam()
		for (const key of [jam.keys.artist, jam.keys.viewer]) {
			const response = await asHost(jam, '/stage', {
				method: 'POST',
				headers: { Authorization: `Bearer ${key}` },
				body: JSON.stringify({ do: 'set', change: { frozen: true } }),
			})
			expect(response.status).toBe(403)
			expect(await errorOf(response)).toBe('hosts-only')
		}
	})

	test('refuses bad requests', async () => {
		const jam = await createJam()
		for (const body of [
			{ do: 'set', change: { door: 'ajar' } },
			{ do: 'set', change: { prompt: 'x'.repeat(281) } },
			{ do: 'start-timer', ms: -1, sound: true },
			{ do: 'extend-timer', ms: 60_000 },
			{ do: 'admit', participant: 'x' },
			{ do: 'rename', who: '', name: 'x' },
		]) {
			const response = await asHost(jam, '/stage', { method: 'POST', body: JSON.stringify(body) })
			expect(response.status, JSON.stringify(body)).toBe(400)
		}
	})
})

describe('a frozen canvas', () => {
	afterEach(() => {
		vi.restoreAllMocks()
	})

	test('takes nothing from artists, and takes it when it thaws', async () => {
		const jam = await createJam()
		const { ann } = await twoArtists(jam)
		const host = await connect(jam.id, jam.keys.host)
		await set(jam, { frozen: true })
		// The grace for strokes on their way is over.
		const now = Date.now
		vi.spyOn(Date, 'now').mockImplementation(() => now() + limits.freezeGraceMs + 1)
		await paint(ann, 'late')
		expect(ann.refusals).toEqual(['frozen'])
		ann.sendInk(Uint8Array.of(1, 2, 3))
		await ann.stored()
		await paint(host, 'hosts')
		expect([...(await marksIn(jam)).keys()].sort()).toEqual(['anns', 'bens', 'hosts'])
		expect(host.ink).toEqual([])
		await set(jam, { frozen: false })
		ann.sendUpdate(Y.encodeStateAsUpdate(ann.doc))
		await ann.stored()
		expect((await marksIn(jam)).has('late')).toBe(true)
	})

	test('takes what was on its way', async () => {
		const jam = await createJam()
		const { ann } = await twoArtists(jam)
		await set(jam, { frozen: true })
		await paint(ann, 'in-flight')
		expect(ann.refusals).toEqual([])
	})
})

describe('guests who may change only their own marks', () => {
	const attacks: Record<string, (doc: Y.Doc) => void> = {
		move: (doc) => placeMark(doc, 'bens', [1, 0, 0, 1, 5, 5]),
		remove: (doc) => removeMark(doc, 'bens'),
		delete: (doc) => marksOf(doc).delete('bens'),
		restack: (doc) => void marksOf(doc).get('bens')?.set('z', 'a9'),
		'hide the ground': (doc) => void doc.getMap('ground').set('visible', false),
		'restack and fade the ground': (doc) => {
			moveLayer(doc, 'ground', null)
			changeLayer(doc, 'ground', { opacity: 0 })
		},
		erase: (doc) =>
			addMark(doc, 'e', { kind: 'stroke', stroke: { ...stroke, tool: 'eraser' } }, { below: null }),
		replace: (doc) => addMark(doc, 'bens', { kind: 'stroke', stroke }, { below: null }),
	}
	for (const [name, attack] of Object.entries(attacks)) {
		test(`can’t ${name}`, async () => {
			const jam = await createJam()
			const { ann } = await twoArtists(jam)
			await set(jam, { change: 'own' })
			const before = await marksIn(jam)
			ann.doc.transact(() => attack(ann.doc))
			await ann.stored()
			expect(ann.refusals).toEqual(['not-your-mark'])
			expect(await marksIn(jam)).toEqual(before)
		})

		test.each(['artist', 'viewer'] as const)(
			`can’t ${name} as a stock client, %s`,
			async (role) => {
				const jam = await createJam()
				await twoArtists(jam)
				await set(jam, { change: 'own' })
				const before = await marksIn(jam)
				const stock = await connect(jam.id, jam.keys[role], { tessera: false })
				await stock.sync()
				stock.doc.transact(() => attack(stock.doc))
				await stock.until(() => stock.refusals.length > 0)
				expect(await marksIn(jam)).toEqual(before)
			},
		)
	}

	test('move and remove their own', async () => {
		const jam = await createJam()
		const { ann } = await twoArtists(jam)
		await set(jam, { change: 'own' })
		placeMark(ann.doc, 'anns', [1, 0, 0, 1, 5, 5])
		removeMark(ann.doc, 'anns')
		await ann.stored()
		expect(ann.refusals).toEqual([])
	})

	test('or nothing: they add and undo, but don’t move', async () => {
		const jam = await createJam()
		const { ann } = await twoArtists(jam)
		await set(jam, { change: 'nothing' })
		await paint(ann, 'new')
		removeMark(ann.doc, 'new')
		await ann.stored()
		expect(ann.refusals).toEqual([])
		placeMark(ann.doc, 'anns', [1, 0, 0, 1, 5, 5])
		await ann.stored()
		expect(ann.refusals).toEqual(['not-your-mark'])
	})
})

describe('the stage’s other rules', () => {
	test('a protected mark is the host’s to change, even when it is one’s own', async () => {
		const jam = await createJam()
		const { ann } = await twoArtists(jam)
		await set(jam, { protectedMarks: ['anns'] })
		removeMark(ann.doc, 'anns')
		await ann.stored()
		expect(ann.refusals).toEqual(['protected-mark'])
	})

	test('tools that are off make nothing', async () => {
		const jam = await createJam()
		const { ann, ben } = await twoArtists(jam)
		await set(jam, { tools: ['note'] })
		await paint(ann, 'inked')
		expect(ann.refusals).toEqual(['tool-not-allowed'])
		addMark(ben.doc, 'noted', { ...note, text: 'hello' }, { below: null })
		await ben.stored()
		expect(ben.refusals).toEqual([])
	})

	test('pictures and texts need approval, which only a host gives', async () => {
		const jam = await createJam()
		const { ann, ben } = await twoArtists(jam)
		const host = await connect(jam.id, jam.keys.host)
		await set(jam, { approval: 'pictures-and-texts' })
		addMark(ann.doc, 'shown', { ...note, text: 'rude' }, { below: null })
		await ann.stored()
		expect(ann.refusals).toEqual(['needs-approval'])
		addMark(ben.doc, 'asked', { ...note, text: 'kind' }, { below: null, pending: true })
		await ben.stored()
		expect(ben.refusals).toEqual([])
		await host.sync()
		host.doc.transact(() => marksOf(host.doc).get('asked')?.delete('pending'))
		await host.stored()
		await ben.until(() => marksOf(ben.doc).get('asked')?.has('pending') === false)
		rewrite(ben.doc, 'asked', 'rude after all')
		await ben.stored()
		expect(ben.refusals).toEqual(['needs-approval'])
	})

	test('what is painted with a picture needs approval as the picture does', async () => {
		const jam = await createJam()
		const { ann, ben } = await twoArtists(jam)
		await set(jam, { approval: 'pictures' })
		const exemplar = 'a'.repeat(64)
		const material = { channel: pictureChannel, seed: 7, alive: false, exemplar }
		const content = { kind: 'stroke' as const, stroke, material }
		addMark(ann.doc, 'shown', content, { below: null })
		await ann.stored()
		expect(ann.refusals).toEqual(['needs-approval'])
		addMark(ben.doc, 'asked', content, { below: null, pending: true })
		addMark(ben.doc, 'painted', { kind: 'stroke', stroke, material: meadow }, { below: null })
		await ben.stored()
		expect(ben.refusals).toEqual([])
	})

	test('nobody approves their own', async () => {
		const jam = await createJam()
		const { ann } = await twoArtists(jam)
		await set(jam, { approval: 'pictures-and-texts' })
		addMark(ann.doc, 'asked', { ...note, text: 'rude' }, { below: null, pending: true })
		await ann.stored()
		ann.doc.transact(() => marksOf(ann.doc).get('asked')?.delete('pending'))
		await ann.stored()
		expect(ann.refusals).toEqual(['needs-approval'])
	})

	test('generated names are the only ones, in the document and in presence', async () => {
		const jam = await createJam()
		const { ann, ben } = await twoArtists(jam)
		await set(jam, { names: 'generated' })
		writePerson(ann.doc, { name: 'I hate Ben', colour: 1 })
		await ann.stored()
		expect(ann.refusals).toEqual(['name-not-allowed'])
		ben.sendPresence(ben.doc.clientID, 1, { name: 'I hate Ann', colour: 1 })
		const viewer = await connect(jam.id, jam.keys.viewer)
		await viewer.until(() => viewer.presenceOf(ben.doc.clientID) !== undefined)
		expect(JSON.stringify(viewer.presenceOf(ben.doc.clientID))).not.toContain('hate')
	})

	test('an artist whom the host made a viewer watches, until they may paint again', async () => {
		const jam = await createJam()
		const { ann } = await twoArtists(jam)
		const host = await connect(jam.id, jam.keys.host)
		ann.sendPresence(ann.doc.clientID, 1, { name: 'Quiet Otter', colour: 1, hand: true })
		await host.until(() => rosterOf(host)?.people.some(({ hand }) => hand) ?? false)
		const participant = rosterOf(host)?.people.find(({ hand }) => hand)?.participant ?? ''
		await ask(jam, { do: 'set-watching', participant, watching: true })
		await ann.until(() => stageOf(ann)?.role === 'viewer')
		await paint(ann, 'more')
		expect(ann.refusals).toEqual(['viewers-watch'])
		await ask(jam, { do: 'set-watching', participant, watching: false })
		ann.sendUpdate(Y.encodeStateAsUpdate(ann.doc))
		await ann.stored()
		expect((await marksIn(jam)).has('more')).toBe(true)
	})
})

describe('the door', () => {
	const knock = (jam: Jam, secret: string) =>
		asHost(jam, '/knock', {
			method: 'POST',
			headers: { Authorization: `Bearer ${jam.keys.artist}`, 'Tessera-Secret': secret },
			body: JSON.stringify({ name: 'Merry Koi' }),
		})

	test('when locked, keeps out newcomers, and nobody who is in or has painted', async () => {
		const jam = await createJam()
		const { ann, ben } = await twoArtists(jam)
		const viewer = await connect(jam.id, jam.keys.viewer, { secret: secrets.cat })
		await viewer.sync()
		await set(jam, { door: 'locked' })
		for (const wire of [ann, ben, viewer]) wire.close()
		for (const secret of Object.values(secrets)) {
			const back = await connect(jam.id, jam.keys.artist, { secret })
			await back.sync()
		}
		const stranger = await connect(jam.id, jam.keys.artist, { secret: 'S'.repeat(22) })
		expect(await stranger.end()).toBe(closeCode.doorClosed)
		const answer = await knock(jam, 'S'.repeat(22))
		expect(answer.status).toBe(423)
		expect(await errorOf(answer)).toBe('door-closed')
	})

	test('with a waiting room, admits whom the host admits', async () => {
		const jam = await createJam()
		const host = await connect(jam.id, jam.keys.host)
		await set(jam, { door: 'waiting' })
		expect(await (await knock(jam, secrets.ann)).json()).toEqual({ isIn: false })
		expect(await (await knock(jam, secrets.ben)).json()).toEqual({ isIn: false })
		await host.until(() => rosterOf(host)?.waiting.length === 2)
		const [first, second] = rosterOf(host)?.waiting ?? []
		await ask(jam, { do: 'admit', participant: first?.participant ?? '' })
		await ask(jam, { do: 'turn-away', participant: second?.participant ?? '' })
		expect(await (await knock(jam, secrets.ann)).json()).toEqual({ isIn: true })
		expect((await knock(jam, secrets.ben)).status).toBe(423)
		const ann = await connect(jam.id, jam.keys.artist, { secret: secrets.ann })
		await ann.sync()
		const ben = await connect(jam.id, jam.keys.artist, { secret: secrets.ben })
		expect(await ben.end()).toBe(closeCode.doorClosed)
	})
})

test('a class begins with its own stage', async () => {
	const response = await SELF.fetch(`${base}/api/jams`, {
		method: 'POST',
		headers: { 'CF-Connecting-IP': 'class' },
		body: JSON.stringify({ title: '4b', setup: 'class' }),
	})
	const jam: Jam = await response.json()
	const ann = await connect(jam.id, jam.keys.artist, { secret: secrets.ann })
	await ann.until(() => stageOf(ann) !== undefined)
	expect(stageOf(ann)?.stage).toMatchObject({
		change: 'own',
		names: 'generated',
		approval: 'pictures',
	})
})
