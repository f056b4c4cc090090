import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { colourAt, draw, expectAccessible, expectPaint, twoArtists } from '../support.ts'

const line = (y: number) => [
	{ x: 400, y },
	{ x: 700, y },
]

async function openLayers(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Layers' }).click()
	await expect(page.getByRole('button', { name: 'New layer' })).toBeVisible()
}

test('layers: added, hidden, faded, erased separately, reordered, locked and removed for everyone', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	const at = { x: 550, y: 300 }
	await draw(page, line(300))
	await expectPaint(guest.page, at)
	await openLayers(page)
	await page.getByRole('button', { name: 'New layer' }).click()
	await page.getByRole('textbox', { name: 'Name' }).fill('Sky')
	await page.getByRole('textbox', { name: 'Name' }).press('Enter')
	await page.keyboard.press('Escape')
	await draw(page, line(400))
	await expectPaint(guest.page, { x: 550, y: 400 })

	await test.step('an eraser removes paint from its own layer only', async () => {
		await page.keyboard.press('e')
		await draw(page, [
			{ x: 500, y: 280 },
			{ x: 500, y: 420 },
		])
		await expectPaint(guest.page, { x: 500, y: 400 }, false)
		await expectPaint(guest.page, { x: 500, y: 300 })
		await expectPaint(page, { x: 500, y: 300 })
	})

	await test.step('a layer is faded, hidden and shown', async () => {
		await openLayers(page)
		await page.getByLabel('Opacity').fill('50')
		await expect
			.poll(async () => (await colourAt(guest.page, { x: 600, y: 400 }))[3])
			.toBeLessThan(140)
		await expectAccessible(page)
		await page.getByRole('button', { name: 'Show: Sky' }).click()
		await expectPaint(guest.page, { x: 600, y: 400 }, false)
		await expectPaint(guest.page, at)
		await page.getByRole('button', { name: 'Show: Sky' }).click()
		await page.getByLabel('Opacity').fill('100')
		await expectPaint(guest.page, { x: 600, y: 400 })
	})

	await test.step('a locked layer cannot be painted on', async () => {
		await page.getByRole('button', { name: 'Lock: Sky' }).click()
		await page.keyboard.press('Escape')
		await page.keyboard.press('b')
		await draw(page, line(500))
		await expect(page.getByRole('alert').filter({ hasText: 'locked' })).toBeVisible()
		await expectPaint(page, { x: 550, y: 500 }, false)
		await openLayers(page)
		await page.getByRole('button', { name: 'Lock: Sky' }).click()
	})

	await test.step('a layer is moved below, removed with all its marks, and restored', async () => {
		await page.getByRole('button', { name: 'Layer down' }).click()
		await expect(page.getByRole('listitem').last()).toContainText('Sky')
		await page.getByRole('button', { name: 'Delete layer' }).click()
		await page.getByRole('button', { name: 'Delete everything' }).click()
		await expectPaint(guest.page, { x: 600, y: 400 }, false)
		await page.keyboard.press('Escape')
		await page.keyboard.press('Control+z')
		await expectPaint(guest.page, { x: 600, y: 400 })
		await expectPaint(page, { x: 600, y: 400 })
	})
})
