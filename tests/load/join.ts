import { parseArgs } from 'node:util'
import type { Browser, Response } from '@playwright/test'
import * as Y from 'yjs'
import { launchChromium } from '../../scripts/find-chromium.ts'
import { connect } from '../server/connect.ts'
import { type Server, startServer } from '../server/start-server.ts'
import { type BigJam, bytesAPoint, countersOf, fillJam } from './big-jam.ts'
import { calm } from './calm.ts'
import { type FirstPicture, recordFrames, watchFirstPicture } from './first-picture.ts'
import { idlePeople } from './idle-people.ts'
import { onInterrupt } from './on-interrupt.ts'
import { watchUsage } from './usage.ts'

/**
 * Joining a big jam late: `npm run bench:join -- --strokes 10000 --pictures 200`. It measures the
 * size of such a document, the time to load it with and without a browser, the time that the server
 * takes to load it again, and the cost of an idle jam. One machine runs the server and all clients,
 * so times are a floor for the network and a ceiling for the machine.
 */

const finishedLength = 200
const idlePersons = 10
const settleMs = 12_000
const posterPollMs = 500
const posterPatienceMs = 60_000

const { values } = parseArgs({
	options: {
		strokes: { type: 'string', default: '10000' },
		pictures: { type: 'string', default: '200' },
		rounds: { type: 'string', default: '5' },
		/** Observation time of an idle jam. */
		seconds: { type: 'string', default: '20' },
	},
})
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)]

async function measureSize(server: string, jam: BigJam): Promise<void> {
	const document = Y.encodeStateAsUpdate(await join(server, jam))
	const { snapshotBytes, tailBytes } = await countersOf(server, jam)
	print(
		`document bytes a point, stroke of ${finishedLength}`,
		bytesAPoint(finishedLength).toFixed(2),
	)
	print('whole document', megabytes(document.length), 'as one update')
	print('what the server has stored of it', megabytes(snapshotBytes + tailBytes))
	print('pictures', megabytes(jam.pictureBytes))
	const applying = await repeat(() => Y.applyUpdate(new Y.Doc(), document))
	print('applying the document, nothing else', ...spread(applying))
}

/** From opening a socket until the document has arrived and is applied. */
async function join(server: string, { id, keys }: BigJam): Promise<Y.Doc> {
	const wire = await connect(server, id, keys.viewer)
	await wire.sync()
	wire.close()
	return wire.doc
}

/** The same, right after the server was killed and restarted with its stored data. */
async function measureColdStart(server: Server, jam: BigJam): Promise<number[]> {
	const samples: number[] = []
	for (let i = 0; i < rounds; i++) {
		await server.restart()
		samples.push(...(await repeat(() => join(server.url, jam), 1)))
	}
	return samples
}

/**
 * In a fresh browser, and again in the same one, which then has everything on its disk. These people
 * join as viewers, so no page makes a poster (shared/poster.ts) in the meantime.
 */
async function measurePages(
	browser: Browser,
	server: string,
	jam: BigJam,
	what: string,
): Promise<void> {
	const hashes = new Set<number>()
	const [fresh, again] = [[], []] as [FirstPicture[], FirstPicture[]]
	for (let i = 0; i < rounds; i++) {
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
		// A newcomer's view fits the art. Here it is where the art was made, as after a reload, so that
		// each picture's place on the screen is known.
		await context.addInitScript((jam) => {
			sessionStorage.setItem(`tessera:camera:${jam}`, '{"x":0,"y":0,"zoom":1}')
		}, jam.id)
		const page = await context.newPage()
		await recordFrames(page)
		await calm(browser)
		const look = async (
			navigate: () => Promise<Response | null>,
			looks: FirstPicture[],
			name: string,
		) => {
			const look = await watchFirstPicture(page, jam.hearts, navigate)
			const { first, pictures, there, full, hash } = look
			looks.push(look)
			hashes.add(hash)
			const steps = `something ${ms(first)}, all pictures ${ms(pictures)}`
			console.log(
				`  ${what}, ${name}, round ${i + 1}: all there ${ms(there)}, final ${ms(full)} (${steps})`,
			)
		}
		const address = `${server}/j/${jam.id}#${jam.keys.viewer}`
		await look(() => page.goto(address, { waitUntil: 'commit' }), fresh, 'fresh browser')
		await look(() => page.reload({ waitUntil: 'commit' }), again, 'once more')
		await context.close()
	}
	for (const [name, looks] of [
		['fresh browser', fresh],
		['once more', again],
	] as const) {
		print(`${what}: all there, ${name}`, ...spread(looks.map(({ there }) => there)))
		print(`${what}: final, ${name}`, ...spread(looks.map(({ full }) => full)))
	}
	if (hashes.size > 1) print('looks of the finished canvas', String(hashes.size), 'expected: 1')
}

