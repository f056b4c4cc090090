import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { connect, createJam } from './connect.ts'
import { type Server, startServer } from './start-server.ts'

const rounds = 5
const artists = 3

let server: Server
beforeAll(async () => {
	server = await startServer()
})
afterAll(() => server.stop())

const marks = (doc: Y.Doc) => doc.getMap<number>('test')

test('what an artist was told is stored survives a kill -9 at any moment', async () => {
	const jam = await createJam(server.url)
	const promised = new Set<string>()
	for (let round = 0; round < rounds; round++) {
		const wires = await Promise.all(
			Array.from({ length: artists }, () => connect(server.url, jam.id, jam.keys.artist)),
		)
		let alive = true
		const work = Promise.allSettled(
			wires.map(async (wire, artist) => {
				await wire.sync()
				for (let i = 0; alive; i++) {
					const key = `${round}-${artist}-${i}`
					marks(wire.doc).set(key, i)
					await wire.stored()
					promised.add(key)
				}
			}),
		)
		// At another moment of the work each round: after this many promises.
		const enough = promised.size + 7 + 13 * round
		while (promised.size < enough) await Promise.race(wires.map((wire) => wire.next()))
		await server.kill()
		alive = false
		await work
		await server.restart()
		const late = await connect(server.url, jam.id, jam.keys.viewer)
		await late.sync()
		const lost = [...promised].filter((key) => !marks(late.doc).has(key))
		expect(lost).toEqual([])
		late.close()
	}
	expect(promised.size).toBeGreaterThan(rounds * 7)
})
