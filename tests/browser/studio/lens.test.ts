import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	draw,
	expectAccessible,
	expectPaint,
	networkPatience,
	press,
	twoArtists,
} from '../support.ts'

/** The picture in the lens, as one comparable string. */
function lensPicture(page: Page): Promise<string> {
	return page
		.locator('.lens-picture')
		.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL('image/png'))
}

/** The picture after all restyling is done and the size has settled. */
async function settledLens(page: Page): Promise<string> {
	await expect(page.locator('.lens-picture')).toHaveAttribute('aria-busy', 'false', networkPatience)
	return lensPicture(page)
}

test('the lens shows others’ drawing in another style, and keeps it on the canvas', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('tab', { name: 'Lens' }).click()
	const keep = page.getByRole('button', { name: 'Keep on the canvas' })
	await expect(keep).toBeEnabled(networkPatience)
	const empty = await settledLens(page)
	await expect(page.getByText(/^\d+ px · \d+(\.\d)? per second$/)).toBeVisible()

	// It shows a stroke before the stroke is finished.
	await press(guest.page, [
		{ x: 400, y: 300 },
		{ x: 620, y: 480 },
	])
	await expect.poll(() => lensPicture(page), networkPatience).not.toBe(empty)
	await guest.page.mouse.up()
	await draw(guest.page, [
		{ x: 620, y: 300 },
		{ x: 400, y: 480 },
	])
	await expectPaint(page, { x: 510, y: 390 })
	// Until then it may be live ink, which has other pixels.
	await allSaved(guest.page)

	// The lens changes no canvas: neither the guest's, nor the host's below the lens.
	const drawn = await canvasHash(guest.page)
	const beneath = await canvasHash(page)
	const seen = await settledLens(page)
	await page.getByTitle('The Scream').click()
	await expect.poll(() => lensPicture(page), networkPatience).not.toBe(seen)
	await settledLens(page)
	expect(await canvasHash(guest.page)).toBe(drawn)
	expect(await canvasHash(page)).toBe(beneath)
	await expect(page.getByRole('status').filter({ hasText: 'The lens is on' })).toBeAttached()
	await expectAccessible(page)

	const corner = { x: 330, y: 250 }
	await expectPaint(guest.page, corner, false)
	await keep.click()
	// The lens is closed, so that it does not restyle its own result.
	await expect(page.locator('.lens-picture')).toHaveCount(0, networkPatience)
	await expectPaint(guest.page, corner)
	await expect(page.locator('.frame')).toHaveCount(0)

	// While the button is held, the canvas is shown as it was before.
	const before = page.getByRole('button', { name: 'Before' })
	await before.focus()
	await page.keyboard.down('Enter')
	const isPaper = page.locator('.before-view').evaluate((canvas: HTMLCanvasElement) => {
		const { data } = canvas.getContext('2d')?.getImageData(4, 4, 1, 1) ?? {}
		return data?.slice(0, 3).every((value) => value > 240)
	})
	expect(await isPaper).toBe(true)
	await page.keyboard.up('Enter')
	await expect(page.locator('.before-view')).toHaveCount(0)

	// One undo step.
	await page.getByRole('button', { name: 'Undo' }).click()
	await expect.poll(() => canvasHash(guest.page)).toBe(drawn)
	await expect(before).toHaveCount(0)
	await page.getByRole('button', { name: 'Redo' }).click()
	await expectPaint(guest.page, corner)

	// Others paint on top of it.
	await expect
		.poll(async () => (await canvasHash(page)) === (await canvasHash(guest.page)))
		.toBe(true)
	const keptHash = await canvasHash(guest.page)
	await draw(guest.page, [
		{ x: 360, y: 300 },
		{ x: 660, y: 300 },
	])
	await allSaved(guest.page)
	await expect.poll(() => canvasHash(page)).toBe(await canvasHash(guest.page))
	expect(await canvasHash(guest.page)).not.toBe(keptHash)

	// A picture's style is read once, then used like any other.
	await page.getByText('Look through').click()
	const kept = await settledLens(page)
	await page.getByText('The canvas', { exact: true }).click()
	await page.getByTitle('Image 1 on the canvas').click()
	await expect.poll(() => lensPicture(page), networkPatience).not.toBe(kept)
	await settledLens(page)
	await expect(page.locator('.studio-foot [role=alert]')).toHaveCount(0)

	// The lens shows nothing when it is switched off.
	await page.getByText('Look through').click()
	await expect(page.locator('.lens-picture')).toHaveCount(0)
	await expect(keep).toBeDisabled()
})
