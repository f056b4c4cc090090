import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	canvasHash,
	draw,
	expectAccessible,
	expectPaint,
	networkPatience,
	twoArtists,
} from '../support.ts'
import { selectMeaning } from './select-meaning.ts'

async function openCritic(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('tab', { name: 'Critic' }).click()
}

/** The share of belief that the page shows, 0–100. */
async function scoreOf(page: Page, selector: string): Promise<number> {
	return Number.parseInt((await page.locator(selector).textContent()) ?? '', 10)
}

test('the critic judges what a person painted, and shows where it doubts', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await host.page.keyboard.press('Shift+G')
	await draw(host.page, [
		{ x: 400, y: 280 },
		{ x: 600, y: 480 },
	])
	const { page } = guest
	await expectPaint(page, { x: 500, y: 400 })
	await openCritic(page)
	await page.getByRole('button', { name: 'Ask the critic' }).click()
	await expect(page.getByText(/night sky/i).last()).toBeVisible(networkPatience)
	expect(await scoreOf(page, '.critic-score')).toBeGreaterThan(5)
	expect(await scoreOf(page, '.critic-score')).toBeLessThan(95)
	const map = page.locator('.critic-map canvas')
	await expect(map).toBeVisible()
	// Paper is neither doubted nor believed.
	const alphas = await map.evaluate((canvas: HTMLCanvasElement) => {
		const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
		return [...(data ?? [])].filter((_, i) => i % 4 === 3)
	})
	expect(alphas[0]).toBe(0)
	expect(alphas.filter((alpha) => alpha > 0).length).toBeGreaterThan(100)
	await expectAccessible(page)
	await page.getByText('Show where').click()
	await expect(map).toHaveCount(0)

	// The judgement for another material is different.
	const night = await scoreOf(page, '.critic-score')
	await page.getByLabel('Judge as').selectOption('Mosaic')
	await page.getByRole('button', { name: 'Ask the critic' }).click()
	await expect(page.getByText(/mosaic/i).last()).toBeVisible(networkPatience)
	await expect.poll(() => scoreOf(page, '.critic-score'), networkPatience).not.toBe(night)
})

test('in a duel the generator learns step by step, and its piece is placed for everyone', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await openCritic(page)
	await page.getByText('Duel', { exact: true }).click()
	await page.getByLabel('The critic wants to see').selectOption('Gold leaf')
	const step = page.getByRole('button', { name: 'Step' })
	const told: string[] = []
	for (const words of ['paints a first image', 'has seen real paintings', 'changes', 'Round 1']) {
		await step.click()
		await expect(page.locator('.duel-words')).toContainText(words, networkPatience)
		told.push((await page.locator('.duel-words').textContent()) ?? '')
	}
	expect(new Set(told).size).toBe(4)
	const curve = page.getByRole('img', { name: /^From \d+/ })
	await expect(curve).toHaveAccessibleName(/after 1 round$/)
	const first = await scoreOf(page, '.critic-curve output')

	await page.getByRole('button', { name: 'Play' }).click()
	await expect(curve).toHaveAccessibleName(/after 6 rounds$/, networkPatience)
	await page.getByRole('button', { name: 'Pause' }).click()
	expect(await scoreOf(page, '.critic-curve output')).toBeGreaterThan(first)
	await expect(step).toBeEnabled(networkPatience)
	await expectAccessible(page)

	await expectPaint(guest.page, { x: 518, y: 430 }, false)
	await page.getByRole('button', { name: 'Add to the canvas' }).click()
	await expectPaint(guest.page, { x: 518, y: 430 })

	// It shows its recipe, and anyone can make it again.
	await guest.page.keyboard.press('v')
	await guest.page.mouse.click(518, 430)
	await guest.page.getByRole('button', { name: 'Recipe', exact: true }).click()
	await guest.page.getByRole('button', { name: 'Check authenticity' }).click()
	await expect(guest.page.getByText('Verified on this device')).toBeVisible(networkPatience)

	await page.getByRole('button', { name: 'Start over' }).click()
	await expect(page.locator('.duel-words')).toContainText('Press Step to begin')
})

test('in a duel about a landscape, the generator paints what strokes in the frame stand for', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	const words = page.locator('.duel-words')
	const step = page.getByRole('button', { name: 'Step' })
	await openCritic(page)
	await page.getByText('Duel', { exact: true }).click()
	await page.getByText('A landscape', { exact: true }).click()
	await page
		.getByLabel('The critic wants to see')
		.selectOption('van-gogh-wheat-field-with-cypresses-1889')
	await step.click()
	await expect(words).toContainText('paints a small sample', networkPatience)

	await selectMeaning(guest.page, 'Field')
	await guest.page.getByRole('slider', { name: 'Size' }).fill('200')
	await draw(guest.page, [
		{ x: 420, y: 430 },
		{ x: 620, y: 430 },
	])
	await expectPaint(page, { x: 518, y: 430 })
	await page.getByRole('button', { name: 'Start over' }).click()
	for (const said of [
		'strokes in the frame',
		'knows the painting’s own paint',
		'changes',
		'Round 1',
	]) {
		await step.click()
		await expect(words).toContainText(said, networkPatience)
	}
	const curve = page.getByRole('img', { name: /^From \d+/ })
	await page.getByRole('button', { name: 'Play' }).click()
	await expect(curve).toHaveAccessibleName(/after 4 rounds$/, networkPatience)
	await page.getByRole('button', { name: 'Pause' }).click()
	await expect(step).toBeEnabled(networkPatience)
	await expectAccessible(page)

	const flat = await canvasHash(guest.page)
	await page.getByRole('button', { name: 'Add to the canvas' }).click()
	await expect.poll(() => canvasHash(guest.page), networkPatience).not.toBe(flat)
	await guest.page.keyboard.press('v')
	await guest.page.mouse.click(518, 430)
	await guest.page.getByRole('button', { name: 'Recipe', exact: true }).click()
	const card = guest.page.getByRole('region', { name: 'Recipe' })
	await expect(card).toContainText('landscape@')
	await card.getByRole('button', { name: 'Check authenticity' }).click()
	await expect(card).toContainText('The recipe makes exactly this image.', networkPatience)
})
