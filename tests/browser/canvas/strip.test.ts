import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	colourAt,
	copyLink,
	draw,
	expectAccessible,
	expectPaint,
	joinJam,
	newJam,
	openJam,
	type Point,
	skipTour,
	twoArtists,
} from '../support.ts'
import { stroke } from '../touch.ts'

const bar = (page: Page) => page.getByRole('toolbar', { name: 'selected' })
const slider = (page: Page, name: string) => bar(page).getByRole('slider', { name })

/** The paint at a point, red green blue. */
const paintAt = async (page: Page, at: Point) => (await colourAt(page, at)).slice(0, 3)
const ink = [0x1f, 0x24, 0x30]
const vermilion = [0xe0, 0x48, 0x2f]

/** Drags a slider to a share of its length. */
async function dragTo(page: Page, name: string, share: number): Promise<void> {
	const box = await slider(page, name).boundingBox()
	if (!box) throw new Error(`no slider ${name}`)
	await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.7)
	await page.mouse.down()
	for (const part of [0.3, 0.6, 1]) {
		await page.mouse.move(box.x + box.width * share * part, box.y + box.height * 0.7)
	}
	await page.mouse.up()
}

test('a stroke is recoloured, resized and faded afterwards, for everyone; each is undone', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	const [on, beside] = [
		{ x: 600, y: 300 },
		{ x: 600, y: 322 },
	]
	await draw(page, [
		{ x: 400, y: 300 },
		{ x: 800, y: 300 },
	])
	await expectPaint(guest.page, on)
	await page.keyboard.press('v')
	await page.mouse.click(on.x, on.y)
	await expect(bar(page)).toContainText('(you)')

	await bar(page).getByRole('button', { name: 'Colour', exact: true }).click()
	const colours = page.getByRole('dialog', { name: 'Colour' })
	await colours.getByRole('button', { name: 'Vermilion' }).click()
	await expect.poll(() => paintAt(guest.page, on)).toEqual(vermilion)
	// Any other colour, by its code.
	await colours.getByLabel('Hex').fill('#00a')
	await colours.getByLabel('Hex').press('Enter')
	await expect.poll(() => paintAt(guest.page, on)).toEqual([0, 0, 0xaa])
	await expectAccessible(page)
	await page.keyboard.press('Escape')
	await expect(colours).toHaveCount(0)

	await expectPaint(page, beside, false)
	await dragTo(page, 'Width', 0.6)
	await expectPaint(guest.page, beside)
	await expectPaint(page, beside)
	await slider(page, 'Opacity').fill('50')
	await expect.poll(async () => (await colourAt(guest.page, on))[3]).toBeLessThan(140)

	// The drag was one step.
	await page.keyboard.press('Control+z')
	await expect.poll(async () => (await colourAt(guest.page, on))[3]).toBe(255)
	await expectPaint(guest.page, beside)
	await page.keyboard.press('Control+z')
	await expectPaint(guest.page, beside, false)
	await page.keyboard.press('Control+z')
	await expect.poll(() => paintAt(guest.page, on)).toEqual(vermilion)
	await page.keyboard.press('Control+z')
	await expect.poll(() => paintAt(guest.page, on)).toEqual(ink)

	// Others see whose it is, and why they can't change it.
	await guest.page.keyboard.press('v')
	await guest.page.mouse.click(on.x, on.y)
	await expect(slider(guest.page, 'Width')).toBeDisabled()
	await expect(
		bar(guest.page).getByRole('button', { name: 'Only the person who made' }),
	).toHaveAttribute('aria-disabled', 'true')
})

