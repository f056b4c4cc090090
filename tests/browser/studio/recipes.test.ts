import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	copyLink,
	draw,
	expectAccessible,
	expectPaint,
	joinJam,
	networkPatience,
	restyle,
	twoArtists,
} from '../support.ts'

/** The middle of the studio's frame. */
const inPicture = { x: 518, y: 420 }

async function openRecipe(page: Page): Promise<void> {
	await page.keyboard.press('v')
	await page.mouse.click(inPicture.x, inPicture.y)
	await page.getByRole('button', { name: 'Recipe', exact: true }).click()
	await expect(page.getByRole('region', { name: 'Recipe' })).toBeVisible()
}

test('another person reads a picture’s recipe, checks it, varies it and passes it on', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await draw(host.page, [
		{ x: 400, y: 300 },
		{ x: 520, y: 420 },
		{ x: 620, y: 500 },
	])
	await restyle(host.page, { style: 'The Starry Night', size: 'Sketch' })
	const { page } = guest
	await expectPaint(page, { x: 430, y: 300 })

	await openRecipe(page)
	const card = page.getByRole('region', { name: 'Recipe' })
	await expect(card).toContainText('The Starry Night, Vincent van Gogh')
	await expect(card).toContainText('style-painter@')
	await expect(card).toContainText('128 × 128 pixels')
	await card.getByRole('button', { name: 'Check authenticity' }).click()
	await expect(card.getByText('Verified on this device')).toBeVisible(networkPatience)
	await expect(card).toContainText('exactly this image')
	await expectAccessible(page)

	await card.getByRole('button', { name: 'Make a variation' }).click()
	await expect(card.getByText('It is next to the original.')).toBeVisible(networkPatience)

	await card.getByRole('button', { name: 'Copy link' }).click()
	await expect(card.getByText('Link copied.')).toBeVisible()
	const link = await page.evaluate(() => navigator.clipboard.readText())
	expect(new URL(link).hash).toMatch(/^#[\w-]{22}\.[\w-]{100,400}$/)
	const third = await joinJam(browser, link)
	await expect(third.page.getByRole('region', { name: 'Studio' })).toBeVisible()
	await expect(third.page.getByRole('radio', { name: 'Recipe' })).toBeChecked()
	expect(new URL(third.page.url()).hash).toMatch(/^#[\w-]{22}$/)

	await test.step('a recipe link of the jam that is already open shows its recipe', async () => {
		await card.getByRole('button', { name: 'Close the recipe' }).click()
		await page.goto(link)
		await expect(card).toContainText('Someone sent you this recipe.')
		await expect(card).toContainText('The Starry Night, Vincent van Gogh')
		expect(new URL(page.url()).hash).toMatch(/^#[\w-]{22}$/)
	})

	await test.step('a viewer reads it too, with a pointer or a key', async () => {
		const watching = await copyLink(host.page, 'Can watch')
		const { page } = await joinJam(browser, watching)
		const who = page.getByRole('complementary', { name: 'Who made this' })
		const card = page.getByRole('region', { name: 'Recipe' })
		await expectPaint(page, { x: 430, y: 300 })
		await page.mouse.move(inPicture.x, inPicture.y)
		await who.getByRole('button', { name: 'Recipe' }).click()
		await expect(card).toContainText('The Starry Night, Vincent van Gogh')
		await expect(who).toHaveCount(0)
		await card.getByRole('button', { name: 'Close the recipe' }).click()

		await page.mouse.move(inPicture.x, inPicture.y)
		await page.keyboard.press('w')
		await expect(who.getByRole('button', { name: 'Recipe' })).toBeFocused()
		await expectAccessible(page)
		await page.keyboard.press('Enter')
		await expect(card).toBeVisible()
	})
})
