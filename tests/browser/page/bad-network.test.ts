import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectPaint, newJam, skipTour } from '../support.ts'

test('a panel whose code can’t be loaded says so, and opens as soon as it can', async ({
	browser,
	server,
}) => {
	const { host } = await newJam(server.url)
	const context = await browser.newContext()
	await skipTour(context)
	const page = await context.newPage()
	const problems: Error[] = []
	page.on('pageerror', (error) => problems.push(error))
	// Set before the page opens, so that no request of a busy page can precede it.
	let isCut = false
	await page.route(/\/assets\/[^/]*\.(js|css)$/, (route) =>
		isCut ? route.abort() : route.continue(),
	)
	await page.goto(host)
	await allSaved(page)

	isCut = true
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
