import { env, evictDurableObject, runInDurableObject } from 'cloudflare:test'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { readSyncMessage } from 'y-protocols/sync'
import * as Y from 'yjs'
import { JamHistory } from '../../shared/api.ts'
import { addMark, marksOf, readMark, readMarks, removeMark } from '../../shared/canvas.ts'
import { deskArea } from '../../shared/desk-area.ts'
import { documentOf } from '../../shared/desks.ts'
import { intersection, type Rect } from '../../shared/geometry.ts'
import { layersOf } from '../../shared/layers.ts'
import { limits } from '../../shared/limits.ts'
import { closeCode, frameKind } from '../../shared/protocol.ts'
import type { StageRequest } from '../../shared/stage.ts'
import type { Env } from '../../worker/env.ts'
import { Authors } from '../../worker/jam/people/authors.ts'
import { Shares } from '../../worker/jam/people/participant-shares.ts'
import {
	aboutDesk,
	artist,
	ask,
	deskEach,
	desksOf,
	documentFrames,
	layout,
	marksIn,
	paint,
	request,
	rosterOf,
	secrets,
	stageOf,
	subscribe,
	twoDesks,
	updateOf,
} from './desk-support.ts'
import { stroke } from './frame-corpus.ts'
import { asHost, connect, createJam, tablesOf } from './support.ts'

const { JAMS } = env as unknown as Env

function boundsIn(doc: Y.Doc, id: string): Rect {
	const mark = readMark(doc, id)
	if (!mark) throw new Error(`there is no mark ${id}`)
	return mark.bounds
}

