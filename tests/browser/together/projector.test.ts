import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectAccessible, openJam } from '../support.ts'

const showsPaint = (page: import('@playwright/test').Page) =>
	page.evaluate(() => {
		const canvas = document.querySelector('canvas')
		const context = canvas?.getContext('2d')
		if (!canvas || !context) return false
		const { width, height } = canvas
		// The canvas has no size before its first frame.
		if (width === 0 || height === 0) return false
		const { data } = context.getImageData(width / 4, height / 4, width / 2, height / 2)
		return data.some((value, i) => i % 4 === 3 && value > 128)
	})

test('the projector shows the canvas without tools, follows the action, and walks with credits', async ({
	browser,
	server,
}) => {
	const { page: host, context } = await openJam(browser, server.url, 'Mural')
	await draw(host, [
		{ x: 500, y: 300 },
		{ x: 700, y: 500 },
	])
	await allSaved(host)
	const opened = context.waitForEvent('page')
	await host.keyboard.press('Control+k')
	await host.getByRole('combobox').fill('projector')
	await host.keyboard.press('Enter')
	const projector = await opened
	await projector.setViewportSize({ width: 1440, height: 900 })
	await expect(projector).toHaveTitle(/Mural/)
	await expect.poll(() => showsPaint(projector)).toBe(true)
	await expect(projector.getByRole('toolbar')).toHaveCount(0)
	await expectAccessible(projector)

	// What the host tells everyone is on the wall too.
	await host.keyboard.press('j')
	await host.getByLabel('Task').fill('A house that is afraid of the dark')
	await host.keyboard.press('Enter')
	await expect(projector.getByText('A house that is afraid of the dark')).toBeVisible()
	await host.keyboard.press('Escape')

	// The host pans far away and draws there: the camera comes after.
	await projector.keyboard.press('2')
	await expect(projector.getByRole('radio', { name: 'Action' })).toBeChecked()
	await host.keyboard.press('h')
	for (let i = 0; i < 4; i++) {
		await draw(host, [
			{ x: 1_300, y: 450 },
			{ x: 100, y: 450 },
		])
	}
	await host.keyboard.press('b')
	await draw(host, [
		{ x: 600, y: 400 },
		{ x: 800, y: 420 },
	])
	await allSaved(host)
	await expect.poll(() => showsPaint(projector)).toBe(true)

	await projector.keyboard.press('3')
	await expect(projector.locator('.projector-credits')).toHaveText(/\S/)
})
