import { expect, test } from '../fixtures.ts'
import { copyLink, draw, expectAccessible, joinJam, openJam } from '../support.ts'

test('people tap what they like, secretly, until the host shows the result', async ({
	browser,
	server,
}) => {
	const host = await openJam(browser, server.url, 'Favourites')
	const link = await copyLink(host.page, 'Can paint')
	const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
	const [ann, ben] = await Promise.all([
		joinJam(browser, link, phone),
		joinJam(browser, link, { viewport: { width: 1440, height: 900 } }),
	])
	await draw(ann.page, [
		{ x: 100, y: 400 },
		{ x: 160, y: 440 },
	])
	await draw(ann.page, [
		{ x: 280, y: 300 },
		{ x: 300, y: 360 },
	])

	await host.page.getByRole('button', { name: 'Activities' }).click()
	await host.page.getByRole('tab', { name: 'Vote' }).click()
	await host.page.getByRole('button', { name: 'Start the vote' }).click()

	await ann.page.getByText('Tap what you like').waitFor()
	await ann.page.touchscreen.tap(130, 420)
	await expect(ann.page.getByText('2 of 3 left')).toBeVisible()
	await ann.page.touchscreen.tap(130, 420)
	await expect(ann.page.getByText('1 of 3 left')).toBeVisible()
	// The mark's marker takes a dot back; nothing was painted by the taps.
	await ann.page.getByRole('button', { name: /^Take a dot back: An item by/ }).tap()
	await expect(ann.page.getByText('2 of 3 left')).toBeVisible()
	await expectAccessible(ann.page)
	await ann.page.screenshot({ path: test.info().outputPath('phone-open.png') })

	// With the keyboard: a mark is selected, then gets its dot.
	await ben.page.keyboard.press('.')
	await ben.page.getByRole('button', { name: 'Give the selected item a dot' }).press('Enter')
	await expect(ben.page.getByText('2 of 3 left')).toBeVisible()
	await expect(host.page.getByText('2 people have voted.')).toBeVisible()

	await host.page.getByRole('button', { name: 'Show the result' }).click()
	for (const { page } of [host, ann, ben]) {
		await expect(page.getByText(/● [12]$/).first()).toBeVisible()
	}
	await expect(ann.page.getByText('The result of the vote')).toBeVisible()
	await ann.page.screenshot({ path: test.info().outputPath('phone-shown.png') })
	await host.page.screenshot({ path: test.info().outputPath('host-shown.png') })

	await host.page.getByRole('button', { name: 'Remove the vote' }).click()
	await expect(ben.page.getByRole('region', { name: 'Vote' })).toHaveCount(0)
})
