import { afterAll, beforeAll, expect, test } from 'vitest'
import { seeded } from '../seeded.ts'
import { connect, createJam } from './connect.ts'
import { entriesOf, setEntry } from './entries.ts'
import { type Server, startServer } from './start-server.ts'

/** Seed of the kill times; `SEED=… npx vitest run kill` repeats a run. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 32)
const random = seeded(seed)
/** Number of kills; `KILLS=50 npx vitest run kill` takes minutes. */
const rounds = Number(process.env.KILLS ?? 8)
const artists = 10
/** Maximum number of confirmations in a round, before the kill. */
const mostConfirmations = 120

let server: Server
beforeAll(async () => {
	server = await startServer()
})
afterAll(() => server.stop())

test('everything that the server confirmed as stored survives a kill -9 at any moment', {
	timeout: 60_000 + 20_000 * rounds,
}, async () => {
	const jam = await createJam(server.url)
	const confirmed = new Set<string>()
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
					setEntry(wire.doc, key, i)
					await wire.stored()
					confirmed.add(key)
				}
			}),
		)
		// The kill comes at another moment in each round: after a number of confirmations and frames.
		const enough = confirmed.size + Math.floor(random() * mostConfirmations)
		while (confirmed.size < enough) await Promise.race(wires.map((wire) => wire.next()))
		for (let frames = random() * 20; frames > 0; frames--) {
			await Promise.race(wires.map((wire) => wire.next()))
		}
		await server.kill()
		alive = false
		await work
		await server.restart()
		const late = await connect(server.url, jam.id, jam.keys.viewer)
		await late.sync()
		const kept = entriesOf(late.doc)
		const lost = [...confirmed].filter((key) => !(key in kept))
		expect(lost, `after kill ${round + 1}, ${confirmed.size} confirmations, SEED=${seed}`).toEqual(
			[],
		)
		late.close()
	}
	expect(confirmed.size).toBeGreaterThan(rounds)
})
