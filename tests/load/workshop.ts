import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { decodeInkPart } from '../../client/sync/ephemeral/live-ink-codec.ts'
import { addPicture, marksOf, newMarkId } from '../../shared/canvas.ts'
import { removedKey } from '../../shared/removed.ts'
import { seeded } from '../seeded.ts'
import { connect, createJam } from '../server/connect.ts'
import { startServer } from '../server/start-server.ts'
import { subprotocols } from '../server/wire.ts'
import { Client } from './client.ts'
import { onInterrupt } from './on-interrupt.ts'
import { paintPicture } from './small-picture.ts'
import { watchUsage } from './usage.ts'
import { Facilitator, stageOf } from './workshop/facilitator.ts'
import { Tablet } from './workshop/tablet.ts'
import { vandalize } from './workshop/vandal.ts'

/**
 * A workshop: `npm run bench:workshop -- --artists 30 --minutes 10`. Thirty tablets run the client's
 * own connection and draw all the time. The host freezes and thaws, sets prompts and timers, gives
 * everyone a desk, moves people from desk to desk, reveals, and lets them vote. Meanwhile two tablets
 * sleep, pictures come in, a vandal attacks, and the server is killed once. At the end every stroke
 * that a tablet drew has to be on the canvas. Exits with 1 when one is missing.
 *
 * Latency is that of a live point, from a tablet to four observers, all on one machine. Points on
 * desks reach no observer, and none of the seconds while the server is down count.
 */

const { values } = parseArgs({
	options: {
		artists: { type: 'string', default: '30' },
		minutes: { type: 'string', default: '10' },
	},
})
const count = Number(values.artists)
const totalMs = Number(values.minutes) * 60_000
const observers = 4
const stepMs = 1000 / 30

const server = await startServer()
onInterrupt(() => server.stop())
const jam = await createJam(server.url)
const facilitator = new Facilitator(server.url, jam)
await facilitator.ask({ do: 'set', change: { change: 'own' } })

// Each tablet's connection listens to the same page.
setMaxListeners(0, document, window)

const began = performance.now()
const now = () => performance.now() - began
const latencies: number[] = []
let isDown = false
/** Points that were sent before this do not count: the server was down. */
let countsFrom = 0

const url = `${server.url.replace('http', 'ws')}/api/sync/${jam.id}`
let watchers: Client[] = []
async function observe(): Promise<void> {
	watchers = Array.from({ length: observers }, () => {
		const client = new Client({ url, protocols: subprotocols(jam.keys.viewer) }, true)
		client.onInk = (batch) => {
			for (const { ink } of batch) {
				const sentAt = sentTime(ink)
				if (!isDown && sentAt > countsFrom) latencies.push(now() - sentAt)
			}
		}
		return client
	})
	await Promise.all(watchers.map((client) => client.come()))
}

const artistLink = { server: server.url, id: jam.id, key: jam.keys.artist }
const tablets = Array.from({ length: count }, (_, i) => new Tablet(artistLink, i, `Quiet Fox ${i}`))
await observe()
const pen = setInterval(() => {
	const at = now()
	for (const tablet of tablets) if (!sleepers.includes(tablet)) tablet.step(at)
}, stepMs)
let sleepers: Tablet[] = []
let stopUsage = watchUsage(server.pid())
const vandal = vandalize(artistLink, () => now() < 0.85 * totalMs)

/** @returns when a live point was sent, ms; 0 for what the vandal sent, which pages ignore too. */
function sentTime(ink: Uint8Array): number {
	try {
		return decodeInkPart(ink).stroke?.points[0]?.x ?? 0
	} catch {
		return 0
	}
}

/** Pictures from one artist after another, as restyles arrive. */
const random = seeded(1)
const pictures: string[] = []
const photographer = await connect(server.url, jam.id, jam.keys.host, {
	secret: 'host'.padEnd(22, '_'),
})
async function addOnePicture(): Promise<void> {
	const { picture, bytes } = await paintPicture(random)
	const uploaded = await fetch(`${server.url}/api/jams/${jam.id}/assets/${picture.sha256}`, {
		method: 'PUT',
		headers: { Authorization: `Bearer ${jam.keys.host}` },
		body: bytes,
	})
	if (!uploaded.ok || photographer.closeCode !== undefined) return
	const id = newMarkId()
	addPicture(
		photographer.doc,
		id,
		picture,
		{ x: 3_000, y: 300 * pictures.length, w: 200, h: 200 },
		null,
	)
	pictures.push(id)
}