describe('desks', () => {
	test('are told to those who sit there, and all of them to hosts', async () => {
		const { host, annMain, benMain, desks } = await twoDesks()
		await annMain.until(() => stageOf(annMain)?.desk !== null)
		await benMain.until(() => stageOf(benMain)?.desk !== null)
		expect(stageOf(annMain)?.desk).toMatchObject({ id: desks.ann.id, plot: desks.ann.plot })
		expect(stageOf(benMain)?.desk).toMatchObject({ id: desks.ben.id })
		const [first, second] = rosterOf(host)?.desks ?? []
		expect([first?.number, second?.number]).toEqual([1, 2])
		expect(first?.plot).toEqual({ x: 0, y: 0, w: 800, h: 600 })
		expect(second?.plot).toEqual({ x: 840, y: 0, w: 800, h: 600 })
		const atDesk = () => rosterOf(host)?.people.find(({ document }) => document !== '')
		await host.until(() => atDesk() !== undefined)
		expect(atDesk()).toMatchObject({ desk: desks.ann.id, document: documentOf(desks.ann.id) })
	})

	test('take a stock client', async () => {
		const { jam, ann, desks } = await twoDesks()
		await paint(ann, 'anns')
		const document = documentOf(desks.ann.id)
		const stock = await connect(jam.id, jam.keys.artist, {
			tessera: false,
			secret: secrets.ann,
			document,
		})
		await stock.sync()
		expect([...marksOf(stock.doc).keys()]).toEqual(['anns'])
		addMark(stock.doc, 'more', { kind: 'stroke', stroke }, { below: null })
		await ann.until(() => marksOf(ann.doc).has('more'))
		expect(await marksIn(jam)).toEqual([])
	})

	test('survive a restart', async () => {
		const { jam, ann, desks } = await twoDesks()
		await paint(ann, 'anns')
		ann.close()
		await evictDurableObject(JAMS.getByName(jam.id))
		const back = await artist(jam, 'ann', desks.ann.id)
		await back.sync()
		expect(stageOf(back)?.desk?.id).toBe(desks.ann.id)
		expect([...marksOf(back.doc).keys()]).toEqual(['anns'])
	})

	test('are made for groups, and newcomers fill them', async () => {
		const jam = await createJam()
		const host = await connect(jam.id, jam.keys.host)
		const here = [await artist(jam, 'ann'), await artist(jam, 'ben')]
		await host.until(() => rosterOf(host)?.people.filter(({ name }) => name !== '').length === 2)
		const make = { ...deskEach, newcomers: true } as const
		await ask(jam, { ...make, seats: { of: 'groups', size: 3 } })
		const desks = await desksOf(host, ['ann', 'ben'])
		expect(desks.ann.id).toBe(desks.ben.id)
		const cat = await artist(jam, 'cat')
		await cat.until(() => stageOf(cat) !== undefined)
		expect(stageOf(cat)?.desk?.id).toBe(desks.ann.id)
		const late = await connect(jam.id, jam.keys.artist, { secret: 'L'.repeat(22) })
		await late.until(() => stageOf(late) !== undefined)
		expect(stageOf(late)?.desk).toMatchObject({ number: 2, plot: { x: 0, y: 640 } })
		const viewer = await connect(jam.id, jam.keys.viewer, { secret: 'V'.repeat(22) })
		await viewer.until(() => stageOf(viewer) !== undefined)
		expect(stageOf(viewer)?.desk).toBeNull()
		for (const wire of here) wire.close()
	})

	test('are as many as there may be, and only what makes sense', async () => {
		const jam = await createJam()
		const hand = (count: number, members: string[] = []) => ({
			...deskEach,
			seats: { of: 'hand', desks: Array.from({ length: count }, () => members) } as const,
		})
		expect(await request(jam, hand(limits.desks))).toBe(200)
		expect(await request(jam, hand(1))).toBe(409)
		await ask(jam, { do: 'close-desks', desks: null })
		expect(await request(jam, hand(1))).toBe(409)
		await ask(jam, { do: 'delete-desks', desks: null })
		const person = '0'.repeat(32)
		expect(await request(jam, hand(2, [person]))).toBe(400)
		expect(
			await request(jam, { do: 'seat', seats: [{ participant: person, desk: 'nowhere0' }] }),
		).toBe(400)
		expect(await request(jam, { ...deskEach, layout: { ...layout, w: 0 } })).toBe(400)
		expect(await request(jam, hand(1, [person]))).toBe(200)
	})

	test('are deleted with the jam', async () => {
		const { jam, ann } = await twoDesks()
		await paint(ann, 'anns')
		await asHost(jam, '', { method: 'DELETE' })
		await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
			expect(tablesOf(storage)).toEqual([])
		})
	})

	test('lose what the host takes back of a person, until that is undone', async () => {
		const { jam, ann, desks } = await twoDesks()
		await paint(ann, 'anns')
		removeMark(ann.doc, 'anns')
		await paint(ann, 'second')
		const [participant] = desks.ann.members.map((one) => one.participant)
		const change = async (body: object) => {
			const answer = await asHost(jam, '/history', { method: 'POST', body: JSON.stringify(body) })
			expect(answer.status).toBe(200)
			return v.parse(JamHistory, await answer.json())
		}
		const shown = async (document: string) => {
			const wire = await connect(jam.id, jam.keys.host, { document })
			await wire.sync()
			wire.close()
			return readMarks(wire.doc).map(({ id }) => id)
		}
		const { people } = await change({ do: 'take-back', participant })
		expect(people.find((one) => one.participant === participant)?.removed).toBe(0)
		expect(await shown(documentOf(desks.ann.id))).toEqual([])
		await ask(jam, { do: 'reveal-desks', desks: [desks.ann.id] })
		expect(await shown('')).toEqual([])
		await change({ do: 'undo' })
		expect(await shown('')).toEqual(['second'])
	})

	test('lose what the host erases of a person', async () => {
		const { jam, ann, host, desks } = await twoDesks()
		await paint(ann, 'anns')
		const [participant] = desks.ann.members.map((one) => one.participant)
		const body = JSON.stringify({ do: 'erase-person', participant })
		expect((await asHost(jam, '/history', { method: 'POST', body })).status).toBe(200)
		expect(await marksIn(jam, documentOf(desks.ann.id))).toEqual([])
		host.close()
	})
})

