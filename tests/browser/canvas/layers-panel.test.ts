import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	colourAt,
	draw,
	expectAccessible,
	expectPaint,
	joinJam,
	type Point,
	twoArtists,
} from '../support.ts'
import { touch } from '../touch.ts'

const layers = (page: Page) => page.getByRole('dialog', { name: 'Layers' })
const rows = (page: Page) => layers(page).getByRole('listitem')

async function openLayers(page: Page): Promise<void> {
	await page.getByRole('button', { name: /^Layers/ }).click()
	await expect(rows(page).first()).toBeVisible()
}

/** The names of the layers, topmost first. */
const expectOrder = (page: Page, names: readonly string[]) =>
	expect(rows(page)).toHaveText(names.map((name) => new RegExp(name)))

async function middleOf(locator: Locator): Promise<Point> {
	const box = await locator.boundingBox()
	if (!box) throw new Error('it is not on the screen')
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('layers are named, sorted by mouse and key and faded in their list; what is drawn under one is moved up', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await openLayers(page)
	await page.getByRole('button', { name: 'New layer' }).click()
	await page.getByRole('textbox', { name: 'Name' }).fill('Hill')
	await page.getByRole('textbox', { name: 'Name' }).press('Enter')
	await page.getByRole('button', { name: 'New layer' }).click()
	await page.keyboard.press('Escape')
	await expect(layers(page)).toBeVisible()
	await expectOrder(page, ['Layer 2', 'Hill', 'Background'])
	await openLayers(guest.page)
	await expectOrder(guest.page, ['Layer 2', 'Hill', 'Background'])

	await test.step('a double click renames a layer, Escape leaves its name', async () => {
		await page.getByRole('button', { name: 'Layer 2', exact: true }).dblclick()
		await page.getByRole('textbox', { name: 'Name' }).fill('Sky')
		await page.getByRole('textbox', { name: 'Name' }).press('Enter')
		await expectOrder(guest.page, ['Sky', 'Hill', 'Background'])
		await page.keyboard.press('F2')
		await page.getByRole('textbox', { name: 'Name' }).fill('No')
		await page.getByRole('textbox', { name: 'Name' }).press('Escape')
		await expect(page.getByRole('button', { name: 'Sky', exact: true })).toBeFocused()
	})

	await test.step('keys and the mouse sort them for everyone; Escape ends a drag', async () => {
		await page.keyboard.press('Alt+ArrowDown')
		await expectOrder(guest.page, ['Hill', 'Sky', 'Background'])
		await expect(page.getByRole('button', { name: 'Sky', exact: true })).toBeFocused()
		await expect(page.getByText('“Sky” is now layer 2 of 3, from the top.')).toBeAttached()

		const from = await middleOf(page.getByRole('button', { name: 'Sky', exact: true }))
		await page.mouse.move(from.x, from.y)
		await page.mouse.down()
		const top = await middleOf(rows(page).first())
		await page.mouse.move(from.x, top.y - 10, { steps: 5 })
		await page.keyboard.press('Escape')
		await page.mouse.up()
		await expectOrder(page, ['Hill', 'Sky', 'Background'])
		await page.mouse.move(from.x, from.y)
		await page.mouse.down()
		await page.mouse.move(from.x, top.y - 10, { steps: 5 })
		await page.mouse.up()
		await expectOrder(guest.page, ['Sky', 'Hill', 'Background'])
		await expectAccessible(page)
	})

	await test.step('what is drawn under an opaque layer is moved up in one step', async () => {
		await page.keyboard.press('Escape')
		await page.keyboard.press('r')
		await page.getByRole('button', { name: 'Filled' }).click()
		await page.getByRole('button', { name: 'Vermilion' }).click()
		await draw(page, [
			{ x: 300, y: 200 },
			{ x: 800, y: 500 },
		])
		const at = { x: 550, y: 300 }
		await expectPaint(guest.page, at)
		const red = await colourAt(page, at)
		await openLayers(page)
		await page.getByRole('button', { name: 'Hill', exact: true }).click()
		await page.keyboard.press('Escape')
		await page.keyboard.press('b')
		await page.getByRole('button', { name: 'Ink', exact: true }).first().click()
		await draw(page, [
			{ x: 400, y: 300 },
			{ x: 700, y: 300 },
		])
		const message = page.getByRole('status').filter({ hasText: 'hidden under “Sky”' })
		await expect(message).toBeVisible()
		expect(await colourAt(page, at)).toEqual(red)
		await message.getByRole('button', { name: 'Move it up' }).click()
		await expect.poll(() => colourAt(guest.page, at)).not.toEqual(red)
		await expect(page.getByRole('button', { name: 'Layers: Sky' })).toBeVisible()
		await page.keyboard.press('Control+z')
		await expect.poll(() => colourAt(guest.page, at)).toEqual(red)
		await page.keyboard.press('Control+Shift+z')
		await expect.poll(() => colourAt(guest.page, at)).not.toEqual(red)
	})

	await test.step('one drag of the opacity is one step', async () => {
		const at = { x: 600, y: 400 }
		await openLayers(page)
		const slider = layers(page).getByLabel('Opacity')
		await slider.focus()
		const { x, y } = await middleOf(slider)
		await page.mouse.move(x + 60, y)
		await page.mouse.down()
		await page.mouse.move(x, y, { steps: 4 })
		await page.mouse.up()
		await expect.poll(async () => (await colourAt(guest.page, at))[3]).toBeLessThan(180)
		await page.keyboard.press('Escape')
		await page.keyboard.press('Control+z')
		await expect.poll(async () => (await colourAt(guest.page, at))[3]).toBe(255)
	})

	await test.step('who paints on a layer that another person deletes is told', async () => {
		await guest.page.getByRole('button', { name: 'Sky', exact: true }).click()
		await guest.page.keyboard.press('Escape')
		await expect(guest.page.getByRole('button', { name: 'Layers: Sky' })).toBeVisible()
		await openLayers(page)
		await page.getByRole('button', { name: 'Delete layer' }).click()
		await page.getByRole('button', { name: 'Delete everything' }).click()
		await expect(
			guest.page.getByRole('status').filter({ hasText: 'You now paint on “Hill”.' }),
		).toBeVisible()
		await expect(guest.page.getByRole('button', { name: 'Layers: Hill' })).toBeVisible()
	})

	await test.step('on a phone a finger sorts them by the grip', async () => {
		await allSaved(page)
		const phone = await joinJam(browser, host.page.url(), {
			viewport: { width: 390, height: 844 },
			hasTouch: true,
			isMobile: true,
		})
		await openLayers(phone.page)
		await expectOrder(phone.page, ['Hill', 'Background'])
		const grips = layers(phone.page).locator('[data-grip]')
		const [from, to] = [await middleOf(grips.last()), await middleOf(grips.first())]
		const cdp = await phone.context.newCDPSession(phone.page)
		const at = (share: number) => [{ x: from.x, y: from.y + (to.y - 20 - from.y) * share }]
		await touch(cdp, [at(0), at(0.3), at(0.6), at(1), []])
		await expectOrder(phone.page, ['Background', 'Hill'])
		await expectOrder(page, ['Background', 'Hill'])
		await phone.context.close()
	})
})
