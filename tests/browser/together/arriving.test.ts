import { createJam } from '../../server/connect.ts'
import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectAccessible, expectPaint, joinJam } from '../support.ts'

test('a newcomer is asked for name and colour and lands at the art; a guest sees who the host is, and another title at once', async ({
	browser,
	server,
}) => {
	const { id, keys } = await createJam(server.url, 'Coast')
	const link = (key: string) => `${server.url}/j/${id}#${key}`
	const host = await joinJam(browser, link(keys.host))
	await host.page.mouse.move(720, 450)
	await host.page.mouse.wheel(6_000, 3_000)
	await draw(host.page, [
		{ x: 600, y: 400 },
		{ x: 800, y: 400 },
	])
	await allSaved(host.page)

	const context = await browser.newContext()
	await context.addInitScript(() => localStorage.setItem('tessera:tour', 'seen'))
	const guest = await context.newPage()
	await guest.goto(link(keys.artist))
	await test.step('name card', async () => {
		const card = guest.getByRole('form', { name: 'Join a jam' })
		await expect(card.getByRole('textbox')).toBeFocused()
		await expectAccessible(guest)
		await card.getByRole('button', { name: 'Purple' }).click()
		await expect(card.getByRole('button', { name: 'Purple' })).toHaveAttribute(
			'aria-pressed',
			'true',
		)
		await card.getByRole('textbox').fill('Mia')
		await guest.keyboard.press('Enter')
		await expect(card).toHaveCount(0)
		await allSaved(guest)
	})

	await test.step('the art is in the middle, and stays where the guest moves it', async () => {
		const centre = await guest.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }))
		await expectPaint(guest, centre)
		await guest.mouse.move(centre.x, centre.y)
		await guest.mouse.wheel(0, -200)
		const moved = { x: centre.x, y: centre.y + 200 }
		await expectPaint(guest, moved)
		await draw(host.page, [
			{ x: 200, y: 700 },
			{ x: 300, y: 700 },
		])
		await allSaved(host.page)
		await expectPaint(guest, moved)
	})

	await test.step('people', async () => {
		await guest.getByRole('button', { name: 'People here: 2' }).click()
		await expect(guest.locator('.people-list li').getByText('Host')).toBeAttached()
		await guest.keyboard.press('Escape')
		const cursor = host.page.locator('.cursor', { hasText: 'Mia' })
		await guest.mouse.move(700, 300)
		await expect(cursor).toHaveCSS('--colour', '#6b21a8')
	})

	const viewer = await joinJam(browser, link(keys.viewer))
	await test.step('who only watches is told', async () => {
		await expect(viewer.page.getByText('You are watching.')).toBeVisible()
		await expect(viewer.page.getByRole('button', { name: 'Rename' })).toHaveCount(0)
		await expectAccessible(viewer.page)
		await viewer.page.getByRole('button', { name: 'Help' }).click()
		await viewer.page.getByRole('button', { name: 'Take the tour' }).click()
		await expect(viewer.page.getByRole('heading', { name: 'Invite people' })).toBeVisible()
	})

	await test.step('the title', async () => {
		await host.page.getByRole('button', { name: 'Rename “Coast”' }).click()
		await host.page.keyboard.type('Not this')
		await host.page.keyboard.press('Escape')
		const button = host.page.getByRole('button', { name: 'Rename “Coast”' })
		await expect(button).toBeFocused()
		await host.page.keyboard.press('Control+k')
		const palette = host.page.getByRole('combobox', { name: 'Search commands' })
		await palette.fill('?')
		await expect(host.page.getByRole('option').first()).toContainText('Help')
		await palette.fill('rename')
		await palette.press('Enter')
		await expect(host.page.getByLabel('Jam name')).toBeFocused()
		await host.page.keyboard.type('Low tide')
		await host.page.keyboard.press('Enter')
		await expect(host.page.getByRole('button', { name: 'Rename “Low tide”' })).toBeFocused()
		await Promise.all(
			[host.page, guest, viewer.page].map((page) => expect(page).toHaveTitle('Low tide · Tessera')),
		)
		await guest.goto(server.url)
		await expect(guest.getByRole('link', { name: /Low tide/ })).toBeVisible()
	})
})