describe('the limits of a jam', () => {
	test('count all documents together', async () => {
		const jam = await createJam()
		await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
			const shares = new Shares(new Authors(storage))
			const half = { structs: limits.structsPerParticipant / 2, bytes: 0 }
			shares.add('', 'ann', half)
			shares.add('desk:x', 'ann', half)
			const one = { structs: 1, bytes: 0 }
			expect(() => shares.checkRoomFor('ann', one, 1)).toThrow()
			shares.checkRoomFor('ben', one, 1)
			shares.move('desk:x', '')
			expect(() => shares.checkRoomFor('ann', one, 1)).toThrow()
			shares.count('', new Y.Doc())
			shares.checkRoomFor('ann', one, 1)
		})
	})

	test('hold at a desk after a restart, when only the desk is written to', async () => {
		const { jam, ann, annMain, desks } = await twoDesks()
		const many = new Y.Doc()
		for (let i = 0; i < limits.clientsPerParticipant; i++) {
			const doc = new Y.Doc()
			marksOf(doc).set(`m${i}`, new Y.Map())
			Y.applyUpdate(many, Y.encodeStateAsUpdate(doc))
		}
		annMain.sendUpdate(Y.encodeStateAsUpdate(many))
		await annMain.stored()
		expect(annMain.refusals).toEqual([])
		expect((await marksIn(jam)).length).toBe(limits.clientsPerParticipant)
		for (const wire of [ann, annMain]) wire.close()
		await evictDurableObject(JAMS.getByName(jam.id))
		const back = await artist(jam, 'ann', desks.ann.id)
		await back.sync()
		await paint(back, 'one-more')
		expect(back.refusals).toContain('too-many-visits')
	})
})

describe('people who change desks', () => {
	const seatAt = (participant: string, desk: string | null): StageRequest => ({
		do: 'seat',
		seats: [{ participant, desk }],
	})

	test('deliver what they made at the old one, and are told nothing more of it', async () => {
		const { jam, ann, host, desks } = await twoDesks()
		await paint(ann, 'anns')
		const [participant] = desks.ann.members.map((one) => one.participant)
		await ask(jam, seatAt(participant ?? '', desks.ben.id))
		await ann.until(() => stageOf(ann)?.desk?.id === desks.ben.id)
		const hosts = await connect(jam.id, jam.keys.host, { document: documentOf(desks.ann.id) })
		await hosts.sync()
		expect([...marksOf(hosts.doc).keys()]).toEqual(['anns'])
		await paint(hosts, 'hosts')
		const told = ann.frames.length
		// On the connection that was open …
		await paint(ann, 'late')
		ann.sendPresence(ann.doc.clientID, 9, { name: 'ann' })
		ann.sendInk(Uint8Array.of(1))
		ann.send(Uint8Array.of(frameKind.queryAwareness))
		await ann.stored()
		await ann.sync()
		expect(ann.frames.slice(told).map(({ kind }) => kind)).not.toContain(frameKind.awareness)
		expect([...marksOf(ann.doc).keys()].sort()).toEqual(['anns', 'late'])
		// … and on a new one.
		ann.close()
		const back = await artist(jam, 'ann', desks.ann.id)
		await back.sync()
		await paint(back, 'later')
		await paint(hosts, 'more')
		await back.sync()
		expect(back.refusals).toEqual([])
		expect([...marksOf(back.doc).keys()]).toEqual(['later'])
		await hosts.until(() => marksOf(hosts.doc).has('later'))
		expect([...marksOf(hosts.doc).keys()].sort()).toEqual([
			...['anns', 'hosts', 'late', 'later', 'more'],
		])
		host.close()
	})

	test('see the desk to which they come back', async () => {
		const { jam, ann, desks } = await twoDesks()
		const [participant = ''] = desks.ann.members.map((one) => one.participant)
		await ask(jam, seatAt(participant, null))
		await ann.until(() => stageOf(ann)?.desk === null)
		await ask(jam, seatAt(participant, desks.ann.id))
		expect(await ann.end()).toBe(closeCode.silent)
	})

	test('sit there again when a closed desk is opened', async () => {
		const { jam, ann, desks } = await twoDesks()
		await ask(jam, { do: 'close-desks', desks: null })
		await ann.until(() => stageOf(ann)?.desk === null)
		await paint(ann, 'late')
		expect(await marksIn(jam, documentOf(desks.ann.id))).toEqual(['late'])
		await ask(jam, { do: 'open-desks', desks: [desks.ann.id] })
		const back = await artist(jam, 'ann', desks.ann.id)
		await back.sync()
		expect(stageOf(back)?.desk?.id).toBe(desks.ann.id)
		expect([...marksOf(back.doc).keys()]).toEqual(['late'])
	})

	test('lose a desk that is deleted', async () => {
		const { jam, ann, desks } = await twoDesks()
		await ask(jam, { do: 'delete-desks', desks: null })
		await ask(jam, { do: 'close-desks', desks: [desks.ann.id] })
		await ask(jam, { do: 'delete-desks', desks: null })
		expect(await ann.end()).toBe(closeCode.otherDocument)
		expect(await marksIn(jam, documentOf(desks.ben.id))).toEqual([])
		await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
			expect(tablesOf(storage).filter((name) => name.includes(desks.ann.id))).toEqual([])
		})
	})
})

