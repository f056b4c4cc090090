import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { allSaved, colourAt, draw, expectPaint, type Point, twoArtists } from '../support.ts'
import { touch } from '../touch.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** Where a point of the canvas is in the view of an untouched page, whose middle is the origin. */
function inView(page: Page, { x, y }: Point): Point {
	const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
	return { x: width / 2 + x, y: height / 2 + y }
}

test('the bucket fills what lines enclose, by mouse and by touch, for everyone', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url, phone)
	const at = (page: Page, x: number, y: number) => inView(page, { x, y })

	await test.step('a closed line is filled', async () => {
		const corners = [
			[-90, -90],
			[90, -90],
			[90, 90],
			[-90, 90],
			[-90, -90],
			[-40, -90],
		] as const
		await draw(
			host.page,
			corners.map(([x, y]) => at(host.page, x, y)),
		)
		await host.page.keyboard.press('u')
		const middle = at(host.page, 0, 0)
		await host.page.mouse.click(middle.x, middle.y)
		await expectPaint(host.page, middle)
		await expectPaint(guest.page, at(guest.page, 0, 0))
		await expectPaint(guest.page, at(guest.page, 70, -70))
		await expectPaint(guest.page, at(guest.page, 120, 0), false)
	})

	await test.step('an area that nothing closes is not filled, and a sentence says so', async () => {
		const outside = at(host.page, 0, 160)
		await host.page.mouse.click(outside.x, outside.y)
		await expect(
			host.page.getByRole('status').filter({ hasText: 'This area isn’t closed.' }),
		).toBeVisible()
		await expectPaint(host.page, outside, false)
	})

	await test.step('another colour recolours the fill; undo takes back the colour, then the fill', async () => {
		const middle = at(host.page, 0, 0)
		const red = async () => (await colourAt(guest.page, at(guest.page, 0, 0)))[0] ?? 0
		await host.page.getByRole('button', { name: 'Vermilion' }).click()
		await host.page.mouse.click(middle.x, middle.y)
		await expect.poll(red).toBeGreaterThan(200)
		await host.page.keyboard.press('Control+z')
		await expect.poll(red).toBeLessThan(100)
		await expectPaint(guest.page, at(guest.page, 0, 0))
		await host.page.keyboard.press('Control+z')
		await expectPaint(guest.page, at(guest.page, 0, 0), false)
		await expectPaint(guest.page, at(guest.page, 0, -90))
	})

	await test.step('a finger fills it on a phone', async () => {
		await guest.page.getByRole('button', { name: 'Add', exact: true }).tap()
		await guest.page.getByRole('menuitem', { name: 'Paint bucket' }).tap()
		const cdp = await guest.context.newCDPSession(guest.page)
		await touch(cdp, [[at(guest.page, 0, 0)], []], 120)
		await expectPaint(guest.page, at(guest.page, 0, 0))
		await allSaved(guest.page)
		await expectPaint(host.page, at(host.page, 0, 0))
	})
})
