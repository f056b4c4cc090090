import type { BrowserType, LaunchOptions, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	drawLines,
	isRestyled,
	newWorker,
	openStudio,
	paper,
	patience,
	picturesOf,
	pressRestyle,
} from '../studio-support.ts'
import { allSaved, expectPaint, openJam } from '../support.ts'

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

test('a job survives the loss of its GPU, or reports that it cannot', async ({
	playwright,
	launchOptions,
	server,
}) => {
	test.setTimeout(300_000)
	await withOwnBrowser(playwright.chromium, launchOptions, async (open, crash) => {
		const page = await open(server.url)
		await drawLines(page)
		await openStudio(page, 'webgpu')
		// A network's first run on a GPU is the test of its known input.
		const painting = page.getByText(/^(Testing the graphics card|Painting)…$/)

		const workers = [...page.workers()]
		await pressRestyle(page)
		await expect(painting).toBeVisible(patience)
		workers.push(await newWorker(page, workers))
		await crash()
		await newWorker(page, workers)
		// The canvas has lost its pixels too.
		await expectPaint(page, { x: 480, y: 260 })
		await isRestyled(page)
		await expectPaint(page, paper)
		await page.keyboard.press('Control+z')

		// A browser whose GPU keeps failing stops providing one: then the person decides.
		await pressRestyle(page)
		await expect(painting).toBeVisible(patience)
		await crash()
		await expect(page.getByText('This browser can’t use the graphics card')).toBeVisible(patience)
		await expectPaint(page, { x: 480, y: 260 })
		await page.getByLabel('Run on').selectOption('wasm')
		await pressRestyle(page)
		await isRestyled(page)
		await allSaved(page)
		expect(await picturesOf(page.url())).toHaveLength(1)
	})
})
