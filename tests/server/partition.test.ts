import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addStroke, newMarkId, readMarks } from '../../shared/canvas.ts'
import { stroke } from '../worker/frame-corpus.ts'
import { connect, createJam } from './connect.ts'
import { type Server, startServer } from './start-server.ts'
import type { Wire } from './wire.ts'

const people = 10
/** The marks that one person draws in a minute. */
const strokesAMinute = 30

let server: Server
beforeAll(async () => {
	server = await startServer()
})
afterAll(() => server.stop())

const draw = (doc: Y.Doc) => addStroke(doc, newMarkId(), stroke, readMarks(doc).at(-1)?.z ?? null)

test('half of the people are cut off for a minute, all draw on, and all documents are the same afterwards', async () => {
	const jam = await createJam(server.url)
	const secretOf = (person: number) => String(person).padStart(22, 'A')
	const join = (person: number, doc?: Y.Doc): Promise<Wire> =>
		connect(server.url, jam.id, jam.keys.artist, { secret: secretOf(person), doc })
	const wires = await Promise.all(Array.from({ length: people }, (_, person) => join(person)))
	for (const { doc } of wires) draw(doc)
	await Promise.all(wires.map((wire) => wire.stored()))

	const cut = wires.slice(0, people / 2)
	for (const wire of cut) wire.close()
	for (let i = 0; i < strokesAMinute; i++) for (const { doc } of wires) draw(doc)
	await Promise.all(wires.slice(people / 2).map((wire) => wire.stored()))

	const back = await Promise.all(cut.map(({ doc }, person) => join(person, doc)))
	const all = [...back, ...wires.slice(people / 2)]
	await Promise.all(all.map((wire) => wire.sync()))
	await Promise.all(all.map((wire) => wire.stored()))
	await Promise.all(all.map((wire) => wire.sync()))

	const late = await connect(server.url, jam.id, jam.keys.viewer)
	await late.sync()
	const bytes = Y.encodeStateAsUpdate(late.doc)
	for (const { doc } of all) expect(Y.encodeStateAsUpdate(doc)).toEqual(bytes)
	expect(readMarks(late.doc)).toHaveLength(people * (1 + strokesAMinute))
})
