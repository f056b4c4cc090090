import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	colourAt,
	draw,
	expectAccessible,
	expectPaint,
	networkPatience,
	twoArtists,
} from '../support.ts'
import { selectMeaning } from './select-meaning.ts'

/** Paints a band with the largest brush. */
async function paintBand(page: Page, y: number): Promise<void> {
	await page.getByRole('slider', { name: 'Size' }).fill('200')
	await draw(page, [
		{ x: 400, y },
		{ x: 640, y },
	])
}

test('one person paints a sky, another a field, and a landscape is made of both', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await selectMeaning(guest.page, 'Sky')
	await paintBand(guest.page, 300)
	await selectMeaning(page, 'Field')
	await paintBand(page, 500)
	await allSaved(guest.page)
	await allSaved(page)
	await expectPaint(page, { x: 520, y: 300 })
	const flat = await colourAt(page, { x: 520, y: 300 })
	expect(flat.slice(0, 3)).toEqual([0xa9, 0xd3, 0xee])

	await test.step('one press makes it, from a painting whose parts are known', async () => {
		await page.getByRole('button', { name: 'Paint by meaning' }).click()
		await expect(page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)
		await expect(page.getByRole('status').filter({ hasText: 'On both' })).toHaveText(
			'On both: Sky and Field.',
		)
		await expect(page.getByRole('radio', { name: /^The Starry Night/ })).toBeChecked()
		await expectAccessible(page)
	})

	await test.step('the other person sees paint in place of the flat colour', async () => {
		await expect
			.poll(
				async () => (await colourAt(guest.page, { x: 520, y: 300 })).slice(0, 3),
				networkPatience,
			)
			.not.toEqual(flat.slice(0, 3))
		// The sky of The Starry Night is much darker than the colour of the label.
		const colours = await Promise.all(
			[420, 460, 500, 540, 580, 620].map((x) => colourAt(guest.page, { x, y: 300 })),
		)
		const light = colours.flatMap((colour) => colour.slice(0, 3)).reduce((a, b) => a + b, 0)
		expect(light / colours.length).toBeLessThan(500)
	})

	await test.step('its recipe makes exactly this image, for the other person too', async () => {
		const { page } = guest
		await page.keyboard.press('v')
		await page.mouse.click(520, 400)
		await page.getByRole('button', { name: 'Recipe', exact: true }).click()
		const card = page.getByRole('region', { name: 'Recipe' })
		await card.getByRole('button', { name: 'Check authenticity' }).click()
		await expect(card).toContainText('exactly this image', networkPatience)
	})

	await test.step('what a stroke stands for can be changed, by its author', async () => {
		await guest.page.keyboard.press('Escape')
		await page.getByRole('button', { name: 'Studio', exact: true }).click()
		await page.keyboard.press('Control+z')
		await page.keyboard.press('v')
		await page.mouse.click(520, 520)
		await page.getByRole('button', { name: 'Meaning: Field' }).click()
		await page.getByRole('radio', { name: 'Water' }).press('Space')
		await expect
			.poll(async () => (await colourAt(guest.page, { x: 520, y: 520 })).slice(0, 3))
			.toEqual([0x2f, 0x6f, 0xb0])
	})
})
