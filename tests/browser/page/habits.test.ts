import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { draw, expectPaint, openJam } from '../support.ts'

const bar = (page: Page) => page.getByRole('toolbar', { name: 'selected' })
const told = (page: Page, words: string | RegExp) =>
	expect(page.getByRole('status').filter({ hasText: words })).toBeAttached()

test('the keys of other drawing programs do what they do there', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	const size = page.getByRole('slider', { name: 'Size' })
	const circle = page.locator('.size-drag')

	await test.step('a drag with Ctrl and Alt changes the size of the brush, and draws nothing', async () => {
		await expect(size).toHaveValue('10')
		await page.keyboard.down('Control')
		await page.keyboard.down('Alt')
		await page.mouse.move(600, 300)
		await page.mouse.down()
		await page.mouse.move(640, 300, { steps: 4 })
		await expect(circle).toHaveText('50 px')
		await page.mouse.up()
		await expect(size).toHaveValue('50')

		await page.mouse.down()
		await page.mouse.move(700, 300, { steps: 4 })
		await expect(circle).toHaveText('110 px')
		await page.keyboard.press('Escape')
		await expect(circle).toHaveCount(0)
		await page.mouse.move(720, 300)
		await page.mouse.up()
		await page.keyboard.up('Alt')
		await page.keyboard.up('Control')
		await expect(size).toHaveValue('50')
		await expectPaint(page, { x: 620, y: 300 }, false)
	})

	await test.step('Enter selects inside a group, Tab goes on, Escape leads out step by step', async () => {
		for (const x of [500, 700]) {
			await page.keyboard.press('r')
			await draw(page, [
				{ x, y: 500 },
				{ x: x + 100, y: 600 },
			])
		}
		await page.keyboard.press('Control+a')
		await page.keyboard.press('Control+g')
		await page.keyboard.press('Enter')
		await expect(bar(page)).toHaveAccessibleName('1 item selected')
		await page.keyboard.press('Tab')
		await told(page, 'Shape selected, 2 of 2')
		await page.keyboard.press('Shift+Tab')
		await told(page, 'Shape selected, 1 of 2')
		await page.keyboard.press('Escape')
		await expect(bar(page)).toHaveAccessibleName('2 items selected')
		await page.keyboard.press('Escape')
		await expect(bar(page)).toHaveCount(0)
		// Without a selection the key moves the focus, as on every page.
		await page.keyboard.press('Tab')
		expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)

		await page.mouse.dblclick(700, 550)
		await expect(bar(page)).toHaveAccessibleName('1 item selected')
		await page.keyboard.press('Escape')
		await page.keyboard.press('Escape')
	})

	await test.step('from a text to its mark, to nothing, and from a tool to the select tool', async () => {
		await page.keyboard.press('t')
		await page.mouse.click(900, 300)
		await page.getByLabel('Text on the canvas').pressSequentially('Sea')
		await page.keyboard.press('Escape')
		await expect(bar(page)).toHaveAccessibleName('1 item selected')
		await page.keyboard.press('Enter')
		await expect(page.getByLabel('Text on the canvas')).toBeFocused()
		await page.keyboard.press('Escape')
		await page.keyboard.press('Escape')
		await expect(bar(page)).toHaveCount(0)
		await page.keyboard.press('e')
		await page.keyboard.press('Escape')
		await expect(page.getByRole('button', { name: 'Select', exact: true })).toHaveAttribute(
			'aria-pressed',
			'true',
		)
	})

	await test.step('tooltips show the key', async () => {
		await page.keyboard.press('b')
		await page.getByRole('button', { name: 'Colour', exact: true }).hover()
		await expect(page.getByRole('tooltip')).toHaveText('ColourC')
	})
})

test('a button that was pressed before its tooltip came shows none', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	await page.clock.install()
	const studio = page.getByRole('button', { name: 'Studio', exact: true })
	const tooltip = page.getByRole('tooltip')
	await studio.click()
	await expect(page.getByRole('region', { name: 'Studio' })).toBeVisible()
	await page.clock.runFor(2_000)
	await expect(tooltip).toBeHidden()

	await page.mouse.move(700, 400)
	await studio.hover()
	await page.clock.runFor(2_000)
	await expect(tooltip).toBeVisible()

	await page.getByRole('button', { name: 'Help', exact: true }).click()
	await page.getByText('Take the tour').click()
	await expect(page.locator('.tour')).toBeVisible()
	await page.clock.runFor(2_000)
	await expect(tooltip).toBeHidden()
})
