import { expect, test } from '../fixtures.ts'
import { allSaved, canvasHash, copyLink, expectPaint, joinJam } from '../support.ts'
import { chooseFile, download, homePage, onLine, openThisJam, paintedJam } from './host-support.ts'

test('a jam downloaded and opened again is the same canvas', async ({ browser, server }) => {
	const host = await paintedJam(browser, server.url)
	const painted = await canvasHash(host.page)
	const { name, bytes } = await download(host.page)
	expect(name).toBe('Tides at sea.tessera.zip')

	const other = await homePage(browser, server.url)
	await chooseFile(other, bytes)
	await expect(other).toHaveURL(/\/j\//)
	await allSaved(other)
	expect(new URL(other.url()).pathname).not.toBe(new URL(host.page.url()).pathname)
	await expect(other.getByText('Tides: at sea').first()).toBeAttached()
	await expect.poll(() => canvasHash(other)).toBe(painted)
	await expect(other.getByRole('button', { name: 'This jam' })).toBeVisible()

	await test.step('also for its guests, who get the picture from the new jam', async () => {
		const guest = await joinJam(browser, await copyLink(other, 'Can watch'))
		await expect.poll(() => canvasHash(guest.page)).toBe(painted)
	})
})

test('a file that is dropped on the page is opened', async ({ browser, server }) => {
	const host = await paintedJam(browser, server.url)
	const { bytes } = await download(host.page)
	const page = await homePage(browser, server.url)
	const files = await page.evaluateHandle(
		(data) => {
			const transfer = new DataTransfer()
			transfer.items.add(new File([Uint8Array.from(data)], 'jam.tessera.zip'))
			return transfer
		},
		[...bytes],
	)
	await page.dispatchEvent('body', 'dragover', { dataTransfer: files })
	await expect(page.getByText('Drop the file to open it as a new jam')).toBeVisible()
	await page.dispatchEvent('body', 'drop', { dataTransfer: files })
	await expect(page).toHaveURL(/\/j\//)
	await allSaved(page)
	await expectPaint(page, onLine)
})

test('a damaged file shows an error, and creates no jam', async ({ browser, server }) => {
	const host = await paintedJam(browser, server.url)
	const { bytes } = await download(host.page)
	const page = await homePage(browser, server.url)
	const deleted: string[] = []
	page.on('request', (request) => {
		if (request.method() === 'DELETE') deleted.push(request.url())
	})

	await chooseFile(page, bytes.subarray(0, bytes.length / 2))
	await expect(page.getByRole('alert').filter({ hasText: 'That file is damaged' })).toBeVisible()
	await chooseFile(page, Buffer.from('Dear Ann'))
	await expect(page.getByText('That file is not a saved jam')).toBeVisible()
	expect(deleted).toEqual([])

	const spoilt = Buffer.from(bytes)
	// In the middle of the picture, which is by far the largest part.
	const middle = Math.floor(bytes.length / 2)
	spoilt[middle] = (spoilt[middle] ?? 0) ^ 1
	await chooseFile(page, spoilt)
	await expect(page.getByText('That file is damaged')).toBeVisible()
	await expect.poll(() => deleted.length).toBe(1)
	await expect(page).toHaveURL(`${server.url}/`)
})

test('downloading and opening show their progress, and can be cancelled', async ({
	browser,
	server,
}) => {
	const host = await paintedJam(browser, server.url)
	await host.page.route('**/api/jams/*/assets/*', () => undefined)
	await openThisJam(host.page)
	await host.page.getByRole('button', { name: 'Download' }).click()
	await expect(host.page.getByText('Images: 0 of 1')).toBeVisible()
	await host.page.getByRole('button', { name: 'Cancel' }).press('Enter')
	await expect(host.page.getByRole('button', { name: 'Download' })).toBeFocused()
	await expect(host.page.getByText('Images: 0 of 1')).toHaveCount(0)
	await host.page.unroute('**/api/jams/*/assets/*')
	await host.page.keyboard.press('Escape')
	const { bytes } = await download(host.page)

	const page = await homePage(browser, server.url)
	await page.route('**/api/jams/*/assets/*', () => undefined)
	const gone = page.waitForRequest((request) => request.method() === 'DELETE')
	await chooseFile(page, bytes)
	await expect(page.getByText('Images: 0 of 1')).toBeVisible()
	await page.getByRole('button', { name: 'Cancel' }).press('Enter')
	await gone
	await expect(page.getByRole('button', { name: 'Open a saved jam' })).toBeFocused()
	await page.unroute('**/api/jams/*/assets/*')
	await chooseFile(page, bytes)
	await expect(page).toHaveURL(/\/j\//)
})
