import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	colourAt,
	copyLink,
	draw,
	expectPaint,
	joinJam,
	keptOnDevice,
	openJam,
	press,
	restyle,
	skipTour,
} from '../support.ts'

test.use({ serviceWorkers: 'allow' })

const hostsLine = [
	{ x: 400, y: 300 },
	{ x: 700, y: 300 },
]
const guestsLine = [
	{ x: 400, y: 500 },
	{ x: 700, y: 500 },
]
const onHosts = { x: 550, y: 300 }
const onGuests = { x: 550, y: 500 }

test('two people: create, share, paint, undo, restyle, reload, restart; everything is kept', async ({
	browser,
	server,
}) => {
	const context = await browser.newContext()
	await skipTour(context)
	const host = { context, page: await context.newPage() }
	await host.page.goto(server.url)
	await host.page.getByLabel('Jam name').fill('Tides')
	await host.page.getByRole('button', { name: 'Start a jam' }).click()
	await allSaved(host.page)
	const guest = await joinJam(browser, await copyLink(host.page, 'Can paint'))
	await expect(host.page.getByRole('button', { name: 'People here: 2' })).toBeVisible()
	await expect(guest.page.getByText('Tides').first()).toBeAttached()

	await test.step('ink is visible to the other person while it is drawn', async () => {
		await press(host.page, hostsLine)
		await expectPaint(guest.page, onHosts)
		await host.page.mouse.up()
		await draw(guest.page, guestsLine)
		await expectPaint(host.page, onGuests)
		await expectPaint(guest.page, onHosts)
	})

	await test.step('undo reverts the person’s own mark only, and redo restores it', async () => {
		await host.page.keyboard.press('Control+z')
		await expectPaint(host.page, onHosts, false)
		await expectPaint(guest.page, onHosts, false)
		await expectPaint(host.page, onGuests)
		await expect(host.page.getByRole('button', { name: 'Undo' })).toBeDisabled()
		await host.page.keyboard.press('Control+Shift+Z')
		await expectPaint(guest.page, onHosts)
	})

	await test.step('the eraser removes paint for both', async () => {
		await host.page.keyboard.press('e')
		await draw(host.page, [
			{ x: 640, y: 280 },
			{ x: 640, y: 320 },
		])
		await expectPaint(guest.page, { x: 640, y: 300 }, false)
		await expectPaint(guest.page, onHosts)
	})

	await test.step('a restyled picture arrives on the other canvas', async () => {
		const before = await colourAt(guest.page, { x: 520, y: 430 })
		expect(before[3]).toBe(0)
		await restyle(host.page, { style: 'The Great Wave', size: 'Small' })
		await expectPaint(guest.page, { x: 520, y: 430 })
		await host.page.getByRole('button', { name: 'Close the studio' }).click()
		await allSaved(host.page)
	})

	const painted = await test.step('both see the same, to the pixel', async () => {
		await host.page.mouse.move(20, 880)
		await expect
			.poll(async () => (await canvasHash(guest.page)) === (await canvasHash(host.page)))
			.toBe(true)
		return canvasHash(host.page)
	})

	await test.step('everything is there after a reload', async () => {
		await guest.page.reload()
		await allSaved(guest.page)
		await expect.poll(() => canvasHash(guest.page)).toBe(painted)
	})

	await test.step('and after the server was killed and restarted', async () => {
		await server.kill()
		await expect(host.page.getByRole('status').filter({ hasText: 'Offline' })).toBeVisible()
		await server.restart()
		await allSaved(host.page)
		const third = await joinJam(browser, host.page.url())
		await expect.poll(() => canvasHash(third.page)).toBe(painted)
	})
})

test('work done offline is kept on the device and merged after reconnection', async ({
	browser,
	server,
}) => {
	const host = await openJam(browser, server.url)
	const link = host.page.url()
	await server.kill()
	await expect(host.page.getByRole('status').filter({ hasText: 'Offline' })).toBeVisible()
	await draw(host.page, hostsLine)
	await expectPaint(host.page, onHosts)
	await server.restart()
	await allSaved(host.page)
	const guest = await joinJam(browser, link)
	await expectPaint(guest.page, onHosts)
})

test('a link for viewers shows everything and changes nothing', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	const viewer = await joinJam(browser, await copyLink(host.page, 'Can watch'))
	await expect(viewer.page.getByRole('toolbar', { name: 'Tools' })).toHaveCount(0)
	await draw(host.page, hostsLine)
	await expectPaint(viewer.page, onHosts)
	const before = await canvasHash(host.page)
	await viewer.page.keyboard.press('b')
	await draw(viewer.page, guestsLine)
	await draw(host.page, [
		{ x: 400, y: 600 },
		{ x: 700, y: 600 },
	])
	await expectPaint(host.page, { x: 550, y: 600 })
	await host.page.keyboard.press('Control+z')
	await expect.poll(() => canvasHash(host.page)).toBe(before)
})

test('work that the server refuses is kept, and never shown as saved', async ({
	browser,
	server,
}) => {
	const artist = await openJam(browser, server.url)
	const watching = await copyLink(artist.page, 'Can watch')
	await server.kill()
	await draw(artist.page, hostsLine)
	await keptOnDevice(artist.page)
	await artist.page.close()
	await server.restart()
	const page = await artist.context.newPage()
	await page.goto(watching)
	await expect(page.getByRole('status').filter({ hasText: 'Not all saved' })).toBeVisible()
	await expectPaint(page, onHosts)
	await expect(page.getByText('This link is for watching')).toBeVisible()
})

test('an invalid link shows an error', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	const page = await (await browser.newContext()).newPage()
	await page.goto(host.page.url().replace(/#.*/, `#${'A'.repeat(22)}`))
	await expect(page.getByRole('heading', { name: 'This jam can’t be opened' })).toBeVisible()
	await expect(page.getByText('Ask the host for a new one')).toBeVisible()
	await page.goto(`${server.url}/j/AAAAAAAAAAAA#${'A'.repeat(22)}`)
	await page.reload()
	await expect(page.getByText('There is no jam at this link')).toBeVisible()
})
