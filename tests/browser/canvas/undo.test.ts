import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectAccessible, expectPaint, twoArtists } from '../support.ts'

test('undo keeps later changes of others and says so; deleting many of others’ marks asks first', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await draw(host.page, [
		{ x: 400, y: 300 },
		{ x: 700, y: 300 },
	])
	await host.page.keyboard.press('.')
	await host.page.keyboard.press('ArrowRight')
	// Until then it may be live ink, which can't be selected.
	await allSaved(host.page)
	await expectPaint(guest.page, { x: 550, y: 300 })
	await guest.page.keyboard.press('.')
	await guest.page.keyboard.press('Shift+ArrowDown')
	await expectPaint(host.page, { x: 550, y: 340 })

	await test.step('neither the drag nor the stroke is undone', async () => {
		for (let i = 0; i < 2; i++) {
			await host.page.keyboard.press('Control+z')
			const told = host.page
				.getByRole('status')
				.filter({ hasText: /^Not undone: changed by .+ since$/ })
			await expect(told).toBeVisible()
			await told.getByRole('button').click()
			await expect(told).toHaveCount(0)
		}
		await expectPaint(host.page, { x: 550, y: 340 })
		await expect(host.page.getByRole('button', { name: 'Undo' })).toBeDisabled()
	})

	for (let i = 0; i < 11; i++) await guest.page.keyboard.press('Control+d')
	const last = { x: 600, y: 340 + 11 * 16 }
	await test.step('own marks, with a few of others, are deleted without a question', async () => {
		await expectPaint(host.page, last)
		await guest.page.keyboard.press('Control+a')
		await guest.page.keyboard.press('Delete')
		await expectPaint(host.page, last, false)
		await guest.page.keyboard.press('Control+z')
		await expectPaint(host.page, last)
	})

	const question = host.page.getByRole('alertdialog', {
		name: 'Delete 11 items by 1 other person?',
	})
	await host.page.keyboard.press('Control+a')
	await host.page.keyboard.press('Delete')
	await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
	await expectAccessible(host.page)
	await host.page.keyboard.press('Escape')
	await expect(question).toHaveCount(0)
	await expectPaint(host.page, last)

	await host.page.keyboard.press('Delete')
	await question.getByRole('button', { name: 'Delete' }).click()
	await expectPaint(guest.page, last, false)
	await host.page.keyboard.press('Control+z')
	await expectPaint(guest.page, last)

	await Promise.all([host, guest].map(({ context }) => context.close()))
})
