import type { Page, Route } from '@playwright/test'
import { createJam } from '../../server/connect.ts'
import { expect, test } from '../fixtures.ts'
import { allSaved, expectPaint, openJam, type Person, twoArtists } from '../support.ts'

/** Opens another jam in the same browser. */
async function openAnother({ context }: Person, url: string): Promise<Person> {
	const { id, keys } = await createJam(url)
	const page = await context.newPage()
	await page.goto(`${url}/j/${id}#${keys.host}`)
	await allSaved(page)
	return { context, page }
}

async function darkPhoto(page: Page): Promise<Buffer> {
	const bytes = await page.evaluate(async () => {
		const sheet = new OffscreenCanvas(60, 40)
		sheet.getContext('2d')?.fillRect(0, 0, 60, 40)
		return [...new Uint8Array(await (await sheet.convertToBlob()).arrayBuffer())]
	})
	return Buffer.from(bytes)
}

test('marks are copied, cut and pasted, also into another jam, with their pictures', async ({
	browser,
	server,
}) => {
	const host = await openJam(browser, server.url)
	const { page } = host
	await page.getByLabel('Images to add').setInputFiles({
		name: 'photo.png',
		mimeType: 'image/png',
		buffer: await darkPhoto(page),
	})
	await expectPaint(page, { x: 720, y: 450 })
	await page.keyboard.press('n')
	await page.mouse.click(300, 300)
	await page.keyboard.type('Low tide')
	await page.keyboard.press('Escape')
	await page.keyboard.press('Control+a')
	await expect(page.getByText('2 items selected').first()).toBeAttached()
	await page.keyboard.press('Control+c')
	await expect(page.getByText('2 items copied')).toBeAttached()

	const other = await openAnother(host, server.url)
	await other.page.bringToFront()
	await other.page.mouse.move(600, 500)
	await other.page.keyboard.press('Control+v')
	await expect(other.page.getByText('2 items selected').first()).toBeAttached()
	await expectPaint(other.page, { x: 760, y: 560 })
	await allSaved(other.page)

	// As text elsewhere, and as an image where the browser has painted it.
	const types = () =>
		other.page.evaluate(async () => (await navigator.clipboard.read())[0]?.types ?? [])
	await other.page.keyboard.press('Control+x')
	await expect(other.page.getByText('2 items selected')).toHaveCount(0)
	await expectPaint(other.page, { x: 760, y: 560 }, false)
	await expect.poll(types).toContain('image/png')
	expect(await other.page.evaluate(() => navigator.clipboard.readText())).toBe('Low tide')
	await other.page.keyboard.press('Control+v')
	await expectPaint(other.page, { x: 760, y: 560 })
	await other.page.keyboard.press('Control+z')
	await expectPaint(other.page, { x: 760, y: 560 }, false)
	await other.page.keyboard.press('Control+z')
	await expectPaint(other.page, { x: 760, y: 560 })
})

test('a picture that is not loaded yet is copied, although the tab is left at once', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await host.page.getByLabel('Images to add').setInputFiles({
		name: 'photo.png',
		mimeType: 'image/png',
		buffer: await darkPhoto(host.page),
	})
	// Its image is not painted while the file is on its way.
	const { page } = guest
	const waiting: Route[] = []
	let isHeld = true
	await guest.context.route(/\/api\/jams\/[^/]+\/assets/, (route) =>
		isHeld ? void waiting.push(route) : route.continue(),
	)
	await expectPaint(host.page, { x: 720, y: 450 })
	await expect.poll(() => waiting.length).toBeGreaterThan(0)

	const other = await openAnother(guest, server.url)
	await page.bringToFront()
	await page.evaluate(() => navigator.clipboard.writeText('nothing yet'))
	await page.mouse.click(720, 450, { button: 'right' })
	await page.getByRole('menuitem', { name: 'Copy' }).first().click()
	await expect
		.poll(() => page.evaluate(async () => (await navigator.clipboard.read())[0]?.types ?? []))
		.toContain('text/html')
	await other.page.bringToFront()
	await other.page.mouse.move(600, 500)
	await other.page.keyboard.press('Control+v')
	isHeld = false
	for (const route of waiting) await route.continue()
	await expectPaint(other.page, { x: 600, y: 500 })
	await allSaved(other.page)
})
