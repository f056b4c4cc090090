import type { Page } from '@playwright/test'
import { unpackRecipe } from '../../../shared/recipe-bytes.ts'
import { expect, test } from '../fixtures.ts'
import {
	draw,
	expectAccessible,
	expectPaint,
	networkPatience,
	restyle,
	twoArtists,
} from '../support.ts'

/** The middle of the studio's frame, and the same point after the frame was moved aside. */
const [middle, beside] = [
	{ x: 518, y: 420 },
	{ x: 640, y: 830 },
]

async function openMix(page: Page, engine: 'wasm' | 'webgpu' = 'wasm'): Promise<void> {
	await page.getByRole('tab', { name: 'Mix', exact: true }).click()
	await page.getByText('Size and engine').click()
	await page.getByText('Sketch', { exact: true }).click()
	await page.getByLabel('Run on').selectOption(engine)
	await page.getByText('Size and engine').click()
}

async function nameOf(page: Page): Promise<string> {
	return page.evaluate(() => {
		const me: unknown = JSON.parse(localStorage.getItem('tessera:me') ?? '{}')
		return typeof me === 'object' && me && 'name' in me ? String(me.name) : ''
	})
}

test('one person crosses two people’s pieces, the other sees the offspring and its parents', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = guest
	await draw(host.page, [
		{ x: 400, y: 300 },
		{ x: 520, y: 420 },
		{ x: 620, y: 500 },
	])
	await restyle(host.page, { style: 'The Starry Night', size: 'Sketch', engine: 'wasm' })
	await expectPaint(page, { x: 430, y: 300 })
	await restyle(page, { style: 'The Great Wave', size: 'Sketch', engine: 'wasm' })

	await openMix(page)
	const [hostName, guestName] = [await nameOf(host.page), await nameOf(page)]
	await expect(page.getByRole('button', { name: 'Mix', exact: true })).toBeDisabled()
	await page.getByTitle(`a style, by ${hostName}`).click()
	await page.getByTitle(`a style, by ${guestName}`).click()
	await page.getByRole('button', { name: 'Mix', exact: true }).click()
	const sixth = page.getByRole('button', { name: 'Add result 6 to the canvas' })
	await expect(sixth).toBeVisible(networkPatience)
	await expectAccessible(page)
	// They are still there after another instrument was used.
	await page.getByRole('tab', { name: 'Restyle' }).click()
	await expect(sixth).toHaveCount(0)
	await page.getByRole('tab', { name: 'Mix', exact: true }).click()
	await expect(sixth).toBeVisible()

	// The offspring is placed in the frame: an empty area.
	await page.getByLabel(/^Frame:/).focus()
	for (let i = 0; i < 28; i++) await page.keyboard.press('ArrowDown')
	await expectPaint(host.page, beside, false)
	await page.getByRole('button', { name: 'Add result 1 to the canvas' }).click()
	await expect(page.getByText('It is on the canvas, for everyone.')).toBeVisible(networkPatience)
	await expectPaint(host.page, beside)

	// The other person reads its parents, and selects an ancestor again.
	await host.page.getByRole('button', { name: 'Close the studio' }).click()
	await host.page.keyboard.press('v')
	await host.page.mouse.click(beside.x, beside.y)
	await host.page.getByRole('button', { name: 'Recipe', exact: true }).click()
	await host.page.getByRole('button', { name: 'Copy link' }).click()
	const link = await host.page.evaluate(() => navigator.clipboard.readText())
	const bytes = Buffer.from(new URL(link).hash.split('.')[1] ?? '', 'base64url')
	expect(unpackRecipe(bytes)).toMatchObject({
		work: 'restyle',
		parents: [{}, {}].map(() => expect.any(String)),
	})
	test.info().annotations.push({ type: 'recipe', description: `${bytes.length} bytes` })
	await host.page.getByRole('button', { name: 'Family tree' }).click()
	const tree = host.page.getByRole('list', { name: 'Made from' })
	await expect(tree).toContainText(hostName)
	await expect(tree).toContainText(guestName)
	await expectAccessible(host.page)
	await tree.getByRole('button', { name: `Mix this: the piece by ${guestName}` }).click()
	await expect(
		host.page.getByRole('checkbox', { name: `a style, by ${guestName}` }).first(),
	).toBeVisible()
	await expect(host.page.getByRole('checkbox', { checked: true })).not.toHaveCount(0)
})

test('a new texture is made of a few materials, and has offspring of its own kind', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	for (const [{ page }, material] of [
		[host, 'Gold leaf'],
		[guest, 'Mosaic'],
	] as const) {
		await page.getByRole('button', { name: 'Studio', exact: true }).click()
		await openMix(page)
		if (page === guest.page) await page.getByText('Grow a first texture').click()
		await page.getByTitle(material).last().click()
		await page.getByRole('button', { name: 'Grow in the frame' }).click()
		await expect(page.getByText('It is on the canvas, for everyone.')).toBeVisible(networkPatience)
	}
	const { page } = guest
	await expectPaint(host.page, middle)
	await page.getByTitle(`a texture, by ${await nameOf(host.page)}`).click()
	await page.getByRole('button', { name: 'Mix', exact: true }).click()
	await page.getByRole('button', { name: 'Add result 6 to the canvas' }).click(networkPatience)
	await expect(page.getByText('It is on the canvas, for everyone.')).toBeVisible(networkPatience)
	await page.getByRole('button', { name: 'Family tree' }).click()
	const children = page.getByRole('list', { name: 'Used in' })
	await expect(children).toContainText(await nameOf(page))
	await expect(children).toBeInViewport()
})

test('WebGPU and wasm make the same texture', { tag: '@webgpu' }, async ({ browser, server }) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await host.page.getByRole('button', { name: 'Studio', exact: true }).click()
	await openMix(host.page, 'webgpu')
	await host.page.getByTitle('Jewels').last().click()
	await host.page.getByRole('button', { name: 'Grow in the frame' }).click()
	await expect(host.page.getByText('It is on the canvas, for everyone.')).toBeVisible({
		timeout: 120_000,
	})

	const { page } = guest
	await expectPaint(page, middle)
	await page.keyboard.press('v')
	await page.mouse.click(middle.x, middle.y)
	await page.getByRole('button', { name: 'Recipe', exact: true }).click()
	const card = page.getByRole('region', { name: 'Recipe' })
	await expect(card).toContainText('WebGPU')
	await card.getByRole('button', { name: 'Check authenticity' }).click()
	await expect(card.getByText('Verified on this device')).toBeVisible(networkPatience)
})
