import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectAccessible, expectPaint, openJam, twoArtists } from '../support.ts'

const line = [
	{ x: 400, y: 300 },
	{ x: 700, y: 300 },
]

test('the menu of a mark and of the empty canvas, by mouse and by key', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await draw(host.page, line)
	await allSaved(host.page)
	const { page } = guest
	await expectPaint(page, { x: 550, y: 300 })
	const menu = page.getByRole('menu', { name: 'Canvas menu' })
	const item = (name: string) => page.getByRole('menuitem', { name })

	await test.step('a right click on a mark selects it and says who made it', async () => {
		await page.mouse.click(550, 300, { button: 'right' })
		await expect(menu).toBeVisible()
		await expect(menu).toContainText('Made by')
		await expect(page.getByText('1 item selected').first()).toBeAttached()
		await expectAccessible(page)
		await item('Order and layer').hover()
		await expect(item('Bring to front')).toBeVisible()
		await page.keyboard.press('Escape')
		await expect(menu).toHaveCount(0)
	})

	await test.step('what is copied is pasted where the menu is', async () => {
		await page.mouse.click(550, 300, { button: 'right' })
		await item('Copy').first().click()
		await expect(page.getByText('1 item copied')).toBeAttached()
		await page.mouse.click(900, 600, { button: 'right' })
		await expect(item('Select all')).toBeVisible()
		await item('Paste').click()
		await expectPaint(page, { x: 900, y: 600 })
		await expectPaint(host.page, { x: 900, y: 600 })
	})

	await test.step('the menu key opens it, and arrow keys choose', async () => {
		// The menu would open under the pointer that rests here and focus the item there.
		await page.mouse.move(200, 60)
		await page.keyboard.press('Shift+F10')
		await expect(page.locator('[role=menu]:focus, [role=menu] :focus')).toHaveCount(1)
		await page.keyboard.press('End')
		await expect(item('Delete')).toBeFocused()
		await page.keyboard.press('Enter')
		await expectPaint(page, { x: 900, y: 600 }, false)
	})

	await test.step('a press beside it only closes it', async () => {
		await page.keyboard.press('b')
		await page.mouse.click(900, 500, { button: 'right' })
		await expect(menu).toBeVisible()
		await page.mouse.click(1200, 500)
		await expect(menu).toHaveCount(0)
		await expectPaint(page, { x: 1200, y: 500 }, false)
	})

	await test.step('a double click on the empty canvas adds a text', async () => {
		await page.keyboard.press('v')
		await page.mouse.dblclick(300, 700)
		await expect(page.getByLabel('Text on the canvas')).toBeFocused()
		await page.keyboard.type('High tide')
		await page.keyboard.press('Escape')
		await page.mouse.dblclick(340, 700)
		await expect(page.getByLabel('Text on the canvas')).toHaveText('High tide')
		await page.keyboard.press('Escape')
	})

	await test.step('low in the view, and in a low view, all of it can be reached', async () => {
		await page.mouse.click(340, 700, { button: 'right' })
		await expect(item('Delete')).toBeInViewport({ ratio: 1 })
		await page.keyboard.press('Escape')
		await page.setViewportSize({ width: 844, height: 390 })
		await page.keyboard.press('Shift+F10')
		await expect(item('Cut')).toBeInViewport({ ratio: 1 })
		await page.keyboard.press('End')
		await expect(item('Delete')).toBeFocused()
		await expect(item('Delete')).toBeInViewport({ ratio: 0.9 })
		await page.keyboard.press('Enter')
	})
})

test('a long press opens the menu of a mark, and moves nothing', async ({ browser, server }) => {
	const { page, context } = await openJam(browser, server.url)
	await draw(page, line)
	await page.keyboard.press('v')
	const cdp = await context.newCDPSession(page)
	const touch = (type: string, at?: { x: number; y: number }) =>
		cdp.send('Input.dispatchTouchEvent', {
			type: type as 'touchStart',
			touchPoints: at ? [at] : [],
		})
	await touch('touchStart', { x: 550, y: 300 })
	await expect(page.getByRole('menu', { name: 'Canvas menu' })).toBeVisible()
	await touch('touchMove', { x: 550, y: 500 })
	await touch('touchEnd')
	await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible()
	await expectPaint(page, { x: 550, y: 300 })
	await expectPaint(page, { x: 550, y: 500 }, false)
})
