import type { BrowserType, LaunchOptions, Page } from '@playwright/test'
import { type PictureMark, readMarks } from '../../../shared/canvas.ts'
import { connect } from '../../server/connect.ts'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	draw,
	expectPaint,
	keptOnDevice,
	networkPatience,
	openJam,
	restyle,
	twoArtists,
} from '../support.ts'

test.use({ serviceWorkers: 'allow' })

/** Failures during a job: nothing is lost, nothing stays half done. */

/** Paper inside the studio's frame, beside the drawing. */
const paper = { x: 430, y: 300 }

async function drawSomething(page: Page): Promise<void> {
	for (const y of [330, 420, 510]) {
		await draw(page, [
			{ x: 320, y },
			{ x: 480, y: y - 70 },
			{ x: 780, y },
		])
	}
}

async function openStudio(page: Page, engine: 'wasm' | 'webgpu', size = 'Sketch'): Promise<void> {
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByText('Size and engine').click()
	await page.getByText(size, { exact: true }).click()
	await page.getByLabel('Run on').selectOption(engine)
}

const press = (page: Page) => page.getByRole('button', { name: 'Restyle', exact: true }).click()
const isDone = (page: Page) =>
	expect(page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)

/** Holds back networks, so that a job is certainly running. @returns a function that delivers them */
async function holdNetworks(page: Page): Promise<() => void> {
	const { promise: released, resolve: release } = Promise.withResolvers<void>()
	await page.route('**/*.onnx', async (route) => {
		await released
		await route.continue()
	})
	return release
}

/** Waits for a worker that is not in `before`: the studio's. */
async function newWorker(page: Page, before: readonly unknown[]) {
	const find = () =>
		page
			.workers()
			.find((worker) => /\/worker-[^/]*\.js/.test(worker.url()) && !before.includes(worker))
	await expect.poll(() => find() !== undefined).toBe(true)
	const worker = find()
	if (!worker) throw new Error('no studio')
	return worker
}

/** A jam's pictures in the storage of a server. */
async function picturesOf(server: string, link: string): Promise<PictureMark[]> {
	const { pathname, hash } = new URL(link)
	const wire = await connect(server, pathname.split('/')[2] ?? '', hash.slice(1))
	await wire.sync()
	wire.close()
	return readMarks(wire.doc).filter((mark) => mark.kind === 'picture')
}

/** A separate browser: a crash of its graphics process changes it for every later test. */
async function withOwnBrowser(
	type: BrowserType,
	options: LaunchOptions,
	work: (page: (server: string) => Promise<Page>, crash: () => Promise<void>) => Promise<void>,
): Promise<void> {
	const browser = await type.launch(options)
	try {
		const devtools = await browser.newBrowserCDPSession()
		await work(
			async (server) => (await openJam(browser, server)).page,
			async () => void (await devtools.send('Browser.crashGpuProcess')),
		)
	} finally {
		await browser.close()
	}
}

test('a job survives the loss of its GPU, or reports that it cannot', { tag: '@webgpu' }, async ({
	playwright,
	launchOptions,
	server,
}) => {
	await withOwnBrowser(playwright.chromium, launchOptions, async (open, crash) => {
		const page = await open(server.url)
		await drawSomething(page)
		await openStudio(page, 'webgpu')
		// A network's first run on a GPU is the test of its known input.
		const painting = page.getByText(/^(Testing the graphics card|Painting)…$/)

		const workers = [...page.workers()]
		await press(page)
		await expect(painting).toBeVisible(networkPatience)
		workers.push(await newWorker(page, workers))
		await crash()
		await newWorker(page, workers)
		// The canvas has lost its pixels too.
		await expectPaint(page, { x: 480, y: 260 })
		await isDone(page)
		await expectPaint(page, paper)
		await page.keyboard.press('Control+z')

		// A browser whose GPU keeps failing stops providing one: then the person decides.
		await press(page)
		await expect(painting).toBeVisible(networkPatience)
		await crash()
		await expect(page.getByText('This browser can’t use the graphics card')).toBeVisible(
			networkPatience,
		)
		await expectPaint(page, { x: 480, y: 260 })
		await page.getByLabel('Run on').selectOption('wasm')
		await press(page)
		await isDone(page)
		await allSaved(page)
		expect(await picturesOf(server.url, page.url())).toHaveLength(1)
	})
})

test('a worker that dies in the middle of a job is replaced, once', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	await drawSomething(page)
	await openStudio(page, 'wasm')
	const release = await holdNetworks(page)
	const die = () => {
		setTimeout(() => {
			throw new Error('killed by a test')
		})
	}
	const workers = [...page.workers()]
	const killOne = async () => {
		const worker = await newWorker(page, workers)
		workers.push(worker)
		await worker.evaluate(die)
	}

	await press(page)
	await killOne()
	await killOne()
	await expect(page.getByText('The studio stopped unexpectedly.')).toBeVisible()

	await press(page)
	await killOne()
	await newWorker(page, workers)
	release()
	await isDone(page)
	await allSaved(page)
	expect(await picturesOf(server.url, page.url())).toHaveLength(1)
})

test('a person who leaves in the middle of a job leaves nothing half done', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await drawSomething(host.page)
	await allSaved(host.page)
	await expectPaint(guest.page, { x: 480, y: 260 })
	const before = await canvasHash(guest.page)
	const link = host.page.url()
	await openStudio(host.page, 'wasm')
	await holdNetworks(host.page)
	const workers = [...host.page.workers()]
	await press(host.page)
	await newWorker(host.page, workers)
	await host.page.close()
	await expect(guest.page.getByRole('button', { name: 'People here: 1' })).toBeVisible()
	expect(await picturesOf(server.url, link)).toEqual([])
	expect(await canvasHash(guest.page)).toBe(before)

	const page = await host.context.newPage()
	await page.goto(link)
	await allSaved(page)
	await restyle(page, { style: 'The Scream', size: 'Sketch', engine: 'wasm' })
	await expectPaint(guest.page, paper)
})

test('a picture that is painted while offline arrives after reconnection', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page, context } = host
	await drawSomething(page)
	await restyle(page, { style: 'The Scream', size: 'Medium', engine: 'wasm' })
	await page.keyboard.press('Control+z')
	await allSaved(page)
	await expectPaint(guest.page, paper, false)
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready
	})

	await press(page)
	await context.setOffline(true)
	await isDone(page)
	await expect(page.getByRole('status').filter({ hasText: 'Offline' })).toBeVisible()
	await keptOnDevice(page)
	await page.reload()
	await expectPaint(page, paper)

	await context.setOffline(false)
	await allSaved(page)
	await expectPaint(guest.page, paper)
	const painted = await canvasHash(page)
	await expect.poll(() => canvasHash(guest.page)).toBe(painted)
})

test('without a connection, a network that is not stored yet is reported as missing', async ({
	browser,
	server,
}) => {
	const { page, context } = await openJam(browser, server.url)
	await drawSomething(page)
	await allSaved(page)
	// From its second visit on, a page opens without a connection; networks need an earlier use.
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready
	})
	await page.reload()
	await openStudio(page, 'wasm')
	await context.setOffline(true)
	await press(page)
	await expect(page.getByText('A model could not be loaded.')).toBeVisible()
	await context.setOffline(false)
	await press(page)
	await isDone(page)
})
