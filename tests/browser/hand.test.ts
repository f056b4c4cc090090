import { expect, test } from './fixtures.ts'
import { draw, expectAccessible, expectPaint, restyle, twoArtists } from './support.ts'

/** Networks work for a while on a busy machine. */
const patience = { timeout: 60_000 }

test('two styles are blended on a line, and what was blended is there for the other', async ({
	browser,
	server,
}) => {
	test.setTimeout(120_000)
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await draw(page, [
		{ x: 400, y: 300 },
		{ x: 520, y: 420 },
		{ x: 620, y: 500 },
	])
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByText('Size and engine').click()
	await page.getByTitle('The Starry Night').click()
	await page.getByRole('button', { name: 'Blend with another' }).click()
	await page.getByTitle('The Scream').click()
	const across = page.getByRole('slider', { name: 'Blend, left to right' })
	await expect(across).toHaveAttribute('aria-valuetext', 'The Starry Night 50%, The Scream 50%')
	await across.focus()
	await page.keyboard.press('ArrowLeft')
	await page.keyboard.press('ArrowLeft')
	await expect(across).toHaveAttribute('aria-valuetext', 'The Starry Night 60%, The Scream 40%')

	// A third and a fourth make the line a square, with the pointer as with keys.
	await page.getByRole('button', { name: 'Add another' }).click()
	await page.getByRole('button', { name: 'Add another' }).click()
	await expect(page.getByRole('button', { name: 'Add another' })).toHaveCount(0)
	await page.locator('.blend-pad').click({ position: { x: 2, y: 166 } })
	await expect(across).toHaveAttribute('aria-valuetext', /^The Starry Night 1%, The Scream 0%/)
	await expectAccessible(page)
	for (let i = 0; i < 2; i++)
		await page
			.getByRole('button', { name: /^Take out:/ })
			.last()
			.click()

	await restyle(page, { style: 'The Starry Night', size: 'Sketch', engine: 'wasm' })
	await expectPaint(guest.page, { x: 430, y: 300 })
	await guest.page.getByRole('button', { name: 'Studio', exact: true }).click()
	await guest.page.getByText('This jam', { exact: true }).click()
	const used = guest.page.getByRole('radio', {
		name: /The Starry Night 50% \+ Edvard Munch, The Scream 50%/,
	})
	await used.check()
	await guest.page.getByText('Size and engine').click()
	await guest.page.getByText('Sketch', { exact: true }).click()
	await guest.page.getByRole('button', { name: 'Restyle' }).click()
	await expect(guest.page.getByText('The picture is on the canvas.')).toBeAttached(patience)
	// The same code, so still one style, and now it is the guest's.
	await expect(guest.page.locator('.style-row')).toHaveCount(1)
})
