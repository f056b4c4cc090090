import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { addStroke, newMarkId, readMark } from '../../shared/canvas.ts'
import { connect, createJam } from '../server/connect.ts'
import { startServer } from '../server/start-server.ts'
import { subprotocols } from '../server/wire.ts'
import { stroke } from '../worker/frame-corpus.ts'
import { underAttack } from './attack.ts'
import { forge, sendNoise, type Target } from './attackers.ts'
import { measure, type Row } from './measure.ts'

/**
 * A jam under attack: `npm run bench:hostile`. Ten artists draw, alternately in peace and under
 * attack by a person with the artists' link. The attacker floods, sends noise, reconnects whenever
 * ended, and holds connections that never read; then come forgeries, replays, and mutated frames
 * from thousands of addresses. Prints the effects on the others. Exits with 1 when a mark is lost.
 *
 * The result is the median of the rounds' 99th percentiles: a single pause of the machine of 100 ms
 * is one per cent of the points in ten seconds. The attackers have a bandwidth of 100 Mbit/s and the
 * lowest priority, as they share the machine with everybody else. As a control they attack another
 * server on the machine, which shows the machine's part in the effects. Server and jams run without
 * the Worker that serves the pages, as it has separate threads when deployed. They store in memory
 * where there is a folder for that: here the simulated rate limiter waits for the disk in the jam's
 * thread.
 */

const artists = 10
const inMemory = '/dev/shm'
const { values } = parseArgs({
	options: {
		frames: { type: 'string', default: '100000' },
		rounds: { type: 'string', default: '5' },
		seconds: { type: 'string', default: '10' },
	},
})
const where = { isApiOnly: true, ...(existsSync(inMemory) ? { parent: inMemory } : {}) }
const [server, elsewhere] = [await startServer(where), await startServer(where)]
const targetOn = async (server: string): Promise<Target> => {
	const { id, keys } = await createJam(server)
	return { server, id, key: keys.artist }
}
const jam = await createJam(server.url)
const target: Target = { server: server.url, id: jam.id, key: jam.keys.artist }
const decoy = await targetOn(elsewhere.url)
const url = `${server.url.replace('http', 'ws')}/api/sync/${jam.id}`
const room = {
	artist: { url, protocols: subprotocols(jam.keys.artist) },
	observer: { url, protocols: subprotocols(jam.keys.viewer) },
}
const draw = () => measure(server.pid(), room, 'product', artists, Number(values.seconds))

/** An honest artist who draws all the time: every mark must be there in the end. */
const witness = await connect(server.url, jam.id, jam.keys.artist, { secret: 'W'.repeat(22) })
await witness.sync()
const drawn: string[] = []
const drawOne = () => {
	const id = newMarkId()
	addStroke(witness.doc, id, stroke, null)
	drawn.push(id)
}
const drawing = setInterval(drawOne, 250)
drawOne()
await witness.stored()

const rows: Record<'peace' | 'attacked' | 'control', Row[]> = {
	peace: [],
	attacked: [],
	control: [],
}
const codes: Record<number, number> = {}
let tried = 0
for (let round = 0; round < Number(values.rounds); round++) {
	rows.peace.push(await draw())
	const attack = await underAttack(target, draw)
	rows.attacked.push(attack.result)
	rows.control.push((await underAttack(decoy, draw)).result)
	tried += attack.tried
	for (const [code, times] of Object.entries(attack.codes)) {
		codes[Number(code)] = (codes[Number(code)] ?? 0) + times
	}
}
const refusals = await forge(target, [witness.doc.clientID])

const began = performance.now()
const frames = await sendNoise(target, Number(values.frames), 1889)
const seconds = (performance.now() - began) / 1000
clearInterval(drawing)
await witness.stored()

const late = await connect(server.url, jam.id, jam.keys.viewer)
await late.sync()
const lost = drawn.filter((id) => {
	const mark = readMark(late.doc, id)
	return mark?.kind !== 'stroke' || mark.stroke.points.length !== stroke.points.length
})
const middle = (of: Row[], value: (row: Row) => number) =>
	of.map(value).sort((a, b) => a - b)[of.length >> 1] ?? Number.NaN
for (const [name, of] of Object.entries(rows)) {
	const ms = (value: (row: Row) => number) => middle(of, value).toFixed(1)
	const all = of.map(({ p99 }) => p99.toFixed(1)).join(' ')
	const least = Math.min(...of.map(({ delivered }) => delivered))
	const [memory, cpu] = [middle(of, (row) => row.usage.memory), middle(of, (row) => row.usage.cpu)]
	console.log(
		`${name.padEnd(9)} delivered ${(100 * least).toFixed(1)} %, p50 ${ms((row) => row.p50)} p95 ${ms((row) => row.p95)} p99 ${ms((row) => row.p99)} ms (${all}), server ${(memory / 1e6).toFixed(0)} MB, ${(100 * cpu).toFixed(0)} % of a core`,
	)
}
const [attacked, peace, control] = [rows.attacked, rows.peace, rows.control].map((of) =>
	middle(of, ({ p99 }) => p99),
)
console.log(
	`p99 under attack is ${((attacked ?? 0) / (peace ?? 0)).toFixed(2)} × that in peace, ${((attacked ?? 0) / (control ?? 0)).toFixed(2)} × that of the control`,
)
console.log(`floods ended with`, codes, `one address tried ${tried} times`)
console.log('forgeries and cut replays refused:', refusals)
console.log(`${frames} mutated frames from many addresses in ${seconds.toFixed(0)} s`)
console.log(
	`${drawn.length} marks of an honest artist, ${lost.length} lost; still pending: ${late.doc.store.pendingStructs !== null}`,
)
await Promise.all([server.stop(), elsewhere.stop()])
process.exit(lost.length > 0 ? 1 : 0)
