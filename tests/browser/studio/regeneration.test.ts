import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	expectAccessible,
	expectPaint,
	joinJam,
	networkPatience,
	type Person,
	skipTour,
	twoArtists,
} from '../support.ts'

/** The middle of the studio's frame; pixels around it are compared. */
const middle = { x: 518, y: 420 }
const half = 100

/** The canvas's pixels around the middle: red, green, blue, alpha. */
async function pixelsOf(page: Page): Promise<number[]> {
	return page.evaluate(
		([x, y, half]) => {
			const canvas = document.querySelector('canvas')
			const context = canvas?.getContext('2d')
			if (!canvas || !context) throw new Error('no canvas')
			return [...context.getImageData(x - half, y - half, 2 * half, 2 * half).data]
		},
		[middle.x, middle.y, half] as const,
	)
}

/** Mean difference, of 255. */
function difference(a: readonly number[], b: readonly number[]): number {
	return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length
}

/** Mean difference of neighbours: of the blurred colours that stand for a picture it is far less than 1. */
function sharpness(pixels: readonly number[]): number {
	return difference(pixels.slice(4), pixels.slice(0, -4))
}

/** An artist whose browser can't write WebP: its pictures never have the same file. */
async function joinWithoutWebP(
	browser: Parameters<typeof joinJam>[0],
	link: string,
): Promise<Person> {
	const context = await browser.newContext()
	await skipTour(context)
	await context.addInitScript(() => {
		const write = OffscreenCanvas.prototype.convertToBlob
		OffscreenCanvas.prototype.convertToBlob = function () {
			return write.call(this)
		}
	})
	const page = await context.newPage()
	await page.goto(link)
	await allSaved(page)
	return { context, page }
}

/** Asks for the maker of the mark in the middle. @returns the card */
async function openMakerCard(page: Page) {
	await page.mouse.move(middle.x, middle.y)
	await page.keyboard.press('w')
	return page.getByRole('complementary', { name: 'Who made this' })
}

test('a picture whose file is lost is made again from its recipe, and stored in the jam', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const link = guest.page.url()
	// Otherwise the host makes it again at once.
	await host.context.close()
	const ada = guest.page
	await ada.route('**/api/jams/*/assets/*', (route) =>
		route.request().method() === 'PUT' ? route.abort() : route.continue(),
	)
	await ada.getByRole('button', { name: 'Studio', exact: true }).click()
	await ada.getByRole('tab', { name: 'Mix', exact: true }).click()
	await ada.getByText('Size and engine').click()
	await ada.getByText('Sketch', { exact: true }).click()
	await ada.getByLabel('Run on').selectOption('wasm')
	await ada.getByTitle('Mosaic').last().click()
	await ada.getByRole('button', { name: 'Grow in the frame' }).click()
	await expect(ada.getByText('It is on the canvas, for everyone.')).toBeVisible(networkPatience)
	await ada.getByRole('button', { name: 'Close the studio' }).click()
	await expectPaint(ada, middle)
	await expect.poll(async () => sharpness(await pixelsOf(ada))).toBeGreaterThan(0.8)
	await expect(ada.locator('canvas').first()).toHaveAttribute('aria-busy', 'false')
	const painted = await pixelsOf(ada)

	const { pathname, hash } = new URL(link)
	const id = pathname.split('/')[2] ?? ''
	const sha256 = await ada.evaluate((id) => localStorage.getItem(`tessera:uploads:${id}`), id)
	const kept = async () => {
		const url = `${server.url}/api/jams/${id}/assets/${sha256}`
		const answer = await fetch(url, { headers: { Authorization: `Bearer ${hash.slice(1)}` } })
		return answer.status
	}
	expect(await kept()).toBe(404)
	const { page: ben } = await joinWithoutWebP(browser, link)
	// While she is here, others wait for it. She leaves before it is uploaded.
	expect(difference(await pixelsOf(ben), painted)).toBeGreaterThan(4)
	await guest.context.setOffline(true)
	await guest.context.close()
	await expect
		.poll(async () => difference(await pixelsOf(ben), painted), networkPatience)
		.toBeLessThan(4)
	const card = await openMakerCard(ben)
	await expect(card).toContainText('The file is missing. This was made again from its recipe')
	await expectAccessible(ben)
	expect(await kept()).toBe(404)

	// A person with a browser like Ada's makes the identical file, which everyone gets again.
	const { page: cy } = await joinJam(browser, link)
	await expect.poll(async () => difference(await pixelsOf(cy), painted), networkPatience).toBe(0)
	await expect(await openMakerCard(cy)).toContainText('is identical')
	await expect.poll(kept, networkPatience).toBe(200)
	await expect(card).not.toContainText('The file is missing', networkPatience)
	await expect.poll(async () => difference(await pixelsOf(ben), painted), networkPatience).toBe(0)
})
