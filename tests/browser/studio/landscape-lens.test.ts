import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	draw,
	expectAccessible,
	expectPaint,
	networkPatience,
	type Point,
	press,
	twoArtists,
} from '../support.ts'
import { selectMeaning } from './select-meaning.ts'

/** Mean red, green and blue of a row of the lens's picture. @param height share from the top. */
function rowColour(page: Page, height: number): Promise<number[]> {
	return page.locator('.lens-picture').evaluate((canvas: HTMLCanvasElement, height) => {
		const y = Math.floor(canvas.height * height)
		const { data } = canvas.getContext('2d')?.getImageData(0, y, canvas.width, 1) ?? {}
		const sums = [0, 0, 0]
		for (const [i, value] of (data ?? []).entries()) {
			if (i % 4 < 3) sums[i % 4] = (sums[i % 4] ?? 0) + value / canvas.width
		}
		return sums
	}, height)
}

/** Of the paint of that row: the painting's sky has about 0, its field 150. NaN where nothing is painted. */
async function yellowness(page: Page, height: number): Promise<number> {
	const [red = 0, , blue = 0] = await rowColour(page, height)
	return red + blue > 0 ? red - blue : Number.NaN
}
/** Between the two. */
const yellow = 75

async function settled(page: Page): Promise<void> {
	await expect(page.locator('.lens-picture')).toHaveAttribute('aria-busy', 'false', networkPatience)
}

/** Opens the recipe of the topmost picture at a point. @returns its card */
async function recipeAt(page: Page, { x, y }: Point): Promise<Locator> {
	await page.keyboard.press('v')
	await page.mouse.click(x, y)
	await page.getByRole('button', { name: 'Recipe', exact: true }).click()
	return page.getByRole('region', { name: 'Recipe' })
}

test('the lens shows what others paint by meaning as a landscape, live, and keeps it', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('tab', { name: 'Lens' }).click()
	await page.getByText('A landscape', { exact: true }).click()
	const keep = page.getByRole('button', { name: 'Keep on the canvas' })
	await expect(page.getByText('Nothing in the frame has a meaning yet').first()).toBeVisible(
		networkPatience,
	)
	await expect(keep).toBeDisabled()
	await page.getByTitle('Wheat Field with Cypresses').click()
	// Wider than high: what is where must not be stretched.
	const frame = page.locator('.frame')
	const corner = frame.locator('.frame-corner').last()
	const [at, box] = [await corner.boundingBox(), await frame.boundingBox()]
	if (!at || !box) throw new Error('no frame')
	await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2)
	await page.mouse.down()
	await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2 - box.height * 0.45, { steps: 4 })
	await page.mouse.up()
	const area = await frame.boundingBox()
	if (!area) throw new Error('no frame')
	expect(area.height / area.width).toBeLessThan(0.6)
	const inFrame = (x: number, y: number) => ({
		x: area.x + area.width * x,
		y: area.y + area.height * y,
	})

	await test.step('before the pen is lifted', async () => {
		await selectMeaning(guest.page, 'Sky')
		await guest.page.getByRole('slider', { name: 'Size' }).fill('200')
		await press(guest.page, [inFrame(0.05, 0.3), inFrame(0.9, 0.3)])
		await expect.poll(() => yellowness(page, 0.2), networkPatience).toBeLessThan(yellow)
		await guest.page.mouse.up()
	})

	await test.step('what the other person adds, where it is', async () => {
		await selectMeaning(guest.page, 'Field')
		await draw(guest.page, [inFrame(0.05, 0.95), inFrame(0.9, 0.95)])
		await allSaved(guest.page)
		await expect.poll(() => yellowness(page, 0.9), networkPatience).toBeGreaterThan(yellow)
		await settled(page)
		// The sky ends where the field was painted, not higher.
		expect(await yellowness(page, 0.5)).toBeLessThan(yellow)
		await expect(page.getByText(/^\d+ px · \d+(\.\d)? per second$/)).toBeVisible()
		await expectAccessible(page)
	})

	await test.step('kept in full size, for both, and its recipe makes exactly this image', async () => {
		const flat = await canvasHash(guest.page)
		await keep.click()
		await expect(page.locator('.lens-picture')).toHaveCount(0, networkPatience)
		await expectPaint(guest.page, inFrame(0.5, 0.9))
		await expect.poll(() => canvasHash(guest.page), networkPatience).not.toBe(flat)
		const card = await recipeAt(guest.page, inFrame(0.5, 0.5))
		await expect(card).toContainText('Wheat Field with Cypresses')
		await expect(card).toContainText('What its strokes stand for')
		await expect(card).toContainText('landscape@')
		await card.getByRole('button', { name: 'Check authenticity' }).click()
		await expect(card).toContainText('The recipe makes exactly this image.', networkPatience)
		await card.getByRole('button', { name: 'Close the recipe' }).click()
	})

	await test.step('or rebuilt of the painting’s own paint, from the same drawing', async () => {
		const kept = await canvasHash(guest.page)
		await page.getByText('Look through').click()
		await settled(page)
		await page.getByRole('button', { name: 'Rebuild it' }).click()
		await expect(page.locator('.lens-picture')).toHaveCount(0, networkPatience)
		await expect.poll(() => canvasHash(guest.page), networkPatience).not.toBe(kept)
		await guest.page.keyboard.press('Escape')
		await expect(await recipeAt(guest.page, inFrame(0.5, 0.5))).toContainText('rebuild@')
	})
})