/** What happens, at which part of the time. */
const schedule: [at: number, name: string, work: () => unknown][] = [
	[
		0.02,
		'prompt and timer',
		async () => {
			await facilitator.ask({ do: 'set', change: { prompt: 'A house that is afraid of the dark' } })
			await facilitator.ask({ do: 'start-timer', ms: 60_000, sound: true })
		},
	],
	[0.05, 'a picture', addOnePicture],
	[0.1, 'pens down', () => facilitator.ask({ do: 'set', change: { frozen: true } })],
	[0.13, 'go on', () => facilitator.ask({ do: 'set', change: { frozen: false } })],
	[
		0.15,
		'two tablets sleep',
		() => {
			sleepers = tablets.slice(0, 2)
			for (const tablet of sleepers) tablet.sleep()
		},
	],
	[0.2, 'a picture', addOnePicture],
	[
		0.3,
		'they wake',
		() => {
			for (const tablet of sleepers) tablet.wake()
			sleepers = []
		},
	],
	[
		0.35,
		'the server is killed',
		async () => {
			isDown = true
			await server.kill()
			await server.restart()
			stopUsage()
			stopUsage = watchUsage(server.pid())
			await observe()
			while (!tablets.every(({ isConnected }) => isConnected)) await wait(100)
			countsFrom = now()
			isDown = false
		},
	],
	[
		0.45,
		'desks',
		() =>
			facilitator.ask({
				do: 'make-desks',
				seats: { of: 'each' },
				people: null,
				newcomers: true,
				layout: { x: -4_000, y: 4_000, w: 400, h: 400, gap: 0 },
			}),
	],
	[0.52, 'pens down at the desks', () => facilitator.ask({ do: 'set', change: { frozen: true } })],
	[0.54, 'go on', () => facilitator.ask({ do: 'set', change: { frozen: false } })],
	[0.62, 'reveal', () => facilitator.ask({ do: 'reveal-desks', desks: null })],
	[
		0.72,
		'a vote',
		async () => {
			await facilitator.ask({
				do: 'open-ballot',
				budget: 3,
				viewers: false,
				targets: { on: 'marks' },
			})
			const host = await facilitator.watch()
			await host.until(() => stageOf(host)?.ballot != null)
			const ballot = stageOf(host)?.ballot?.id ?? ''
			const marks = [...marksOf(host.doc).keys()]
			for (const [i, tablet] of tablets.entries()) {
				await facilitator.vote(tablet.secret, ballot, marks[i % marks.length] ?? '')
			}
			await facilitator.ask({ do: 'set-ballot', phase: 'shown' })
			await host.until(() => stageOf(host)?.ballot?.totals != null)
			const totals = Object.values(stageOf(host)?.ballot?.totals ?? {})
			console.log(`      ${totals.reduce((a, b) => a + b, 0)} dots of ${count}`)
			host.close()
		},
	],
	[0.9, 'pens down', () => facilitator.ask({ do: 'set', change: { frozen: true } })],
	[0.93, 'go on', () => facilitator.ask({ do: 'set', change: { frozen: false } })],
]

for (const [at, name, work] of schedule) {
	await wait(Math.max(0, at * totalMs - now()))
	console.log(`${(now() / 1000).toFixed(0).padStart(4)} s  ${name}`)
	await work()
}
await wait(Math.max(0, totalMs - now()))
clearInterval(pen)
const usage = stopUsage()
const refusals = await vandal

const patience = now() + 60_000
while (!tablets.every(({ isSaved }) => isSaved) && now() < patience) await wait(100)
const newcomer = await connect(server.url, jam.id, jam.keys.viewer)
await newcomer.sync()
const marks = marksOf(newcomer.doc)
const isThere = (id: string) => marks.get(id)?.get(removedKey) !== true && marks.has(id)
const drawn = tablets.flatMap(({ drawn }) => [...drawn])
const lost = [...drawn, ...pictures].filter((id) => !isThere(id))
const sorted = latencies.sort((a, b) => a - b)
const percentile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(0)

console.log(`${drawn.length} strokes and ${pictures.length} pictures, ${lost.length} lost`)
console.log(`${tablets.filter(({ isSaved }) => !isSaved).length} tablets that say “not saved”`)
console.log(`${sorted.length} live points: p50 ${percentile(0.5)}, p99 ${percentile(0.99)} ms`)
console.log(`the vandal was refused: ${JSON.stringify(Object.fromEntries(refusals))}`)
for (const { name, refusals } of tablets) {
	const others = [...refusals].filter(([code]) => code !== 'frozen')
	if (others.length > 0) console.log(`${name} was refused: ${others.join(' ')}`)
}
console.log(
	`server: ${(100 * usage.cpu).toFixed(0)} % of a core, ${(usage.memory / 1e6).toFixed(0)} MB`,
)

newcomer.close()
photographer.close()
for (const client of watchers) client.close()
for (const tablet of tablets) tablet.close()
await server.stop()
process.exit(lost.length > 0 ? 1 : 0)
