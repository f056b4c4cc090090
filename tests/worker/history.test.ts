import { env, runInDurableObject, SELF } from 'cloudflare:test'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type CreatedJam, type HistoryRequest, JamHistory } from '../../shared/api.ts'
import { addStroke, readMark, readMarks, removeMark } from '../../shared/canvas.ts'
import { lockMarks, placeMark } from '../../shared/edit.ts'
import { limits } from '../../shared/limits.ts'
import { writePerson } from '../../shared/people.ts'
import { closeCode } from '../../shared/protocol.ts'
import { RestorePoint } from '../../shared/restore-point.ts'
import type { Env } from '../../worker/env.ts'
import { HistoryKeeper } from '../../worker/jam/history/history.ts'
import { decompress, expiredPoints, oversized } from '../../worker/jam/history/restore-points.ts'
import { JamRoom } from '../../worker/jam/jam-room.ts'
import { readParticipants } from '../../worker/jam/people/participants.ts'
import { addNote, textOf } from '../server/entries.ts'
import type { Wire } from '../server/wire.ts'
import { stroke } from './frame-corpus.ts'
import { base, connect, createJam, errorOf } from './support.ts'

const secrets = { ann: 'A'.repeat(22), ben: 'B'.repeat(22) }
const { JAMS } = env as unknown as Env

function ask({ id, keys }: CreatedJam, path = '', init: RequestInit = {}, key = keys.host) {
	const headers = { Authorization: `Bearer ${key}` }
	return SELF.fetch(`${base}/api/jams/${id}/history${path}`, { ...init, headers })
}

async function historyOf(jam: CreatedJam): Promise<JamHistory> {
	return v.parse(JamHistory, await (await ask(jam)).json())
}

async function change(jam: CreatedJam, request: HistoryRequest): Promise<JamHistory> {
	const answer = await ask(jam, '', { method: 'POST', body: JSON.stringify(request) })
	return v.parse(JamHistory, await answer.json())
}

async function join(jam: CreatedJam, name: 'ann' | 'ben'): Promise<Wire> {
	const wire = await connect(jam.id, jam.keys.artist, { secret: secrets[name] })
	await wire.sync()
	writePerson(wire.doc, { name, colour: 1 })
	return wire
}

/** Ann has drawn two marks and written a note, and Ben has joined. */
async function annAndBen() {
	const jam = await createJam()
	const ann = await join(jam, 'ann')
	addStroke(ann.doc, 'one', stroke, null)
	addStroke(ann.doc, 'two', stroke, null)
	addNote(ann.doc, 'note', 'I love Ben')
	await ann.stored()
	const ben = await join(jam, 'ben')
	return { jam, ann, ben }
}

const visible = ({ doc }: Wire) =>
	readMarks(doc)
		.map(({ id }) => id)
		.sort()

async function personIn(jam: CreatedJam, name: string) {
	const { people } = await historyOf(jam)
	const person = people.find(({ names }) => names.includes(name))
	if (!person) throw new Error(`nobody is called ${name}`)
	return person
}

