import { type Browser, expect, type Page } from '@playwright/test'
import { allSaved, draw, expectPaint, joinJam, openJam, restyle } from '../browser/support.ts'
import { connect } from '../server/connect.ts'
import { openLine } from './counted-line.ts'
import { longTasksDuring } from './long-tasks.ts'
import { median } from './style-rivals.ts'

/** The cost of a restyle: for a connection, for a page, and in waiting time of another person. */

const style = 'The Starry Night'
const patience = { timeout: 60_000 }
/** Page coordinates: paper inside the studio's first frame, beside the marks of `paint`. */
const paper = { x: 430, y: 296, side: 24 }
const quietMs = 1_500

async function paint(page: Page): Promise<void> {
	for (const y of [330, 420, 510]) {
		await draw(page, [
			{ x: 320, y },
			{ x: 480, y: y - 70 },
			{ x: 620, y: y + 60 },
			{ x: 780, y },
		])
	}
	await allSaved(page)
}

async function openStudio(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByText('Size and engine').click()
	await page.getByLabel('Run on').selectOption('wasm')
	await page.getByTitle(style).click()
}

/** @returns milliseconds from the press to the picture on the own canvas, and in the networks. */
async function press(page: Page) {
	const began = performance.now()
	await page.getByRole('button', { name: 'Restyle', exact: true }).click()
	const said = page.getByText('The image is on the canvas.')
	await expect(said).toBeAttached(patience)
	const whole = Math.round(performance.now() - began)
	return { whole, networks: networksIn(await said.textContent()) }
}

function networksIn(said: string | null): number {
	return Math.round(1000 * Number(/([\d.]+) ?s/.exec(said ?? '')?.[1]))
}

/** The first restyle of a browser, the first of its next visit, and one more, at 256 pixels. */
export async function measureFirstUse(browser: Browser, server: string) {
	const line = await openLine(server)
	const { page, context } = await openJam(browser, line.url)
	await paint(page)
	// The files for offline use load in the background.
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready
	})
	const visit = async () => {
		const opening = line.since()
		await openStudio(page)
		await page.getByText('Small', { exact: true }).click()
		await page.waitForLoadState('networkidle')
		const opened = opening().down
		const restyling = line.since()
		const times = await press(page)
		return { bytesToOpen: opened, bytesToRestyle: restyling().down, ...times }
	}
	const first = await visit()
	await allSaved(page)
	const again = await press(page)
	await allSaved(page)
	await page.reload()
	await allSaved(page)
	const nextVisit = await visit()
	await context.close()
	await line.close()
	return { first, again, nextVisit }
}

/** Bytes on the asker's connection, and the part of them that the document keeps. */
export async function measureWire(browser: Browser, server: string) {
	const line = await openLine(server)
	const { page, context } = await openJam(browser, line.url)
	await paint(page)
	await restyle(page, { style, size: 'Small', engine: 'wasm' })
	await page.keyboard.press('Control+z')
	await allSaved(page)
	const { pathname, hash } = new URL(page.url())
	const other = await connect(server, pathname.split('/')[2] ?? '', hash.slice(1))
	await other.sync()
	const costOf = async (act: () => Promise<unknown>) => {
		let document = 0
		other.doc.on('update', (update: Uint8Array) => {
			document += update.length
		})
		const spent = line.since()
		await act()
		await other.until(() => document > 0)
		await allSaved(page)
		return { document, sent: spent().up }
	}
	// A network's input is kept once: the same region a second time costs less.
	await draw(page, [
		{ x: 340, y: 560 },
		{ x: 700, y: 580 },
	])
	await allSaved(page)
	const restyled = await costOf(() => press(page))
	const pictures = await page.evaluate(async () => {
		const cache = await caches.open('tessera-pictures')
		const kept = await Promise.all((await cache.keys()).slice(-2).map((key) => cache.match(key)))
		return Promise.all(kept.map(async (file) => (await file?.blob())?.size))
	})
	await page.getByRole('button', { name: 'Close the studio' }).click()
	await page.keyboard.press('Control+k')
	await page.getByRole('combobox').fill('Material: Fire sky')
	await page.keyboard.press('Enter')
	const dab = await costOf(() => draw(page, [{ x: 600, y: 640 }]))
	await restyle(page, { style: 'The Great Wave', size: 'Small', engine: 'wasm' })
	await allSaved(page)
	await page.getByRole('tab', { name: 'Mix', exact: true }).click()
	const pieces = page.getByTitle(/a style, by /)
	await pieces.nth(0).click()
	await pieces.nth(1).click()
	await page.getByRole('button', { name: 'Mix', exact: true }).click()
	await expect(page.getByRole('button', { name: 'Add result 6 to the canvas' })).toBeVisible(
		patience,
	)
	const cross = await costOf(async () => {
		await page.getByRole('button', { name: 'Add result 1 to the canvas' }).click()
		await expect(page.getByText('It is on the canvas, for everyone.')).toBeVisible(patience)
	})
	other.close()
	await context.close()
	await line.close()
	const [input, painted] = pictures
	return { restyle: { ...restyled, input, painted }, dab, cross }
}

