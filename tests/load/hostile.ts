import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { addStroke, newMarkId, readMark } from '../../shared/canvas.ts'
import { connect, createJam } from '../server/connect.ts'
import { startServer } from '../server/start-server.ts'
import { subprotocols } from '../server/wire.ts'
import { stroke } from '../worker/frame-corpus.ts'
import { underAttack } from './attack.ts'
import { forge, sendNoise, type Target } from './attackers.ts'
import { measure } from './measure.ts'

/**
 * A jam under attack: `npm run bench:hostile`. Ten artists draw, first in peace, then while
 * somebody with the artists' link floods, sends noise, comes back whenever ended, and holds
 * connections that never read; then come forgeries, replays, and mutated frames from thousands of
 * addresses. Prints what the others noticed of it. Exits with 1 when a mark is lost.
 *
 * The attackers have a line of 100 Mbit/s and the lowest priority, as they share the machine with
 * everybody else. As a control they attack another jam of the same server while the same ten draw.
 * Deployed, that is another object on another thread, and who knocks in vain is on a third; here all
 * share one, so what is noticed of the control is the machine's doing and not the jam's. The server
 * stores in memory, where there is a folder for that: here the simulated rate limiter waits for the
 * disk, at each knock, in the thread that the jam runs in.
 */

const artists = 10
const inMemory = '/dev/shm'
const { values } = parseArgs({
	options: {
		frames: { type: 'string', default: '100000' },
		seconds: { type: 'string', default: '30' },
	},
})
const server = await startServer(existsSync(inMemory) ? { parent: inMemory } : {})
const jam = await createJam(server.url)
const target: Target = { server: server.url, id: jam.id, key: jam.keys.artist }
const url = `${server.url.replace('http', 'ws')}/api/sync/${jam.id}`
const room = {
	artist: { url, protocols: subprotocols(jam.keys.artist) },
	observer: { url, protocols: subprotocols(jam.keys.viewer) },
}
const draw = () => measure(server.pid(), room, 'product', artists, Number(values.seconds))

const peace = await draw()

const { id, keys } = await createJam(server.url)
const decoy: Target = { server: server.url, id, key: keys.artist }
const { result: control } = await underAttack(decoy, draw)

/** An honest artist who draws all the while: every mark has to be there in the end. */
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

const { result: attacked, codes, tried } = await underAttack(target, draw)
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
for (const [name, row] of Object.entries({ peace, control, attacked })) {
	console.log(
		`${name.padEnd(9)} delivered ${(100 * row.delivered).toFixed(1)} %, p50 ${row.p50.toFixed(1)} p95 ${row.p95.toFixed(1)} p99 ${row.p99.toFixed(1)} ms, server ${(row.usage.memory / 1e6).toFixed(0)} MB, ${(100 * row.usage.cpu).toFixed(0)} % of a core`,
	)
}
console.log(
	`p99 under attack is ${(attacked.p99 / peace.p99).toFixed(2)} × that in peace, ${(attacked.p99 / control.p99).toFixed(2)} × that of the control`,
)
console.log(`floods ended with`, codes, `one address tried ${tried} times`)
console.log('forgeries and cut replays refused:', refusals)
console.log(`${frames} mutated frames from many addresses in ${seconds.toFixed(0)} s`)
console.log(
	`${drawn.length} marks of an honest artist, ${lost.length} lost; still pending: ${late.doc.store.pendingStructs !== null}`,
)
await server.stop()
process.exit(lost.length > 0 ? 1 : 0)
