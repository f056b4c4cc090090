import { gzipSync } from 'node:zlib'
import type { Browser, Page } from '@playwright/test'
import { launchChromium } from '../../scripts/find-chromium.ts'
import { joinJam, openJam, type Person, restyle } from '../browser/support.ts'
import { connect, createJam } from '../server/connect.ts'
import { entryOf, setEntry } from '../server/entries.ts'
import { startServer } from '../server/start-server.ts'

/**
 * The time until another person sees a mark, the time of a restyle, and the size of the page:
 * `npm run bench`. One machine runs the server and both browsers, so times are a floor for the
 * network and a ceiling for the machine.
 */

const strokes = 60
const restyles = 5

interface Summary {
	p50: number
	p95: number
}

function summary(samples: readonly number[]): Summary {
	const sorted = [...samples].sort((a, b) => a - b)
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
	return { p50: at(0.5), p95: at(0.95) }
}

function print(name: string, { p50, p95 }: Summary, note = ''): void {
	console.log(
		`${name.padEnd(46)} p50 ${p50.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms   ${note}`,
	)
}

/** From an edit to its arrival at another client: sockets, server and storage, without a browser. */
async function measureServer(url: string): Promise<Summary> {
	const { id, keys } = await createJam(url)
	const [artist, other] = [await connect(url, id, keys.artist), await connect(url, id, keys.viewer)]
	await Promise.all([artist.sync(), other.sync()])
	const samples: number[] = []
	for (let i = 0; i < strokes; i++) {
		await pause(60 + 7 * (i % 13))
		const began = performance.now()
		setEntry(artist.doc, 'i', i)
		await other.until(() => entryOf(other.doc, 'i') === i)
		samples.push(performance.now() - began)
	}
	for (const wire of [artist, other]) wire.close()
	return summary(samples)
}

/** From the pen's first touch in one page to painted pixels in the other's canvas. */
async function measurePenToPixel(host: Page, guest: Page): Promise<Summary> {
	await host.evaluate(() => {
		const down = (event: PointerEvent) => {
			document.documentElement.dataset.penDown = String(performance.timeOrigin + event.timeStamp)
		}
		addEventListener('pointerdown', down, { capture: true })
	})
	const samples: number[] = []
	for (let i = 0; i < strokes; i++) {
		const at = { x: 200 + 80 * (i % 10), y: 160 + 90 * Math.floor(i / 10) }
		const seen = guest.evaluate(firstPaintAt, at)
		await pause(60 + 7 * (i % 13))
		await host.mouse.move(at.x, at.y)
		await host.mouse.down()
		const seenAt = await seen
		await host.mouse.up()
		const down = await host.evaluate(() => Number(document.documentElement.dataset.penDown))
		samples.push(seenAt - down)
	}
	return summary(samples)
}

/** Runs in the page. @returns the time of a frame with paint at the point, in ms since 1970. */
function firstPaintAt({ x, y }: { x: number; y: number }): Promise<number> {
	const context = document.querySelector('canvas')?.getContext('2d')
	if (!context) throw new Error('no canvas')
	const ratio = context.canvas.width / context.canvas.clientWidth
	return new Promise((resolve) => {
		const look = () => {
			const alpha = context.getImageData(x * ratio, y * ratio, 1, 1).data[3] ?? 0
			if (alpha > 128) resolve(performance.timeOrigin + performance.now())
			else requestAnimationFrame(look)
		}
		requestAnimationFrame(look)
	})
}

/** @returns the first time from button to picture, then each later time in the networks alone. */
async function measureRestyle(page: Page, size: 'Small' | 'Medium') {
	const began = performance.now()
	await restyle(page, { style: 'The Great Wave', size, engine: 'wasm' })
	const first = performance.now() - began
	const samples: number[] = []
	for (let i = 0; i < restyles; i++) {
		await restyle(page, { style: 'The Starry Night', size, engine: 'wasm' })
		const text = await page.getByText('Painted in').textContent()
		const seconds = /([\d.]+)s\b/.exec(text ?? '')?.[1]
		if (seconds === undefined) throw new Error(`no duration in “${text}”`)
		samples.push(1000 * Number(seconds))
	}
	return { first, networks: summary(samples) }
}

/** Adds up the sizes of the scripts that a page loads from now on. */
function measureScripts({ context }: Person) {
	const weights = new Map<string, number>()
	context.on('response', async (response) => {
		const { pathname } = new URL(response.url())
		if (!/\.m?js$/.test(pathname)) return
		const body = await response.body().catch(() => undefined)
		if (body) weights.set(pathname, gzipSync(body, { level: 9 }).length)
	})
	return () => [...weights.values()].reduce((sum, bytes) => sum + bytes, 0)
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

async function bench(browser: Browser, url: string): Promise<void> {
	const server = await measureServer(url)
	const host = await openJam(browser, url)
	const guest = await joinJam(browser, host.page.url())
	await host.page.bringToFront()
	const penToPixel = await measurePenToPixel(host.page, guest.page)
	await guest.context.close()

	const visitor = await openJam(browser, url)
	const scriptBytes = measureScripts(visitor)
	await visitor.page.reload({ waitUntil: 'networkidle' })
	const before = scriptBytes()
	const small = await measureRestyle(visitor.page, 'Small')
	const after = scriptBytes()
	const medium = await measureRestyle(visitor.page, 'Medium')
	const threads = await visitor.page.evaluate(() =>
		crossOriginIsolated ? navigator.hardwareConcurrency : 1,
	)

	print('edit → bare client, no browser', server)
	print(
		'pen down → pixels in another browser',
		penToPixel,
		`${(penToPixel.p50 / server.p50).toFixed(1)} × the line above`,
	)
	print(
		`restyle 256², networks, wasm ${threads} threads`,
		small.networks,
		`first, with start and download: ${small.first.toFixed(0)} ms`,
	)
	print(
		`restyle 512², networks, wasm ${threads} threads`,
		medium.networks,
		`${(medium.networks.p50 / small.networks.p50).toFixed(1)} × the line above`,
	)
	console.log(
		`JavaScript, gzip: ${kilobytes(before)} before the studio is opened, ${kilobytes(after)} after the first restyle`,
	)
}

const server = await startServer()
const browser = await launchChromium()
try {
	await bench(browser, server.url)
} finally {
	await browser.close()
	await server.stop()
}
