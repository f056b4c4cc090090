import { env, evictDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addStroke, newMarkId } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import { frameKind } from '../../shared/protocol.ts'
import type { Env } from '../../worker/env.ts'
import type { Wire } from '../server/wire.ts'
import { stroke } from './frame-corpus.ts'
import { connect, createJam } from './support.ts'

const received = (wire: Wire) => wire.frames.reduce((sum, { body }) => sum + body.length, 0)

/** An update that depends on one that nobody else has. */
function gappedUpdate(): Uint8Array {
	const doc = new Y.Doc()
	addStroke(doc, newMarkId(), stroke, null)
	const before = Y.encodeStateVector(doc)
	addStroke(doc, newMarkId(), stroke, null)
	return Y.encodeStateAsUpdate(doc, before)
}

test('updates with gaps cause one question, however many there are', async () => {
	const { id, keys } = await createJam()
	const artist = await connect(id, keys.artist)
	await artist.sync()
	const questions = () =>
		artist.frames.filter(({ kind: of, body }) => of === frameKind.sync && body[0] === 0).length
	await artist.stored()
	const before = questions()
	artist.answersQuestions = false
	for (let i = 0; i < 300; i++) artist.sendUpdate(gappedUpdate())
	await artist.stored()
	expect(questions() - before).toBe(1)
})

test('a greeting that waits for space in the window still ends in a complete handshake', async () => {
	const { id, keys } = await createJam()
	const artist = await connect(id, keys.artist)
	for (let i = 0; i < 400; i++) {
		addStroke(artist.doc, newMarkId(), { ...stroke, points: manyPoints }, null)
	}
	await artist.stored()
	const newcomer = await connect(id, keys.viewer)
	newcomer.answersProbes = false
	await newcomer.sync()
	expect(received(newcomer)).toBeGreaterThan(limits.windowBytes)
	// The window is full: requests have to wait now.
	const again = newcomer.sync()
	newcomer.answersProbes = true
	newcomer.answerLastProbe()
	await again
	expect(Y.encodeStateAsUpdate(newcomer.doc)).toEqual(Y.encodeStateAsUpdate(artist.doc))
})

const manyPoints = Array.from({ length: 1_500 }, (_, i) => ({
	x: i * 3,
	y: (i * i) % 701,
	pressure: 0.5,
}))

test('a person who leaves while the jam sleeps disappears for the others', async () => {
	const { id, keys } = await createJam()
	const [stays, leaves] = [await connect(id, keys.artist), await connect(id, keys.artist)]
	leaves.sendPresence(7, 1, { name: 'L' })
	await stays.until(() => stays.presenceOf(7) !== undefined)
	await leaves.stored()
	await evictDurableObject((env as unknown as Env).JAMS.getByName(id))
	leaves.close()
	await stays.until(() => stays.presenceOf(7) === null)
})
