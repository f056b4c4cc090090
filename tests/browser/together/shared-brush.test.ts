import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	draw,
	expectAccessible,
	expectPaint,
	networkPatience,
	type Point,
	twoArtists,
} from '../support.ts'

/** Runs a command by its name. */
async function run(page: Page, command: string): Promise<void> {
	await page.keyboard.press('Control+k')
	await page.getByRole('combobox').fill(command)
	await page.getByRole('option', { name: command }).first().waitFor()
	await page.keyboard.press('Enter')
	await page.getByRole('combobox').waitFor({ state: 'hidden' })
}

/** The colours of a square of the canvas, as numbers. */
async function squareAt(page: Page, { x, y }: Point): Promise<number[]> {
	return page.evaluate(
		({ x, y }) => {
			const canvas = document.querySelector('canvas')
			const data = canvas?.getContext('2d')?.getImageData(x, y, 24, 24).data
			return [...new Uint32Array(data?.buffer ?? new ArrayBuffer(0))]
		},
		{ x, y },
	)
}

/** Waits until two people see the same patches in a square: a plain stroke has one colour. */
async function expectSamePatches(one: Page, other: Page, at: Point): Promise<void> {
	await expect(async () => {
		const colours = await squareAt(one, at)
		expect(new Set(colours).size).toBeGreaterThan(20)
		expect(await squareAt(other, at)).toEqual(colours)
	}).toPass(networkPatience)
}

test('a brush that one person makes of the canvas is picked up and painted with by another', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const brushButton = (page: Page) =>
		page.getByRole('button', { name: 'Material: From the canvas' })
	const offered = (page: Page) => page.getByRole('radio', { name: /^From the canvas, 1: / })
	const pictureOf = (page: Page) =>
		page.locator('.picture-option', { has: offered(page) }).locator('img')

	await test.step('the host makes a brush of two strokes and paints with it', async () => {
		for (const [brush, y] of [
			['3', 300],
			['4', 320],
		] as const) {
			await host.page.keyboard.press(brush)
			await draw(host.page, [
				{ x: 400, y },
				{ x: 560, y: y + 10 },
			])
		}
		await host.page.keyboard.press('v')
		await host.page.keyboard.press('Control+a')
		await host.page.locator('.makers').waitFor()
		await run(host.page, 'Use as a brush')
		await brushButton(host.page).waitFor()
		await draw(host.page, [
			{ x: 640, y: 560 },
			{ x: 840, y: 580 },
		])
		await expectPaint(guest.page, { x: 740, y: 570 })
		await allSaved(host.page)
	})

	await test.step('the guest finds it among the materials, with its maker’s name', async () => {
		await guest.page.keyboard.press('g')
		await guest.page.getByRole('button', { name: /^Material: / }).click()
		await expect(offered(guest.page)).toBeVisible()
		await expect(pictureOf(guest.page)).toBeVisible()
		await pictureOf(guest.page).click()
		await expect(offered(guest.page)).toBeChecked()
		await expectAccessible(guest.page)
		await guest.page.keyboard.press('Escape')
		await draw(guest.page, [
			{ x: 640, y: 720 },
			{ x: 840, y: 700 },
		])
		await allSaved(guest.page)
		await expectPaint(host.page, { x: 740, y: 710 })
		await expectSamePatches(host.page, guest.page, { x: 728, y: 698 })
		await expectSamePatches(host.page, guest.page, { x: 728, y: 558 })
	})

	await test.step('the card of a stroke shows the brush, and who else paints with it', async () => {
		await host.page.keyboard.press('v')
		await host.page.mouse.move(740, 710)
		const card = host.page.getByRole('complementary', { name: 'Who made this' })
		await expect(card).toContainText('Painted with a piece of the canvas')
		await expect(card).toContainText(/Others with this brush: .*\(you\)/)
		await expect(card.locator('img')).toBeVisible()
	})

	await test.step('it is still there after a reload, and a stroke gives it back', async () => {
		await guest.page.reload()
		await allSaved(guest.page)
		await guest.page.keyboard.press('g')
		await guest.page.getByRole('button', { name: /^Material: / }).click()
		await expect(pictureOf(guest.page)).toHaveAttribute('src', /^data:image/)
		await guest.page.keyboard.press('Escape')
		await expect(brushButton(guest.page)).toHaveCount(0)
		await guest.page.keyboard.press('v')
		await guest.page.mouse.click(740, 570)
		await guest.page.locator('.makers').waitFor()
		await run(guest.page, 'Paint with this brush')
		await brushButton(guest.page).waitFor()
	})
})
