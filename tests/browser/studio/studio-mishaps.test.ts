import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	drawLines,
	isRestyled,
	newWorker,
	openStudio,
	paper,
	picturesOf,
	pressRestyle,
} from '../studio-support.ts'
import {
	allSaved,
	canvasHash,
	expectPaint,
	keptOnDevice,
	openJam,
	restyle,
	twoArtists,
} from '../support.ts'

test.use({ serviceWorkers: 'allow' })

/** Failures during a job: nothing is lost, nothing stays half done. */

/** Holds back networks, so that a job is certainly running. @returns a function that delivers them */
async function holdNetworks(page: Page): Promise<() => void> {
	const { promise: released, resolve: release } = Promise.withResolvers<void>()
	await page.route('**/*.onnx', async (route) => {
		await released
		await route.continue()
	})
	return release
}

test('a worker that dies in the middle of a job is replaced, once', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	await drawLines(page)
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

	await pressRestyle(page)
	await killOne()
	await killOne()
	await expect(page.getByText('The studio stopped unexpectedly.')).toBeVisible()

	await pressRestyle(page)
	await killOne()
	await newWorker(page, workers)
	release()
	await isRestyled(page)
	await allSaved(page)
	expect(await picturesOf(page.url())).toHaveLength(1)
})

test('a person who leaves in the middle of a job leaves nothing half done', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await drawLines(host.page)
	await allSaved(host.page)
	await expectPaint(guest.page, { x: 480, y: 260 })
	const before = await canvasHash(guest.page)
	const link = host.page.url()
	await openStudio(host.page, 'wasm')
	await holdNetworks(host.page)
	const workers = [...host.page.workers()]
	await pressRestyle(host.page)
	await newWorker(host.page, workers)
	await host.page.close()
	await expect(guest.page.getByRole('button', { name: 'People here: 1' })).toBeVisible()
	expect(await picturesOf(link)).toEqual([])
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
	await drawLines(page)
	await restyle(page, { style: 'The Scream', size: 'Medium', engine: 'wasm' })
	await page.keyboard.press('Control+z')
	await allSaved(page)
	await expectPaint(guest.page, paper, false)
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready
	})

	await pressRestyle(page)
	await context.setOffline(true)
	await isRestyled(page)
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
	await drawLines(page)
	await allSaved(page)
	// From its second visit on, a page opens without a connection; networks need an earlier use.
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready
	})
	await page.reload()
	await openStudio(page, 'wasm')
	await context.setOffline(true)
	await pressRestyle(page)
	await expect(page.getByText('A model could not be loaded.')).toBeVisible()
	await context.setOffline(false)
	await pressRestyle(page)
	await isRestyled(page)
})