describe('a host', () => {
	test('watches desks on the connection to the main document, and paints there', async () => {
		const { jam, ann, host, desks } = await twoDesks()
		await paint(ann, 'anns')
		const doc = new Y.Doc()
		let read = 0
		const readAll = () => {
			const frames = documentFrames(host)
			for (const { document, frame } of frames.slice(read)) {
				if (document !== documentOf(desks.ann.id) || frame[0] !== frameKind.sync) continue
				readSyncMessage(decoding.createDecoder(frame.slice(1)), encoding.createEncoder(), doc, host)
			}
			read = frames.length
			return [...marksOf(doc).keys()].sort()
		}
		host.send(subscribe(desks.ann.id, doc))
		await host.until(() => readAll().includes('anns'))
		await paint(ann, 'more')
		await host.until(() => readAll().includes('more'))
		ann.sendInk(Uint8Array.of(7, 7))
		await host.until(() => documentFrames(host).at(-1)?.frame[0] === frameKind.liveInk)

		const before = Y.encodeStateVector(doc)
		addMark(doc, 'help', { kind: 'stroke', stroke }, { below: null })
		host.send(updateOf(desks.ann.id, Y.encodeStateAsUpdate(doc, before)))
		await ann.until(() => marksOf(ann.doc).has('help'))
		expect(await marksIn(jam)).toEqual([])

		host.send(aboutDesk('nowhere0', (encoder) => encoding.writeVarUint(encoder, 0)))
		await host.until(() => host.refusals.includes('other-document'))
		await ask(jam, { do: 'reveal-desks', desks: [desks.ann.id] })
		await host.until(() => documentFrames(host).at(-1)?.frame.length === 0)
		expect(documentFrames(host).at(-1)?.document).toBe(documentOf(desks.ann.id))
	})

	test('is told to subscribe again after a restart', async () => {
		const { jam, host, desks, ann, annMain, benMain } = await twoDesks()
		host.send(subscribe(desks.ann.id))
		await host.until(() => documentFrames(host).length > 0)
		for (const wire of [ann, annMain, benMain]) wire.close()
		await host.stored()
		await evictDurableObject(JAMS.getByName(jam.id))
		await host.stored()
		expect(documentFrames(host).at(-1)).toEqual({ document: '', frame: new Uint8Array() })
	})
})

