import { env, evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readMark, readMarks } from '../../shared/canvas.ts'
import { textOf } from '../../shared/edit.ts'
import { limits } from '../../shared/limits.ts'
import { personOf } from '../../shared/people.ts'
import { readFormatted } from '../../shared/text-runs.ts'
import type { Env } from '../../worker/env.ts'
import {
	annsDocument,
	forbiddenUpdates,
	malformedFrames,
	malformedUpdates,
} from '../inspection/corpus.ts'
import { addBulk, setEntry } from '../server/entries.ts'
import type { Wire } from '../server/wire.ts'
import { connect, createJam } from './support.ts'

const secrets = { ann: 'A'.repeat(22), eve: 'E'.repeat(22) }
const { JAMS } = env as unknown as Env

/** A jam where Ann has drawn, and Eve has joined with the artists' link. */
async function annAndEve() {
	const jam = await createJam()
	const ann = await connect(jam.id, jam.keys.artist, { secret: secrets.ann })
	const doc = annsDocument(ann.doc.clientID)
	ann.sendUpdate(Y.encodeStateAsUpdate(doc))
	await ann.stored()
	const eve = await connect(jam.id, jam.keys.artist, { secret: secrets.eve })
	await eve.sync()
	return { jam, ann, doc, eve }
}

/** The document as a newcomer receives it. */
async function documentOf(id: string, key: string): Promise<Y.Doc> {
	const late = await connect(id, key)
	await late.sync()
	late.close()
	return late.doc
}

test.each(Object.entries(malformedFrames))('from a viewer, %s is refused', async (_, bytes) => {
	const { id, keys } = await createJam()
	const viewer = await connect(id, keys.viewer)
	viewer.send(bytes)
	await viewer.until(() => viewer.refusals.length > 0)
	expect(viewer.refusals).toEqual(['malformed-frame'])
	// The server and the connection still work.
	await viewer.stored()
})

describe('an update', () => {
	test.each(Object.entries(malformedUpdates))(
		'with %s is refused, and affects nobody else',
		async (_, update) => {
			const { jam, ann, doc, eve } = await annAndEve()
			eve.sendUpdate(update)
			await eve.until(() => eve.refusals.length > 0)
			expect(eve.refusals).toEqual(['malformed-frame'])
			setEntry(ann.doc, 'after', 1)
			await ann.stored()
			await evictDurableObject(JAMS.getByName(jam.id))
			const stored = await documentOf(jam.id, jam.keys.viewer)
			expect(readMarks(stored)).toEqual(readMarks(doc))
		},
	)

	test.each(Object.keys(forbiddenUpdates(annsDocument(1))))('that %s is refused', async (name) => {
		const { jam, doc, eve } = await annAndEve()
		const { update, code } = forbiddenUpdates(doc)[name] ?? { update: new Uint8Array(), code: '' }
		eve.sendUpdate(update)
		await eve.until(() => eve.refusals.length > 0)
		expect(eve.refusals).toEqual([code])
		const stored = await documentOf(jam.id, jam.keys.viewer)
		expect(Y.encodeStateAsUpdate(stored)).toEqual(Y.encodeStateAsUpdate(doc))
		expect(personOf(stored, doc.clientID)?.name).toBe('Ann')
	})

	test('that moves, or removes, another person’s mark is accepted: the maker stays the same', async () => {
		const { jam, doc, eve } = await annAndEve()
		const marks = eve.doc.getMap<Y.Map<unknown>>('marks')
		marks.get('stroke')?.set('place', [1, 0, 0, 1, 50, 0])
		marks.get('note')?.set('removed', true)
		await eve.stored()
		expect(eve.refusals).toEqual([])
		const stored = await documentOf(jam.id, jam.keys.viewer)
		expect(readMark(stored, 'stroke')).toMatchObject({
			author: doc.clientID,
			place: [1, 0, 0, 1, 50, 0],
		})
		expect(readMark(stored, 'note')).toBeUndefined()
		marks.get('note')?.delete('removed')
		await eve.stored()
		expect(readMark(await documentOf(jam.id, jam.keys.viewer), 'note')?.author).toBe(doc.clientID)
	})
})

