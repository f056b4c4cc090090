import { expect, test } from '../fixtures.ts'
import { openJam } from '../support.ts'

test('a host prints a sheet with the code, and nothing else is on it', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url, 'Tides')
	await page.getByRole('button', { name: 'Share' }).click()
	await page.getByRole('button', { name: 'Show the code' }).click()
	const code = await page.locator('.join-screen-characters').textContent()
	const sheet = page.locator('.handout')
	await expect(sheet).toBeHidden()
	await page.evaluate(() => {
		window.print = () => document.body.setAttribute('data-printed', '')
	})
	await page.getByRole('button', { name: 'Print' }).click()
	await expect(page.locator('body[data-printed]')).toBeAttached()

	await page.emulateMedia({ media: 'print' })
	await expect(sheet).toBeVisible()
	await expect(sheet.getByRole('heading', { name: 'Tides' })).toBeVisible()
	await expect(sheet.locator('.handout-code')).toHaveText(code ?? '')
	await expect(sheet.locator('li')).toHaveCount(3)
	for (const other of ['.join-screen-characters', '.room', 'canvas']) {
		await expect(page.locator(other).first()).toBeHidden()
	}
	// Page objects of the file, without the tree above them.
	for (const format of ['A4', 'Letter']) {
		const file = await page.pdf({ format, path: test.info().outputPath(`${format}.pdf`) })
		expect(file.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
	}
})