/** Medians of this many restyles: milliseconds from the press until another person sees them. */
export async function measureArrival(browser: Browser, server: string, rounds: number) {
	const host = await openJam(browser, server)
	const guest = await joinJam(browser, host.page.url())
	await paint(host.page)
	await expectPaint(guest.page, { x: 320, y: 420 })
	await host.page.bringToFront()
	await host.page.evaluate(() => {
		const note = (event: Event) => {
			document.documentElement.dataset.pressed = String(performance.timeOrigin + event.timeStamp)
		}
		addEventListener('click', note, { capture: true })
	})
	await restyle(host.page, { style, size: 'Small', engine: 'wasm' })
	const samples: { networks: number; colours: number; pixels: number }[] = []
	for (let round = 0; round < rounds; round++) {
		await host.page.keyboard.press('Control+z')
		await expectPaint(guest.page, paper, false)
		const seen = guest.page.evaluate(watchPaper, { ...paper, quietMs })
		const { networks } = await press(host.page)
		const pressed = await host.page.evaluate(() => Number(document.documentElement.dataset.pressed))
		const { first, last } = await seen
		samples.push({ networks, colours: first - pressed, pixels: last - pressed })
	}
	await host.context.close()
	await guest.context.close()
	const of = (what: 'networks' | 'colours' | 'pixels') =>
		Math.round(median(samples.map((sample) => sample[what])))
	return { rounds, networks: of('networks'), colours: of('colours'), pixels: of('pixels') }
}

/** Runs in the page. @returns when a square first had paint, and last changed; ms since 1970. */
function watchPaper({
	x,
	y,
	side,
	quietMs,
}: {
	x: number
	y: number
	side: number
	quietMs: number
}) {
	const context = document.querySelector('canvas')?.getContext('2d')
	if (!context) throw new Error('no canvas')
	const ratio = context.canvas.width / context.canvas.clientWidth
	return new Promise<{ first: number; last: number }>((resolve) => {
		let [first, last, before] = [0, 0, '']
		const look = () => {
			const now = performance.timeOrigin + performance.now()
			const { data } = context.getImageData(x * ratio, y * ratio, side, side)
			const seen = data.join()
			if (data.some((value) => value > 0) && seen !== before) {
				first ||= now
				last = now
				before = seen
			}
			if (first > 0 && now - last > quietMs) resolve({ first, last })
			else requestAnimationFrame(look)
		}
		requestAnimationFrame(look)
	})
}

/** The asker's longest main-thread tasks, ms: in a page's first restyle, and at 512 pixels. */
export async function measureMainThread(browser: Browser, server: string) {
	const { page, context } = await openJam(browser, server)
	await paint(page)
	const longest = async (act: () => Promise<unknown>) => {
		const tasks = await longTasksDuring(browser, page, async () => void (await act()), 1)
		const by = (key: 'time' | 'cpu') => {
			const [task] = tasks.toSorted((a, b) => b[key] - a[key])
			return task && { milliseconds: Math.round(task[key]), mostly: task.mostly }
		}
		return { byProcessor: by('cpu'), byClock: by('time') }
	}
	const first = await longest(async () => {
		await openStudio(page)
		await press(page)
	})
	await page.getByText('Medium', { exact: true }).click()
	await press(page)
	const medium = await longest(() => press(page))
	await context.close()
	return { openingAndFirst: first, restyle512: medium }
}

/** The size at which the lens settles, and its pictures a second at that size. */
export async function measureLens(browser: Browser, server: string) {
	const { page, context } = await openJam(browser, server)
	await paint(page)
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('tab', { name: 'Lens' }).click()
	await expect(page.locator('.lens-picture')).toHaveAttribute('aria-busy', 'false', patience)
	const said = (await page.locator('.lens-pace').textContent()) ?? ''
	const [, side, perSecond] = /(\d+) px · ([\d.]+) a second/.exec(said) ?? []
	await context.close()
	return { side: Number(side), perSecond: Number(perSecond) }
}
