import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { launchChromium } from '../../scripts/find-chromium.ts'
import { createJam } from '../server/connect.ts'
import { startServer } from '../server/start-server.ts'
import { measuringArgs, memoryOf } from './browser-memory.ts'
import { openTessera, tesseraSettled } from './canvases.ts'
import { Crowd } from './crowd.ts'
import { screen } from './drawing.ts'
import { longMs, longTasksDuring } from './long-tasks.ts'
import { onInterrupt } from './on-interrupt.ts'
import { endpointOf, Replayers } from './replayers.ts'

/**
 * A page in a long jam: `npm run bench:replay -- --artists 20 --minutes 60 --seconds 20`. The page
 * receives the strokes that these artists draw in an hour, as fast as it takes them, and the
 * browser's memory is measured meanwhile. Then as many artists draw in real time, and the page's
 * long tasks are counted.
 */

const { values } = parseArgs({
	options: {
		artists: { type: 'string', default: '20' },
		minutes: { type: 'string', default: '60' },
		/** Duration of the drawing in real time. */
		seconds: { type: 'string', default: '20' },
	},
})
const [artists, minutes, seconds] = [
	Number(values.artists),
	Number(values.minutes),
	Number(values.seconds),
]
/** Two seconds of drawing, half a second of rest, like the bench's artists. */
const strokesAMinute = 24
const looks = 4
const longestTold = 5

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`.padStart(12)
const load = () => `load ${loadavg()[0]?.toFixed(1)}`

async function measureMemory(browser: Browser, server: string): Promise<void> {
	const jam = await createJam(server)
	const link = `${server}/j/${jam.id}#${jam.keys.artist}`
	const page = await openTessera(browser, link)
	const field = { x: 2 * screen.x, y: 2 * screen.y, w: 2 * screen.w, h: 2 * screen.h }
	const people = await Replayers.come(server, jam, artists, field)
	const strokes = artists * minutes * strokesAMinute
	console.log(`\n${minutes} minutes of ${artists} artists: ${strokes} strokes, come in fast`)
	console.log('              strokes  JS of page of workers     process      screen')
	const print = async (name: string, of: Page) => {
		await tesseraSettled(of)
		const { page, workers, process, screen } = await memoryOf(browser, of)
		const sizes = [page, workers, process, screen].map(megabytes).join('')
		console.log(`${name.padStart(13)}${String(people.drawn).padStart(8)}${sizes}   ${load()}`)
	}
	for (let look = 0; look <= looks; look++) {
		await people.drawUntil(Math.round((strokes * look) / looks))
		await print(look === 0 ? 'start' : `${(minutes * look) / looks} min`, page)
	}
	people.leave()
	await page.context().close()
	// The memory of a new page with these strokes; a larger value of the old page is a leak.
	const fresh = await openTessera(browser, link)
	await print('opened afresh', fresh)
	await fresh.context().close()
}

async function measureLongTasks(browser: Browser, server: string): Promise<void> {
	const jam = await createJam(server)
	const page = await openTessera(browser, `${server}/j/${jam.id}#${jam.keys.artist}`)
	const crowd = new Crowd()
	await crowd.come({
		role: 'artists',
		workload: 'view',
		endpoint: endpointOf(server, jam),
		count: artists,
		seconds,
		epoch: Date.now(),
	})
	const before = load()
	const long = await longTasksDuring(browser, page, async () => {
		await crowd.go()
	})
	await crowd.finish(0)
	await page.context().close()
	const busy = long.filter(({ cpu }) => cpu >= longMs)
	console.log(`\n${artists} others draw for ${seconds} s, ${before} before and ${load()} after`)
	console.log(`long tasks, by the clock ${long.length}, by the processor ${busy.length}`)
	for (const { time, cpu, mostly } of long.sort((a, b) => b.time - a.time).slice(0, longestTold)) {
		console.log(`  ${time.toFixed(0)} ms, ${cpu.toFixed(0)} of the processor: ${mostly}`)
	}
}

const server = await startServer()
onInterrupt(server.stop)
const browser = await launchChromium(measuringArgs)
try {
	await measureLongTasks(browser, server.url)
	await measureMemory(browser, server.url)
} finally {
	await browser.close()
	await server.stop()
}
