import { readFileSync } from 'node:fs'
import { expect, test } from '../fixtures.ts'
import {
	canvasHash,
	draw,
	expectAccessible,
	expectPaint,
	networkPatience,
	openJam,
	twoArtists,
} from '../support.ts'

/** Width and height of a PNG file, from its header. */
function sizeOfPng(path: string): { width: number; height: number } {
	const bytes = readFileSync(path)
	return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

test('the framed area is enlarged for everyone, and saved for print', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await draw(page, [
		{ x: 400, y: 340 },
		{ x: 550, y: 340 },
		{ x: 700, y: 340 },
	])
	await expectPaint(guest.page, { x: 550, y: 340 })
	await expect.poll(() => canvasHash(guest.page)).toBe(await canvasHash(page))
	const before = await canvasHash(guest.page)

	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('tab', { name: 'Enlarge' }).click()
	await page.getByText('Size and engine').click()
	await page.getByText('Sketch', { exact: true }).click()
	await page.getByText('× 4', { exact: true }).click()
	await expectAccessible(page)
	await page.getByRole('button', { name: 'Enlarge', exact: true }).click()
	await expect(page.getByText('The larger image is on the canvas.')).toBeAttached(networkPatience)
	await expect.poll(() => canvasHash(guest.page), networkPatience).not.toBe(before)

	const saved = page.waitForEvent('download')
	await page.getByRole('button', { name: 'Save for print' }).click()
	const download = await saved
	expect(download.suggestedFilename()).toBe('tessera-512x512.png')
	expect(sizeOfPng(await download.path())).toEqual({ width: 512, height: 512 })

	await page.getByRole('button', { name: 'Close the studio' }).click()
	await page.getByRole('button', { name: 'Undo' }).click()
	await expect.poll(() => canvasHash(guest.page), networkPatience).toBe(before)
})

test('a cancelled enlargement leaves nothing behind, and the next one works', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	await draw(page, [
		{ x: 400, y: 300 },
		{ x: 700, y: 420 },
	])
	const before = await canvasHash(page)
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('tab', { name: 'Enlarge' }).click()
	await page.getByText('Size and engine').click()
	await page.getByText('Large', { exact: true }).click()
	await page.getByText('× 4', { exact: true }).click()
	await page.getByRole('button', { name: 'Enlarge', exact: true }).click()
	await expect(page.getByText(/^Part \d+ of \d+…$/)).toBeVisible(networkPatience)
	await page.getByRole('button', { name: 'Cancel' }).click()
	await expect(page.getByRole('button', { name: 'Enlarge', exact: true })).toBeEnabled()
	await expect(page.getByRole('button', { name: 'Save for print' })).toHaveCount(0)
	expect(await canvasHash(page)).toBe(before)

	await page.getByText('Sketch', { exact: true }).click()
	await page.getByText('× 2', { exact: true }).click()
	await page.getByRole('button', { name: 'Enlarge', exact: true }).click()
	await expect(page.getByText('The larger image is on the canvas.')).toBeAttached(networkPatience)
})
