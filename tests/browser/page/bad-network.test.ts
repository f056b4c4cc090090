import { expect, test } from '../fixtures.ts'
import { draw, expectPaint, openJam } from '../support.ts'

test('a panel whose code can’t be loaded says so, and opens as soon as it can', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	const problems: Error[] = []
	page.on('pageerror', (error) => problems.push(error))
	let isCut = true
	await page.route(/\/assets\/[^/]*\.(js|css)$/, (route) =>
		isCut ? route.abort() : route.continue(),
	)

	await page.keyboard.press('Control+k')
	const problem = page.getByText('This part of the page can’t be loaded. Trying again…')
	await expect(problem).toBeVisible()
	await draw(page, [
		{ x: 400, y: 300 },
		{ x: 600, y: 300 },
	])
	await expectPaint(page, { x: 500, y: 300 })

	isCut = false
	const palette = page.getByRole('dialog', { name: 'Commands' })
	await expect(palette).toBeVisible()
	await expect(problem).toHaveCount(0)
	const unstyled = () =>
		page.evaluate(
			() =>
				[...document.styleSheets].length -
				document.querySelectorAll('link[rel="stylesheet"], style').length,
		)
	expect(await unstyled()).toBe(0)
	expect(problems).toEqual([])
})