test('everyone may format parts of a text, which stays its maker’s', async () => {
	const { jam, doc, eve } = await annAndEve()
	const text = textOf(eve.doc, 'note')
	text?.format(2, 4, { colour: 0xff0000 })
	text?.format(0, 6, { weight: 'bold' })
	text?.format(2, 2, { colour: null })
	await eve.stored()
	expect(eve.refusals).toEqual([])
	const stored = await documentOf(jam.id, jam.keys.viewer)
	const runs = [
		{ length: 4, weight: 'bold' },
		{ length: 2, weight: 'bold', colour: 0xff0000 },
		{ length: 4 },
	]
	const kept = textOf(stored, 'note')
	expect(kept && readFormatted(kept, limits.textLength)).toEqual({ text: 'I love Ben', runs })
	expect(readMark(stored, 'note')?.author).toBe(doc.clientID)
})

test('a viewer can’t keep an artist from painting by taking her client id', async () => {
	const { id, keys } = await createJam()
	const ann = await connect(id, keys.artist, { secret: secrets.ann })
	const eve = await connect(id, keys.viewer, { secret: secrets.eve })
	eve.sendPresence(ann.doc.clientID, 1, { name: 'Eve' })
	await eve.stored()
	setEntry(ann.doc, 'hers', 1)
	await ann.stored()
	expect(ann.refusals).toEqual([])
})

test('one participant can’t use up the canvas for the others', async () => {
	const { id, keys } = await createJam()
	const wires: Wire[] = []
	for (let i = 0; !wires.at(-1)?.refusals.includes('share-used'); i++) {
		expect(i).toBeLessThan(20)
		const eve = await connect(id, keys.artist, { secret: secrets.eve })
		addBulk(eve.doc, 3 * 1024 * 1024)
		await eve.stored()
		wires.push(eve)
		eve.close()
	}
	const ann = await connect(id, keys.artist, { secret: secrets.ann })
	setEntry(ann.doc, 'hers', 1)
	await ann.stored()
	expect(ann.refusals).toEqual([])
}, 240_000)

test('a log with a bad entry still loads, and the loss is counted', async () => {
	const { jam, ann, doc } = await annAndEve()
	await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
		const [{ last } = { last: 0 }] = storage.sql.exec<{ last: number }>(
			'SELECT MAX(entry) AS last FROM log',
		)
		storage.sql.exec(
			'INSERT INTO log VALUES (?, 0, ?)',
			last + 1,
			malformedUpdates['a gap of length Infinity'],
		)
		storage.sql.exec('INSERT INTO log VALUES (?, 0, ?)', last + 2, new Uint8Array([9, 9, 9]))
	})
	ann.close()
	await evictDurableObject(JAMS.getByName(jam.id))
	const stored = await documentOf(jam.id, jam.keys.viewer)
	expect(readMarks(stored)).toEqual(readMarks(doc))
	await runInDurableObject(JAMS.getByName(jam.id), (_, { storage }) => {
		expect(storage.sql.exec('SELECT * FROM damaged_log').toArray()).toHaveLength(2)
	})
})

test('live ink of one sender is bounded', async () => {
	const { id, keys } = await createJam()
	const [eve, viewer] = [await connect(id, keys.artist), await connect(id, keys.viewer)]
	eve.sendPresence(7, 1, { name: 'Eve' })
	const part = new Uint8Array(4096)
	const startedAt = Date.now()
	for (let i = 0; i < 100; i++) eve.sendInk(part)
	await eve.until(() => eve.refusals.includes('too-lively'))
	await eve.stored()
	await viewer.stored()
	const received = viewer.ink.reduce((sum, { ink }) => sum + ink.length, 0)
	expect(received).toBeGreaterThan(0)
	// On a busy machine, the bucket refills in the meantime.
	const seconds = limits.liveInkWindowSeconds + (Date.now() - startedAt) / 1000
	expect(received).toBeLessThanOrEqual(limits.liveInkBytesPerSecond * seconds)
})