describe('a reveal', () => {
	const reveal = { do: 'reveal-desks', desks: null } as const

	test('makes everything part of the main document, for everyone, with its makers', async () => {
		const { jam, ann, benMain, desks } = await twoDesks()
		await paint(benMain, 'bens')
		await paint(ann, 'anns')
		removeMark(ann.doc, 'anns')
		await paint(ann, 'second')
		await ask(jam, reveal)
		await benMain.until(() => marksOf(benMain.doc).has('second'))
		expect(marksOf(benMain.doc).get('anns')?.get('removed')).toBe(true)
		expect(marksOf(benMain.doc).get('second')?._item?.id.client).toBe(ann.doc.clientID)
		await benMain.until(() => (stageOf(benMain)?.revealed.length ?? 0) > 0)
		expect(stageOf(benMain)?.revealed.map(({ id }) => id)).toContain(desks.ann.id)
		expect(stageOf(benMain)?.desk).toBeNull()
		// The page at the desk gets the rest, and stays whole.
		await ann.until(() => marksOf(ann.doc).has('bens'))
		addMark(ann.doc, 'after', { kind: 'stroke', stroke }, { below: null })
		await benMain.until(() => marksOf(benMain.doc).has('after'))
		expect(ann.refusals).toEqual([])
		ann.close()
		benMain.close()
		await evictDurableObject(JAMS.getByName(jam.id))
		expect(await marksIn(jam)).toEqual(['after', 'anns', 'bens', 'second'])
	})

	test('leaves nothing on the plots of others', async () => {
		const { jam, ann, desks } = await twoDesks()
		const [own, other] = [desks.ann.plot, desks.ben.plot]
		const frame = { x: other.x, y: other.y, w: 4 * other.w, h: other.h }
		const panel = { kind: 'note', note: { colour: 1 }, frame, text: '' } as const
		addMark(ann.doc, 'cover', panel, { below: null })
		addMark(ann.doc, 'inside', { ...panel, frame: own }, { below: null })
		await ann.stored()
		await ask(jam, reveal)
		await ann.until(() => boundsIn(ann.doc, 'cover').w < frame.w)
		const cover = boundsIn(ann.doc, 'cover')
		expect(intersection(cover, deskArea(own))?.w).toBeCloseTo(cover.w)
		expect(boundsIn(ann.doc, 'inside')).toEqual(own)
	})

	test('lets late strokes of an offline desk arrive', async () => {
		const { jam, ann, desks } = await twoDesks()
		await paint(ann, 'anns')
		ann.close()
		const offline = new Y.Doc()
		Y.applyUpdate(offline, Y.encodeStateAsUpdate(ann.doc))
		addMark(offline, 'offline', { kind: 'stroke', stroke }, { below: null })
		await ask(jam, reveal)
		const back = await artist(jam, 'ann', desks.ann.id)
		back.sendUpdate(Y.encodeStateAsUpdate(offline))
		await back.stored()
		expect(back.refusals).toEqual([])
		expect(await marksIn(jam)).toEqual(['anns', 'offline'])
	})

	test('keeps marks whose ids are taken, and the ground as everyone has it', async () => {
		const { jam, ann, annMain, benMain } = await twoDesks()
		await paint(ann, 'same')
		ann.doc.getMap('ground').set('visible', false)
		layersOf(ann.doc).set('layer', new Y.Map([['name', 'Sky']]))
		await ann.stored()
		await paint(benMain, 'same')
		await ask(jam, reveal)
		await annMain.until(() => marksOf(annMain.doc).size === 2)
		expect(marksOf(annMain.doc).get('same')?._item?.id.client).toBe(benMain.doc.clientID)
		expect(annMain.doc.getMap('ground').size).toBe(0)
		expect([...layersOf(annMain.doc).keys()]).toEqual(['layer'])
		const copy = [...marksOf(annMain.doc).keys()].find((id) => id !== 'same') ?? ''
		// The copy is Ann's, and so is the client id that it was made with.
		annMain.doc.transact(() => marksOf(annMain.doc).delete(copy))
		await annMain.stored()
		expect(annMain.refusals).toEqual([])
		benMain.doc.transact(() => marksOf(benMain.doc).delete('same'))
		await benMain.stored()
		expect(benMain.refusals).toEqual([])
	})

	test('is for some desks, and others stay hidden', async () => {
		const { jam, ann, benMain, desks } = await twoDesks()
		const ben = await artist(jam, 'ben', desks.ben.id)
		await paint(ann, 'anns')
		await paint(ben, 'bens')
		await ask(jam, { ...reveal, desks: [desks.ben.id] })
		await benMain.until(() => marksOf(benMain.doc).has('bens'))
		expect(await marksIn(jam)).toEqual(['bens'])
		expect(stageOf(ann)?.desk?.id).toBe(desks.ann.id)
	})

	test('sends a connection that doesn’t read the rest later', async () => {
		const { jam, ann, annMain, desks } = await twoDesks()
		ann.answersProbes = false
		const hosts = await connect(jam.id, jam.keys.host, { document: documentOf(desks.ann.id) })
		for (let i = 0; i < 9; i++) {
			const text = String(i).repeat(32_000)
			const note = { colour: 1 }
			const frame = { x: 0, y: 0, w: 9, h: 9 }
			for (const part of ['a', 'b', 'c']) {
				addMark(hosts.doc, `n${i}${part}`, { kind: 'note', note, frame, text }, { below: null })
			}
			await hosts.stored()
		}
		await paint(annMain, 'main')
		await ask(jam, reveal)
		await paint(annMain, 'after')
		ann.answersProbes = true
		ann.answerLastProbe()
		await ann.until(() => marksOf(ann.doc).has('after'))
		expect(marksOf(ann.doc).size).toBe(29)
	})
})

test('a client id that has written to one document can’t write to another', async () => {
	const { jam, ann, annMain } = await twoDesks()
	await paint(ann, 'anns')
	annMain.sendUpdate(Y.encodeStateAsUpdate(ann.doc))
	await annMain.stored()
	expect(annMain.refusals).toEqual(['not-yours'])
	await ask(jam, { do: 'reveal-desks', desks: null })
	expect(await marksIn(jam)).toEqual(['anns'])
})
