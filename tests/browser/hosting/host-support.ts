import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	draw,
	expectPaint,
	joinJam,
	newJam,
	openJam,
	type Person,
	type Point,
} from '../support.ts'

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

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A host and two artists, Mia and, on a phone, Ben. */
export async function threePeople(
	browser: Browser,
	url: string,
): Promise<{ host: Person; mia: Person; ben: Person }> {
	const links = await newJam(url)
	const [host, mia, ben] = await Promise.all([
		joinJam(browser, links.host),
		joinJam(browser, links.artist, named('Mia', url)),
		joinJam(browser, links.artist, { ...phone, ...named('Ben', url) }),
	])
	return { host, mia, ben }
}

/** A browser whose person has said their name. */
function named(name: string, url: string): BrowserContextOptions {
	const me = JSON.stringify({ name, colour: 0x0f766e })
	const localStorage = [{ name: 'tessera:me', value: me }]
	return { storageState: { cookies: [], origins: [{ origin: new URL(url).origin, localStorage }] } }
}

/** A person is at a desk. */
export const atDesk = (page: Page, name: string | RegExp = 'Your desk') =>
	page.getByRole('group', { name })

/** @returns whether anything is painted in the view. */
export async function hasPaint(page: Page): Promise<boolean> {
	await canvasHash(page)
	return page.evaluate(() => {
		const canvas = document.querySelector('canvas')
		const context = canvas?.getContext('2d')
		if (!canvas || !context) throw new Error('no canvas')
		const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
		return data.some((value, at) => at % 4 === 3 && value > 128)
	})
}

/** The plot of a person's desk on the page, once the camera has arrived there. */
export async function plotOf(page: Page): Promise<{ centre: Point; bottom: number }> {
	const plot = page.locator('.plot-frame').first()
	await plot.waitFor()
	let before = ''
	await expect
		.poll(async () => {
			const box = JSON.stringify(await plot.boundingBox())
			const isStill = box === before
			before = box
			return isStill
		})
		.toBe(true)
	const box = await plot.boundingBox()
	if (!box) throw new Error('no plot')
	const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
	return { centre, bottom: box.y + box.height }
}

/** Draws a short line at the middle of one's desk. @param down CSS pixels below it. */
export async function paintAtDesk(page: Page, down = 0): Promise<Point> {
	const { centre } = await plotOf(page)
	const at = { x: centre.x, y: centre.y + down }
	await draw(page, [
		{ x: at.x - 40, y: at.y },
		{ x: at.x + 40, y: at.y },
	])
	await expectPaint(page, at)
	return at
}

/** How much of a canvas that is not the jam's own is dark; pixels. */
export function inkOf(canvas: ReturnType<Page['locator']>, below = 128): Promise<number> {
	return canvas.evaluate((canvas: HTMLCanvasElement, below) => {
		const copy = document.createElement('canvas')
		copy.width = canvas.width
		copy.height = canvas.height
		const context = copy.getContext('2d')
		context?.drawImage(canvas, 0, 0)
		const { data } = context?.getImageData(0, 0, copy.width, copy.height) ?? { data: [] }
		let dark = 0
		// A canvas that is not drawn yet is transparent.
		for (let at = 0; at < data.length; at += 4)
			if ((data[at + 3] ?? 0) > 128 && (data[at] ?? 255) < below) dark += 1
		return dark
	}, below)
}

export const press = ({ page }: Person, name: string) =>
	page.getByRole('button', { name, exact: true }).click()

/** Starts a built-in format. */
export async function startFormat(host: Person, name: string): Promise<void> {
	const formats = host.page.getByRole('tab', { name: 'Formats' })
	if (!(await formats.isVisible())) await press(host, 'Activities')
	await formats.click()
	await host.page.getByRole('button', { name: new RegExp(`^${name} `) }).click()
	await expect(host.page.getByText(/^Round 1 of \d$/).first()).toBeVisible()
}

export async function nextRound(host: Person, round: number, rounds: number): Promise<void> {
	await press(host, 'Next round')
	await expect(host.page.getByText(`Round ${round} of ${rounds}`).first()).toBeVisible()
}

export const album = (page: Page) => page.getByRole('dialog', { name: 'Album' })