/** An artist opens the jam and stays until their page has made its poster. */
async function waitForPoster(browser: Browser, server: string, jam: BigJam): Promise<void> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
	const page = await context.newPage()
	await page.goto(`${server}/j/${jam.id}#${jam.keys.artist}`)
	const poster = `${server}/api/jams/${jam.id}/poster`
	const headers = { Authorization: `Bearer ${jam.keys.viewer}` }
	const began = performance.now()
	for (;;) {
		const response = await fetch(poster, { headers })
		const { byteLength } = await response.arrayBuffer()
		if (response.status === 200) {
			const seconds = ((performance.now() - began) / 1000).toFixed(0)
			print('poster', megabytes(byteLength), `made within ${seconds} s by whoever came first`)
			break
		}
		if (performance.now() - began > posterPatienceMs) throw new Error('nobody made a poster')
		await pause(posterPollMs)
	}
	await context.close()
}

/** CPU use of the server's processes with nobody there, and with people who do nothing. */
async function measureIdle(server: Server, jam: BigJam): Promise<void> {
	const use = async () => {
		await pause(settleMs)
		const usage = watchUsage(server.pid())
		await pause(1000 * seconds)
		return usage()
	}
	const empty = await use()
	const leave = await idlePeople(server.url, jam, idlePersons)
	const idle = await use()
	leave()
	const share = (cpu: number) => `${(100 * cpu).toFixed(2)} %`
	print('idle server, nobody there', share(empty.cpu), 'of a core; wrangler and workerd together')
	print(`idle jam, ${idlePersons} people`, share(idle.cpu), `memory ${megabytes(idle.memory)}`)
	print('what the idle jam costs', share(idle.cpu - empty.cpu), 'the clock ticks every 10 ms')
}

/** Times some work. @returns milliseconds each. */
async function repeat(work: () => unknown, times = rounds): Promise<number[]> {
	const samples: number[] = []
	for (let i = 0; i < times; i++) {
		const began = performance.now()
		await work()
		samples.push(performance.now() - began)
	}
	return samples
}

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))
const ms = (value: number) => `${value.toFixed(0)} ms`
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`

/** The median of a few samples, and the range. */
function spread(samples: readonly number[]): [string, string] {
	const sorted = [...samples].sort((a, b) => a - b)
	const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN
	return [ms(at(0.5)), `${ms(at(0))} to ${ms(at(1))}, ${samples.length} times`]
}

function print(name: string, value: string, note = ''): void {
	console.log(`${name.padEnd(44)} ${value.padStart(10)}   ${note}`)
}

async function bench(server: Server, browser: Browser): Promise<void> {
	const began = performance.now()
	const jam = await fillJam(server.url, Number(values.strokes), Number(values.pictures))
	print(
		`${values.strokes} strokes, ${values.pictures} pictures`,
		`${jam.points}`,
		`points; made in ${((performance.now() - began) / 1000).toFixed(0)} s`,
	)
	await measureSize(server.url, jam)
	print('join, bare client', ...spread(await repeat(() => join(server.url, jam))))
	print('join, right after a kill', ...spread(await measureColdStart(server, jam)))
	await measurePages(browser, server.url, jam, 'no poster')
	await waitForPoster(browser, server.url, jam)
	await measurePages(browser, server.url, jam, 'poster')
	await measureIdle(server, jam)
}

const server = await startServer()
onInterrupt(server.stop)
const browser = await launchChromium()
try {
	await bench(server, browser)
} finally {
	await browser.close()
	await server.stop()
}
