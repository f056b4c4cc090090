import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../shared/limits.ts'
import { addBulk, bulkIn } from '../server/entries.ts'
import { connect, createJam } from './support.ts'

test('a slow connection gets a bounded queue, then all missed changes as one frame', async () => {
	const { id, keys } = await createJam()
	const [artist, other] = [await connect(id, keys.artist), await connect(id, keys.viewer)]
	const slow = await connect(id, keys.viewer)
	await slow.sync()
	const received = (wire: typeof slow) =>
		wire.frames.reduce((sum, { body }) => sum + body.length, 0)
	slow.answersProbes = false
	const chunk = 64 * 1024
	for (let i = 0; i < 40; i++) {
		addBulk(artist.doc, chunk)
		await artist.stored()
	}
	await other.until(() => bulkIn(other.doc) === 40)
	expect(received(other)).toBeGreaterThan(40 * chunk)
	expect(received(slow)).toBeLessThan(limits.windowBytes + 2 * chunk)

	const before = slow.frames.length
	slow.answersProbes = true
	slow.answerLastProbe()
	await slow.until(() => bulkIn(slow.doc) === 40)
	expect(Y.encodeStateAsUpdate(slow.doc)).toEqual(Y.encodeStateAsUpdate(artist.doc))
	expect(slow.frames.slice(before).filter(({ kind }) => kind === 0)).toHaveLength(1)
	await slow.until(() => slow.refusals.includes('slow-connection'))
})

test('a slow stock client is asked with stock messages, and catches up too', async () => {
	const { id, keys } = await createJam()
	const artist = await connect(id, keys.artist)
	const stock = await connect(id, keys.viewer, { tessera: false })
	for (let i = 0; i < 40; i++) {
		addBulk(artist.doc, 64 * 1024)
		await artist.stored()
	}
	await stock.until(() => bulkIn(stock.doc) === 40)
	expect(Y.encodeStateAsUpdate(stock.doc)).toEqual(Y.encodeStateAsUpdate(artist.doc))
})