describe('one person’s work', () => {
	test('is taken back for everyone, with all makers kept, and that can be undone', async () => {
		const { jam, ann, ben } = await annAndBen()
		ben.doc.transact(() => {
			for (const id of ['one', 'two', 'note']) removeMark(ben.doc, id)
			addStroke(ben.doc, 'scrawl', stroke, null)
		})
		await ben.stored()
		await ann.sync()
		expect(visible(ann)).toEqual(['scrawl'])
		const vandal = await personIn(jam, 'ben')
		expect(vandal).toMatchObject({
			marks: 1,
			removed: 3,
			isHere: true,
			isRemoved: false,
			isRemovable: true,
		})

		const after = await change(jam, { do: 'take-back', participant: vandal.participant })
		await ann.sync()
		expect(visible(ann)).toEqual(['note', 'one', 'two'])
		expect(readMark(ann.doc, 'one')?.author).toBe(ann.doc.clientID)
		expect(after.undoable).not.toBeNull()

		const undone = await change(jam, { do: 'undo' })
		await ann.sync()
		expect(visible(ann)).toEqual(['scrawl'])
		expect(undone.undoable).toBeNull()
	})

	test('is taken back in others’ texts, too', async () => {
		const { jam, ann, ben } = await annAndBen()
		textOf(ben.doc, 'note').insert(0, 'NOT! ')
		await ben.stored()
		const { participant } = await personIn(jam, 'ben')
		await change(jam, { do: 'take-back', participant })
		await ann.sync()
		expect(textOf(ann.doc, 'note').toString()).toBe('I love Ben')
	})

	test('is restored in others’ texts when the take-back is undone, as theirs; newer text stays', async () => {
		const { jam, ann, ben } = await annAndBen()
		textOf(ben.doc, 'note').insert(10, '!!!')
		textOf(ben.doc, 'note').insert(2, '(not) ')
		textOf(ben.doc, 'note').insert(0, 'No! ')
		await ben.stored()
		const { participant } = await personIn(jam, 'ben')
		await change(jam, { do: 'take-back', participant })
		await ann.sync()
		textOf(ann.doc, 'note').insert(6, ' truly')
		textOf(ann.doc, 'note').delete(0, 1)
		await ann.stored()
		await change(jam, { do: 'undo' })
		await ann.sync()
		expect(textOf(ann.doc, 'note').toString()).toBe('No!  (not) love truly Ben!!!')

		await change(jam, { do: 'take-back', participant })
		await ann.sync()
		expect(textOf(ann.doc, 'note').toString()).toBe(' love truly Ben')
	})

	test('is taken back in the formats of others’ texts, too, and restored as theirs', async () => {
		const { jam, ann, ben } = await annAndBen()
		const [bold, red, blue] = [{ weight: 'bold' }, { colour: 0xff0000 }, { colour: 0xff }]
		textOf(ann.doc, 'note').format(0, 6, red)
		await ann.stored()
		await ben.sync()
		const text = textOf(ben.doc, 'note')
		text.format(2, 8, bold)
		text.format(2, 4, blue)
		text.insert(10, '!', { ...bold, ...blue })
		await ben.stored()
		await ann.sync()
		const formatted = textOf(ann.doc, 'note').toDelta()
		expect(formatted).toEqual([
			{ insert: 'I ', attributes: red },
			{ insert: 'love', attributes: { ...bold, ...blue } },
			{ insert: ' Ben', attributes: bold },
			{ insert: '!', attributes: { ...bold, ...blue } },
		])

		const { participant } = await personIn(jam, 'ben')
		const before = [{ insert: 'I love', attributes: red }, { insert: ' Ben' }]
		await change(jam, { do: 'take-back', participant })
		await ann.sync()
		expect(textOf(ann.doc, 'note').toDelta()).toEqual(before)
		await change(jam, { do: 'undo' })
		await ann.sync()
		expect(textOf(ann.doc, 'note').toDelta()).toEqual(formatted)
		await change(jam, { do: 'take-back', participant })
		await ann.sync()
		expect(textOf(ann.doc, 'note').toDelta()).toEqual(before)
	})

	test('is taken back in a format that others’ format ends in', async () => {
		const { jam, ann, ben } = await annAndBen()
		textOf(ben.doc, 'note').format(2, 8, { weight: 'bold' })
		await ben.stored()
		await ann.sync()
		textOf(ann.doc, 'note').format(0, 4, { weight: 'bold' })
		textOf(ann.doc, 'note').insert(10, ' forever', { weight: null })
		await ann.stored()
		const { participant } = await personIn(jam, 'ben')
		await change(jam, { do: 'take-back', participant })
		await ann.sync()
		// Ann's bold took in the rest of Ben's. What follows it stays plain.
		expect(textOf(ann.doc, 'note').toDelta()).toEqual([
			{ insert: 'I love Ben', attributes: { weight: 'bold' } },
			{ insert: ' forever' },
		])
	})

	test('is taken back and undone in bounded turns', async () => {
		const jam = await createJam()
		const count = 2 * limits.marksPerTurn + 1
		await runInDurableObject(JAMS.getByName(jam.id), async (_, state) => {
			const room = new JamRoom(state, '')
			const history = new HistoryKeeper(room, state.storage)
			room.contents.edit((doc) => {
				for (let i = 0; i < count; i++) addStroke(doc, `${i}`, stroke, null)
			}, 'vandal')
			const structs: number[] = []
			room.contents.read((doc) => {
				doc.on('update', (update: Uint8Array) =>
					structs.push(Y.decodeUpdate(update).structs.length),
				)
			})
			const seen = () => room.contents.read((doc) => readMarks(doc).length)
			// The second change waits for the first.
			await Promise.all([history.takeBack('vandal'), history.undo()])
			expect(seen()).toBe(count)
			await history.takeBack('vandal')
			expect(seen()).toBe(0)
			expect(Math.max(...structs)).toBeLessThanOrEqual(limits.marksPerTurn)
		})
	})

	test('is reported for a bounded number of people, and for all removed people', async () => {
		const jam = await createJam()
		await runInDurableObject(JAMS.getByName(jam.id), (_, state) => {
			const room = new JamRoom(state, '')
			const people = limits.participantsListed + 20
			for (let i = 0; i < people; i++) {
				room.contents.edit((doc) => {
					writePerson(doc, { name: `${i}`, colour: 0 })
					if (i > 0) addStroke(doc, `${i}`, stroke, null)
				}, `participant ${i}`)
			}
			const listed = readParticipants(room, ['participant 0'])
			expect(listed).toHaveLength(limits.participantsListed + 1)
			expect(listed.at(-1)).toMatchObject({ names: ['0'], isRemoved: true })
		})
	})

	test('is erased for good on the host’s request', async () => {
		const { jam, ann, ben } = await annAndBen()
		addStroke(ben.doc, 'bens', stroke, null)
		await ben.stored()
		const { participant } = await personIn(jam, 'ann')
		const after = await change(jam, { do: 'erase-person', participant })
		await ben.sync()
		expect(visible(ben)).toEqual(['bens'])
		expect(ben.doc.getMap('people').has(String(ann.doc.clientID))).toBe(false)
		expect(ben.doc.getMap('marks').has('note')).toBe(false)
		const anns = after.people.find((person) => person.participant === participant)
		expect(anns).toMatchObject({ names: [], marks: 0, removed: 0 })
		expect(after.undoable).toBeNull()
	})
})

