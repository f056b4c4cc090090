import { env, evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import type { Env } from '../../worker/env.ts'
import { Log } from '../../worker/jam/documents/log.ts'
import { addBulk, bulkIn, entryOf, removeBulk, setEntry } from '../server/entries.ts'
import { connect, createJam } from './support.ts'

const stubOf = (id: string) => (env as unknown as Env).JAMS.getByName(id)

describe('a hibernated jam', () => {
	test('still has its document', async () => {
		const { id, keys } = await createJam()
		const host = await connect(id, keys.host)
		for (let i = 0; i < 50; i++) setEntry(host.doc, `k${i}`, i)
		await host.stored()
		await evictDurableObject(stubOf(id))
		const late = await connect(id, keys.viewer)
		await late.sync()
		expect(Y.encodeStateAsUpdate(late.doc)).toEqual(Y.encodeStateAsUpdate(host.doc))
	})

	test('still knows its connections, their roles and their presence', async () => {
		const { id, keys } = await createJam()
		const [host, viewer] = [await connect(id, keys.host), await connect(id, keys.viewer)]
		host.sendPresence(7, 1, { name: 'H' })
		await host.stored()
		await evictDurableObject(stubOf(id))
		setEntry(host.doc, 'after', true)
		await viewer.until(() => entryOf(viewer.doc, 'after') === true)
		setEntry(viewer.doc, 'forbidden', true)
		await viewer.until(() => viewer.refusals.includes('viewers-watch'))
		const late = await connect(id, keys.viewer)
		await late.until(() => late.presenceOf(7) !== undefined)
		expect(late.presenceOf(7)).toEqual({ name: 'H' })
	})
})

/** A document of about this many bytes. */
function grow(doc: Y.Doc, bytes: number): Uint8Array {
	const before = Y.encodeStateVector(doc)
	addBulk(doc, bytes)
	return Y.encodeStateAsUpdate(doc, before)
}

describe('the log', () => {
	test('splits an update that is larger than a row', async () => {
		const { id } = await createJam()
		await runInDurableObject(stubOf(id), (_, state) => {
			const doc = new Y.Doc()
			const log = new Log(state.storage)
			log.append(grow(doc, 2.5 * limits.logRowBytes), doc)
			const [{ rows } = { rows: 0 }] = state.storage.sql.exec<{ rows: number }>(
				'SELECT COUNT(*) AS rows FROM log',
			)
			expect(rows).toBe(3)
			expect(Y.encodeStateAsUpdate(new Log(state.storage).load())).toEqual(
				Y.encodeStateAsUpdate(doc),
			)
		})
	})

	test('is replaced by the document itself when it becomes long', async () => {
		const { id } = await createJam()
		await runInDurableObject(stubOf(id), (_, state) => {
			const doc = new Y.Doc()
			const log = new Log(state.storage)
			for (let i = 0; i < 12; i++) {
				removeBulk(doc)
				log.append(grow(doc, limits.logRowBytes / 2), doc)
			}
			expect(log.snapshotBytes + log.tailBytes).toBeLessThan(limits.logTailBytes)
			expect(Y.encodeStateAsUpdate(new Log(state.storage).load())).toEqual(
				Y.encodeStateAsUpdate(doc),
			)
		})
	})
})

test('a full canvas refuses more, and keeps its content', { timeout: 240_000 }, async () => {
	const { id, keys } = await createJam()
	const chunk = limits.frameBytes / 2
	const refusals: string[] = []
	let stored = -1
	for (let bytes = 0; refusals.length === 0; bytes += chunk) {
		expect(bytes).toBeLessThanOrEqual(limits.documentBytes)
		// Each of them has a separate share.
		const secret = String(stored + 1).padStart(22, 'A')
		const artist = await connect(id, keys.artist, { secret })
		addBulk(artist.doc, chunk)
		await artist.stored()
		refusals.push(...artist.refusals)
		artist.close()
		stored += 1
	}
	expect(new Set(refusals)).toEqual(new Set(['document-full']))
	const late = await connect(id, keys.artist)
	await late.sync()
	const one = new Y.Doc()
	addBulk(one, chunk)
	expect(bulkIn(late.doc)).toBe(stored * bulkIn(one))
})
