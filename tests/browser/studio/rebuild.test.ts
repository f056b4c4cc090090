import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	colourAt,
	draw,
	expectAccessible,
	expectPaint,
	networkPatience,
	twoArtists,
} from '../support.ts'

/** A point of the studio's frame, where the host draws. */
const inDrawing = { x: 518, y: 420 }

/** Paints a red area where the frame of the source starts: left of the studio's frame. */
async function paintPalette(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Vermilion' }).click()
	await page.getByRole('slider', { name: 'Size' }).fill('100')
	for (const y of [340, 420, 500]) {
		await draw(page, [
			{ x: 110, y },
			{ x: 250, y },
		])
	}
}

test('a drawing is rebuilt from what somebody else painted, and everyone can make it again', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await paintPalette(guest.page)
	await draw(page, [{ x: 400, y: 300 }, inDrawing, { x: 620, y: 500 }])
	await allSaved(guest.page)
	await expectPaint(page, { x: 180, y: 420 })

	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('tab', { name: 'Rebuild' }).click()
	await expect(page.getByRole('radio', { name: /^The Great Wave/ })).toBeChecked()
	await page.getByText('The canvas', { exact: true }).click()
	const source = page.getByRole('button', { name: /^Frame of the paint/ })
	const left = (await source.boundingBox())?.x ?? 0
	await source.press('ArrowLeft')
	await expect.poll(async () => (await source.boundingBox())?.x).toBeLessThan(left)
	await page.getByText('Keep my lines').click()

	await test.step('the same colour is brushed on the drawing, with the mouse, and on the paint, with keys', async () => {
		await page.getByText('Match areas').click()
		const status = page.getByRole('status').filter({ hasText: 'both' })
		await expect(status).toHaveText('No colour is on both yet.')
		await draw(page, [
			{ x: 380, y: 560 },
			{ x: 470, y: 560 },
		])
		const pad = page.getByRole('button', { name: /^Colours on the paint/ })
		await pad.press(' ')
		await expect(status).toHaveText('On both: Orange.')
		await page.getByRole('button', { name: 'Clear colours' }).click()
		await expect(status).toHaveText('No colour is on both yet.')
		for (const name of ['drawing', 'paint']) {
			await page.getByRole('button', { name: new RegExp(`^Colours on the ${name}`) }).press(' ')
		}
		await expect(status).toHaveText('On both: Orange.')
	})
	await page.getByText('Size and engine').click()
	await expectAccessible(page)
	const before = await canvasHash(page)

	await test.step('cancelled, it leaves nothing behind', async () => {
		const uploads: string[] = []
		page.on('request', (request) => {
			if (request.method() === 'PUT') uploads.push(request.url())
		})
		await page.getByText('Large', { exact: true }).click()
		await page.getByRole('button', { name: 'Rebuild', exact: true }).click()
		await expect(page.locator('.level-view')).toBeVisible(networkPatience)
		await page.getByRole('button', { name: 'Cancel' }).click()
		await expect(page.locator('.level-view')).toHaveCount(0)
		await expect(page.getByRole('button', { name: 'Rebuild', exact: true })).toBeEnabled()
		expect(await canvasHash(page)).toBe(before)
		expect(uploads).toEqual([])
	})

	await page.getByText('Sketch', { exact: true }).click()
	await page.getByRole('button', { name: 'Rebuild', exact: true }).click()
	await expect(page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)
	await expect(page.getByRole('button', { name: 'New variation' })).toBeVisible()

	await test.step('the other person sees their own paint in it, and the lines of the drawing', async () => {
		const red = async () => {
			const [red = 0, green = 255] = await colourAt(guest.page, { x: 360, y: 560 })
			return red - green
		}
		await expect.poll(red, networkPatience).toBeGreaterThan(60)
		const dark = async () => Math.max(...(await colourAt(guest.page, inDrawing)).slice(0, 3))
		await expect.poll(dark).toBeLessThan(120)
	})

	await test.step('its recipe shows both pictures, and makes exactly this image', async () => {
		const { page } = guest
		await page.keyboard.press('v')
		await page.mouse.click(inDrawing.x, inDrawing.y)
		await page.getByRole('button', { name: 'Recipe', exact: true }).click()
		const card = page.getByRole('region', { name: 'Recipe' })
		await expect(card.getByRole('list', { name: 'Made from' })).toContainText('DrawingPaint')
		await expect(card).toContainText('a part of the canvas')
		await expect(card).toContainText('128 × 128 pixels')
		await expect(card).toContainText('Kept from the drawing')
		await expect(card).toContainText('Brushed on both images')
		await card.getByRole('button', { name: 'Check authenticity' }).click()
		await expect(card).toContainText('exactly this image', networkPatience)
		await expectAccessible(page)
	})

	await test.step('what is empty is filled from the drawing, and only that', async () => {
		await page.getByText('Fill what’s empty').click()
		await page.getByText('The drawing', { exact: true }).click()
		await page.getByRole('button', { name: 'Rebuild', exact: true }).click()
		await expect(page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)
		// It covers the first result, which is red, with the paint of the black line: nothing else is
		// near this point.
		const brightest = async () =>
			Math.max(...(await colourAt(guest.page, { x: 780, y: 240 })).slice(0, 3))
		await expect.poll(brightest, networkPatience).toBeLessThan(100)
		await page.keyboard.press('Escape')
		await page.keyboard.press('v')
		await page.mouse.click(380, 560)
		await page.getByRole('button', { name: 'Recipe', exact: true }).click()
		const card = page.getByRole('region', { name: 'Recipe' })
		await expect(card).toContainText('Only what was empty')
		await card.getByRole('button', { name: 'Check authenticity' }).click()
		await expect(card).toContainText('exactly this image', networkPatience)
	})
})