describe('a version', () => {
	test('can be viewed and restored; later work of others stays theirs', async () => {
		const { jam, ann, ben } = await annAndBen()
		const [before] = (await historyOf(jam)).points
		if (!before) throw new Error('no version')
		expect(before.marks).toBe(3)
		ben.doc.transact(() => {
			placeMark(ben.doc, 'one', [1, 0, 0, 1, 500, 0])
			lockMarks(ben.doc, ['two'], true)
			removeMark(ben.doc, 'note')
			addStroke(ben.doc, 'later', stroke, null)
		})
		await ben.stored()

		const bytes = await (await ask(jam, `/${before.at}`)).arrayBuffer()
		const point = v.parse(RestorePoint, await decompress(new Uint8Array(bytes)))
		expect(Object.keys(point.marks).sort()).toEqual(['note', 'one', 'two'])

		await change(jam, { do: 'go-back', at: before.at })
		await ann.sync()
		expect(visible(ann)).toEqual(['note', 'one', 'two'])
		expect(readMark(ann.doc, 'one')?.place).toBeUndefined()
		expect(readMark(ann.doc, 'two')?.locked).toBe(false)

		await change(jam, { do: 'undo' })
		await ann.sync()
		expect(visible(ann)).toEqual(['later', 'one', 'two'])
		expect(readMark(ann.doc, 'one')?.place).toEqual([1, 0, 0, 1, 500, 0])
		expect(readMark(ann.doc, 'later')?.author).toBe(ben.doc.clientID)
	})

	test('that is not stored can’t be restored, and only the host can restore one', async () => {
		const { jam } = await annAndBen()
		const body = JSON.stringify({ do: 'go-back', at: 1 })
		expect(await errorOf(await ask(jam, '', { method: 'POST', body }))).toBe('unknown-version')
		const asArtist = await ask(jam, '', { method: 'POST', body }, jam.keys.artist)
		expect(await errorOf(asArtist)).toBe('hosts-only')
	})

	test('is kept every five minutes for an hour, every hour for a day, every day for a month', () => {
		const minute = 60_000
		const now = 1000 * 24 * 60 * minute
		const points = Array.from({ length: 60 * 24 * 60 }, (_, i) => now - i * minute)
		const gone = new Set(expiredPoints(points, now))
		const ages = points.filter((at) => !gone.has(at)).map((at) => (now - at) / minute)
		// A span is cut at each end.
		expect(ages.filter((age) => age < 60).length).toBeGreaterThanOrEqual(12)
		expect(ages.filter((age) => age < 60).length).toBeLessThanOrEqual(14)
		expect(ages.filter((age) => age >= 60 && age < 24 * 60).length).toBeLessThanOrEqual(25)
		expect(ages.length).toBeLessThan(75)
		expect(Math.max(...ages)).toBeLessThanOrEqual(30 * 24 * 60)
	})
})