test('three shapes are aligned and ordered with the mouse alone, and undone', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	for (const [i, x] of [300, 420, 540].entries()) {
		await page.keyboard.press('r')
		const y = 200 + 130 * i
		await draw(page, [
			{ x, y },
			{ x: x + 80, y: y + 80 },
		])
	}
	const third = { x: 540, y: 500 }
	await expectPaint(page, third)
	await page.keyboard.press('Escape')
	// A box around all three.
	await draw(page, [
		{ x: 200, y: 150 },
		{ x: 700, y: 620 },
	])
	await expect(bar(page)).toHaveAccessibleName('3 items selected')
	await bar(page).getByRole('button', { name: 'Align and distribute' }).click()
	await page.getByRole('menuitem', { name: 'Align left' }).click()
	for (const y of [240, 370, 500]) await expectPaint(page, { x: 300, y })
	await expectPaint(page, third, false)

	await bar(page).getByRole('button', { name: 'Fill colour' }).click()
	await page.getByRole('dialog').getByRole('button', { name: 'Leaf' }).click()
	await expect.poll(() => paintAt(page, { x: 340, y: 500 })).toEqual([0x6e, 0xa5, 0x3f])
	await page.keyboard.press('Escape')
	await bar(page).getByRole('button', { name: 'Order and layer' }).click()
	await expect(page.getByRole('menuitem', { name: 'Bring to front' })).toBeVisible()
	await page.keyboard.press('Escape')
	await page.keyboard.press('Control+z')
	await page.keyboard.press('Control+z')
	await expectPaint(page, third)

	// The same with Figma's keys.
	await page.keyboard.press('Alt+a')
	for (const y of [240, 370, 500]) await expectPaint(page, { x: 300, y })
	await expectPaint(page, third, false)
	await page.keyboard.press('Alt+s')
	await expectPaint(page, { x: 340, y: 200 }, false)
	await page.keyboard.press('Control+z')
	await page.keyboard.press('Control+z')
	await expectPaint(page, third)
})

test('on a phone everything is in the lowest row', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		isMobile: true,
	})
	await skipTour(context)
	const page = await context.newPage()
	await page.goto(await copyLink(host.page, 'Can paint'))
	await allSaved(page)
	const cdp = await context.newCDPSession(page)
	const on = { x: 180, y: 260 }

	await page.getByRole('button', { name: 'Vermilion' }).tap()
	await page.getByRole('slider', { name: 'Size' }).fill('40')
	await stroke(cdp, { x: 60, y: 260 }, { x: 300, y: 260 })
	await expect.poll(() => paintAt(page, on)).toEqual(vermilion)

	await page.getByRole('button', { name: 'Select', exact: true }).tap()
	await page.touchscreen.tap(on.x, on.y)
	// One of the last colours is one press away.
	await bar(page).getByRole('button', { name: 'Leaf' }).tap()
	await expect.poll(() => paintAt(page, on)).toEqual([0x6e, 0xa5, 0x3f])
	await bar(page).getByRole('button', { name: 'Colour', exact: true }).tap()
	await page.getByRole('dialog', { name: 'Colour' }).getByRole('button', { name: 'Pine' }).tap()
	await expect.poll(() => paintAt(page, on)).toEqual([0x1f, 0x6f, 0x5c])
	await expectAccessible(page)
	// A press on the canvas closes what is open, and does nothing else.
	await page.touchscreen.tap(200, 130)
	await expect(page.getByRole('dialog')).toHaveCount(0)
	await page.touchscreen.tap(on.x, on.y)
	await bar(page).getByRole('button', { name: 'Delete' }).tap()
	await expectPaint(page, on, false)
	await page.getByRole('button', { name: 'Undo' }).tap()
	await expect.poll(() => paintAt(page, on)).toEqual([0x1f, 0x6f, 0x5c])
	await context.close()
})

test('a strip that has more than it shows fades at that side, also with less motion', async ({
	browser,
	server,
}) => {
	const { host } = await newJam(server.url)
	const { page } = await joinJam(browser, host, {
		viewport: { width: 390, height: 844 },
		reducedMotion: 'reduce',
	})
	await page.keyboard.press('b')
	const strip = page.locator('.strip-scroll')
	await expect(strip).toHaveAttribute('data-more', 'end')
	await strip.evaluate((element) => element.scrollTo({ left: 40 }))
	await expect(strip).toHaveAttribute('data-more', 'start end')
	await strip.evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
	await expect(strip).toHaveAttribute('data-more', 'start')
	// The hand has no properties.
	await page.keyboard.press('h')
	await expect(strip).toHaveAttribute('data-more', '')
})
