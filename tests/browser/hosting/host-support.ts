import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { allSaved, draw, expectPaint, openJam, type Person } from '../support.ts'

/** A host's actions, for tests. */

/** A line on an empty canvas, and a point of it. */
export const line = [
	{ x: 400, y: 300 },
	{ x: 700, y: 300 },
]
export const onLine = { x: 550, y: 300 }

/** Opens the dialog if it is closed, and the options of the artists' link. */
export async function changeArtistsLink(
	page: Page,
	what: 'Replace link' | 'Close link',
): Promise<void> {
	const dialog = page.getByRole('dialog', { name: 'Invite people' })
	if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Share' }).click()
	await page.getByRole('button', { name: 'Change link: Can paint' }).click()
	await page.getByRole('button', { name: `${what}: Can paint` }).click()
}

export async function openThisJam(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'This jam' }).click()
	await expect(page.getByRole('dialog', { name: 'This jam' })).toBeVisible()
}

/** Waits until a person sees a message. */
export async function expectTold(page: Page, words: string): Promise<void> {
	await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
}

async function placePhoto(page: Page): Promise<void> {
	const photo = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } })
	await page
		.getByLabel('Images to add')
		.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: photo })
}

/** Downloads the jam. @returns the file's name and its bytes. */
export async function download(page: Page): Promise<{ name: string; bytes: Buffer }> {
	await openThisJam(page)
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Download' }).click(),
	])
	await expect(page.getByText('Downloaded')).toBeVisible()
	await page.keyboard.press('Escape')
	return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

export async function homePage(browser: Browser, url: string): Promise<Page> {
	const page = await (await browser.newContext()).newPage()
	await page.goto(url)
	await page.getByRole('button', { name: 'Open a saved jam' }).waitFor()
	return page
}

export async function chooseFile(page: Page, bytes: Buffer): Promise<void> {
	await page
		.getByLabel('Saved jam file')
		.setInputFiles({ name: 'jam.tessera.zip', mimeType: 'application/zip', buffer: bytes })
}

/** A jam with a line and a photo in it, all of it saved. */
export async function paintedJam(browser: Browser, url: string): Promise<Person> {
	const host = await openJam(browser, url, 'Tides: at sea')
	await placePhoto(host.page)
	await expectPaint(host.page, { x: 720, y: 450 })
	// The new photo is selected.
	await host.page.keyboard.press('b')
	await draw(host.page, line)
	await allSaved(host.page)
	return host
}
