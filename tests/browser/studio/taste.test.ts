import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	draw,
	expectAccessible,
	networkPatience,
	restyle,
	twoArtists,
} from '../support.ts'

async function openTaste(page: Page): Promise<void> {
	const studio = page.getByRole('button', { name: 'Studio', exact: true })
	if ((await studio.getAttribute('aria-pressed')) === 'false') await studio.click()
	await page.getByRole('tab', { name: 'Taste' }).click()
}

/** Waits for four pictures. @returns their pixels. */
async function proposed(page: Page): Promise<string[]> {
	const pictures = page.locator('.taste-proposals canvas')
	await expect(pictures).toHaveCount(4, networkPatience)
	return pictures.evaluateAll((all) =>
		all.map((one) => (one instanceof HTMLCanvasElement ? one.toDataURL() : '')),
	)
}

test('votes of two people give both the same surprises', async ({ browser, server }) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await openTaste(guest.page)
	await expect(guest.page.getByText('Nothing to compare yet')).toBeVisible()
	await expect(guest.page.getByText('No votes yet')).toBeVisible()
	await expectAccessible(guest.page)

	await draw(host.page, [
		{ x: 400, y: 300 },
		{ x: 520, y: 420 },
		{ x: 620, y: 500 },
	])
	const settings = { size: 'Sketch', engine: 'wasm' } as const
	await restyle(host.page, { style: 'The Starry Night', ...settings })
	await expect(guest.page.getByText('One piece so far')).toBeVisible()
	await restyle(host.page, { style: 'The Great Wave', ...settings })

	// This or that, by key.
	const first = guest.page.getByRole('button', { name: /^The first: / })
	await first.focus()
	await guest.page.keyboard.press('Enter')
	await expect(guest.page.getByText('You have compared everything')).toBeVisible()
	await expect(guest.page.getByText('1 vote from 1 person')).toBeVisible()

	// The host's heart is visible to everyone, and each person has their own.
	const { page } = host
	await page.getByRole('button', { name: 'Close the studio' }).click()
	await page.keyboard.press('v')
	await page.mouse.click(518, 420)
	await page.getByRole('button', { name: 'Give it a heart' }).click()
	const heart = page.getByRole('button', { name: 'Heart: 1 person so far' })
	await expect(heart).toHaveAttribute('aria-pressed', 'true')
	await expect(guest.page.getByText('2 votes from 2 people')).toBeVisible()
	await guest.page.getByText('Mine', { exact: true }).click()
	await expect(guest.page.getByText('1 vote from you')).toBeVisible()
	await guest.page.getByText('The jam’s', { exact: true }).click()
	await guest.page.getByRole('button', { name: 'Close the studio' }).click()
	await guest.page.keyboard.press('v')
	await guest.page.mouse.click(518, 420)
	const theirs = guest.page.getByRole('button', { name: 'Heart: 1 person so far' })
	await expect(theirs).toHaveAttribute('aria-pressed', 'false')

	// Undo removes the last picture, and no vote.
	await page.getByRole('button', { name: 'Recipe', exact: true }).click()
	await expect(page.getByRole('region', { name: 'Recipe' })).toContainText('The Great Wave')
	await page.getByRole('button', { name: 'Close the recipe' }).click()
	await page.keyboard.press('Control+z')
	await openTaste(page)
	await expect(page.getByText('One piece so far')).toBeVisible()
	await expect(page.getByText('2 votes from 2 people')).toBeVisible()
	await page.keyboard.press('Control+Shift+z')
	await expect(page.getByRole('button', { name: /^The first: / })).toBeVisible()

	// Both get the same proposals, to the pixel.
	await allSaved(page)
	await openTaste(guest.page)
	await guest.page.getByRole('button', { name: 'Surprise us' }).click()
	const there = await proposed(guest.page)
	await guest.page.getByRole('button', { name: 'Close the studio' }).click()
	await page.getByRole('button', { name: 'Surprise us' }).click()
	expect(await proposed(page)).toEqual(there)
	expect(new Set(there).size).toBe(4)
	await expect(page.getByRole('button', { name: /^Something new\. Add/ })).toHaveCount(1)
	await expectAccessible(page)

	// One press adds it to the jam as a piece like others.
	await page
		.getByRole('button', { name: /^Add to the canvas: / })
		.first()
		.click()
	await expect(page.getByText('It is on the canvas, for everyone.')).toBeVisible(networkPatience)
	await openTaste(guest.page)
	await expect(guest.page.getByRole('button', { name: /^The second: / })).toBeVisible()
})
