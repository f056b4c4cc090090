import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { startServer } from '../../server/start-server.ts'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	draw,
	expectPaint,
	joinJam,
	keptOnDevice,
	openJam,
	twoArtists,
} from '../support.ts'

test.use({ serviceWorkers: 'allow' })

const first = [
	{ x: 400, y: 300 },
	{ x: 700, y: 300 },
]
const second = [
	{ x: 400, y: 500 },
	{ x: 700, y: 500 },
]

/** Waits until the page can open without a connection. */
async function readyForOffline(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready
	})
}

test('a jam that was opened before opens offline, accepts drawing, and syncs later', async ({
	browser,
	server,
}) => {
	const { page, context } = await openJam(browser, server.url, 'On the train')
	await draw(page, first)
	await allSaved(page)
	await keptOnDevice(page)
	await readyForOffline(page)

	await context.setOffline(true)
	await page.reload()
	await expect(page.getByRole('status').filter({ hasText: 'Offline' })).toBeVisible()
	await expect(page.getByText('What you draw is kept on this device and sent later')).toBeVisible()
	await expect(page.getByText('On the train').first()).toBeAttached()
	await expectPaint(page, { x: 550, y: 300 })
	expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)

	await draw(page, second)
	await keptOnDevice(page)
	await page.reload()
	await expectPaint(page, { x: 550, y: 500 })

	await page.goto(server.url)
	await page.getByRole('link', { name: 'On the train' }).click()
	await expectPaint(page, { x: 550, y: 500 })

	await context.setOffline(false)
	await allSaved(page)
	const guest = await joinJam(browser, page.url())
	await expectPaint(guest.page, { x: 550, y: 300 })
	await expectPaint(guest.page, { x: 550, y: 500 })
})

test('when the browser closes the local store, the work still reaches others, and is stored again', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page, context } = host
	await draw(page, first)
	await keptOnDevice(page)
	const browserItself = await context.newCDPSession(page)
	await browserItself.send('Storage.clearDataForOrigin', {
		origin: server.url,
		storageTypes: 'indexeddb',
	})
	await draw(page, second)
	await allSaved(page)
	await expectPaint(page, { x: 550, y: 500 })
	await expectPaint(guest.page, { x: 550, y: 500 })

	// The store is created again, with everything that was drawn.
	await expect(page.getByText('This device can’t keep a copy right now')).toBeVisible()
	await expect
		.poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
		.toContainEqual(expect.stringMatching(/^tessera:/))
	await keptOnDevice(page)
	await readyForOffline(page)
	await context.setOffline(true)
	await page.reload()
	await expectPaint(page, { x: 550, y: 300 })
	await expectPaint(page, { x: 550, y: 500 })
})

test('a jam that was never opened here shows that there is no connection', async ({
	browser,
	server,
}) => {
	const { page, context } = await openJam(browser, server.url)
	const elsewhere = await openJam(browser, server.url)
	await readyForOffline(page)
	await context.setOffline(true)
	await page.goto(elsewhere.page.url())
	await expect(page.getByRole('heading', { name: 'This jam can’t be opened' })).toBeVisible()
	await expect(page.getByText('You’re offline.')).toBeVisible()
})

test('answers of the server’s API never come from a cache', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	await readyForOffline(page)
	await page.reload()
	await allSaved(page)
	const kept = await page.evaluate(async () => {
		const names = await caches.keys()
		const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
		return requests.flat().map(({ url }) => new URL(url).pathname)
	})
	expect(kept.length).toBeGreaterThan(10)
	expect(kept.filter((path) => path.startsWith('/api/'))).toEqual([])
	expect(kept.filter((path) => /\.(wasm|gz|onnx)$/.test(path))).toEqual([])
	expect(await page.evaluate(async () => (await fetch('/api/nothing')).status)).toBe(404)
})

test('a newer version waits until it is requested', async ({ browser }) => {
	// Workerd alone reads its files only once; this server detects a changed file.
	const server = await startServer({ isProxied: true })
	const { page } = await openJam(browser, server.url)
	await readyForOffline(page)
	await page.reload()
	await allSaved(page)

	const file = 'dist/client/sw.js'
	const before = await readFile(file, 'utf8')
	try {
		await writeFile(file, `${before}\n// newer`)
		await expect
			.poll(() => page.evaluate(async () => (await fetch('/sw.js')).text()))
			.toContain('newer')
		await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
		const hint = page.getByRole('status').filter({ hasText: 'A new version is available.' })
		await expect(hint).toBeVisible()
		await draw(page, first)
		await allSaved(page)
		const loaded = page.waitForEvent('load')
		await hint.getByRole('button', { name: 'Reload' }).click()
		await loaded
		await allSaved(page)
		await expectPaint(page, { x: 550, y: 300 })
		await expect(hint).toBeHidden()
	} finally {
		await writeFile(file, before)
		await server.stop()
	}
})