test('versions that exceed their space are deleted, the largest first; the newest stays', () => {
	const points = [
		{ at: 5, bytes: 90 },
		{ at: 4, bytes: 80 },
		{ at: 3, bytes: 70 },
		{ at: 2, bytes: 10 },
		{ at: 1, bytes: 10 },
	]
	expect(oversized(points, 260)).toEqual([])
	expect(oversized(points, 259)).toEqual([4])
	expect(oversized(points, 111)).toEqual([4, 3])
	expect(oversized(points, 100)).toEqual([4, 3, 2])
})

test('a person whom the host removes is disconnected, and cannot return until they are let in', async () => {
	const { jam, ann, ben } = await annAndBen()
	const { participant } = await personIn(jam, 'ben')
	await change(jam, { do: 'remove-person', participant })
	expect(await ben.end()).toBe(closeCode.removed)
	const back = await connect(jam.id, jam.keys.artist, { secret: secrets.ben })
	expect(await back.end()).toBe(closeCode.removed)
	await ann.stored()
	expect((await personIn(jam, 'ben')).isRemoved).toBe(true)
	await change(jam, { do: 'let-in', participant })
	const again = await connect(jam.id, jam.keys.artist, { secret: secrets.ben })
	await again.sync()
})

test('removed marks are deleted for good a day later, unless they were restored', async () => {
	const { jam, ann } = await annAndBen()
	removeMark(ann.doc, 'one')
	removeMark(ann.doc, 'two')
	await ann.stored()
	ann.close()
	await runInDurableObject(JAMS.getByName(jam.id), async (_, state) => {
		const room = new JamRoom(state, '')
		const history = new HistoryKeeper(room, state.storage)
		const [now, later] = [Date.now(), Date.now() + limits.removedMs]
		expect(await history.purge(now)).toBe(true)
		room.contents.edit((doc) => doc.getMap<Y.Map<unknown>>('marks').get('two')?.delete('removed'))
		expect(await history.purge(later)).toBe(false)
		const left = room.contents.read((doc) => [...doc.getMap('marks').keys()].sort())
		expect(left).toEqual(['note', 'two'])
	})
})
