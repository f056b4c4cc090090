import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	copyLink,
	expectAccessible,
	expectPaint,
	joinJam,
	networkPatience,
	openJam,
} from '../support.ts'
import { touch } from '../touch.ts'

const phone = { width: 390, height: 844 }
const desktop = { width: 1440, height: 900 }

for (const viewport of [desktop, phone]) {
	test(`axe finds nothing at ${viewport.width} × ${viewport.height}`, async ({
		browser,
		server,
	}) => {
		const context = await browser.newContext({ viewport })
		const page = await context.newPage()
		await page.goto(server.url)
		await expectAccessible(page)
		await page.getByRole('button', { name: 'Start a jam' }).click()
		await allSaved(page)
		await expectAccessible(page)

		await page.keyboard.press('Tab')
		await page.getByRole('button', { name: 'Eraser', exact: true }).focus()
		await expect(page.getByRole('tooltip')).toBeVisible()
		await expectAccessible(page)
		if (viewport === phone) {
			await page.getByRole('button', { name: 'Add', exact: true }).click()
			await expect(page.getByRole('menu')).toBeVisible()
			await expectAccessible(page)
			await page.keyboard.press('Escape')
		}

		await page.getByRole('button', { name: 'Colour', exact: true }).click()
		const colours = page.getByRole('dialog', { name: 'Colour' })
		await colours.getByRole('button', { name: 'Vermilion' }).click()
		await expectAccessible(page)
		await page.keyboard.press('Escape')

		await page.getByRole('button', { name: 'People here: 1' }).click()
		await page.getByLabel('Your name').fill('Bold Otter')
		await expectAccessible(page)
		await page.keyboard.press('Escape')

		await page.getByRole('button', { name: 'Studio', exact: true }).click()
		await page.getByText('Size and engine').click()
		await expectAccessible(page)
		await page.getByRole('button', { name: 'Close the studio' }).click()

		await page.getByRole('button', { name: 'Share' }).click()
		await expect(page.getByLabel('Can watch').first()).toBeVisible()
		await expectAccessible(page)

		await page.goto(`${server.url}/nowhere`)
		await expectAccessible(page)
		await context.close()
	})
}

test('the studio works by keyboard alone', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	await page.getByRole('button', { name: 'Studio', exact: true }).press('Enter')
	const grip = page.getByRole('button', { name: /^Frame/ })
	await grip.focus()
	const before = await grip.boundingBox()
	await page.keyboard.press('ArrowRight')
	const after = await grip.boundingBox()
	expect((after?.x ?? 0) - (before?.x ?? 0)).toBeCloseTo(16, 0)
	await page.getByRole('radio', { name: /The Great Wave/ }).focus()
	await page.keyboard.press('ArrowRight')
	await page.getByText('Size and engine').press('Enter')
	await page.getByRole('radio', { name: /Medium/ }).focus()
	await page.keyboard.press('ArrowLeft')
	await page.getByRole('button', { name: 'Restyle', exact: true }).press('Enter')
	await expect(page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)
})

test('keys zoom, pan and reset the view', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	const zoom = page.getByRole('toolbar', { name: 'View' }).getByText('%')
	await expect(zoom).toHaveText('100%')
	await page.keyboard.press('+')
	await expect(zoom).toHaveText('125%')
	await page.keyboard.press('-')
	await page.keyboard.press('ArrowLeft')
	await page.keyboard.press('0')
	await expect(zoom).toHaveText('100%')
})

test('on a phone, one finger draws and two fingers zoom', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	const link = await copyLink(host.page, 'Can paint')
	const touchScreen = { viewport: phone, hasTouch: true, isMobile: true }
	const { context, page } = await joinJam(browser, link, touchScreen)
	const cdp = await context.newCDPSession(page)

	await touch(cdp, [[{ x: 100, y: 300 }], [{ x: 200, y: 300 }], [{ x: 300, y: 300 }], []])
	await expectPaint(page, { x: 200, y: 300 })
	await allSaved(page)
	const drawn = await canvasHash(page)

	await touch(cdp, [
		[{ x: 180, y: 500 }],
		[
			{ x: 180, y: 500 },
			{ x: 220, y: 500 },
		],
		[
			{ x: 100, y: 500 },
			{ x: 300, y: 500 },
		],
		[],
	])
	expect(await canvasHash(page)).not.toBe(drawn)
	const guest = await joinJam(browser, link)
	// The first finger of the pinch left no dot: the view fits the one line.
	await guest.page.keyboard.press('0')
	await expectPaint(guest.page, { x: 720, y: 450 })
})
