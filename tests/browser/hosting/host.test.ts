import { encodeRefusal } from '../../../shared/protocol.ts'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	copyLink,
	draw,
	expectPaint,
	jamsKeptBy,
	joinJam,
	keptOnDevice,
	openJam,
	twoArtists,
} from '../support.ts'
import { changeArtistsLink, expectTold, line, onLine, openThisJam } from './host-support.ts'

const guestsLine = [
	{ x: 400, y: 700 },
	{ x: 700, y: 700 },
]
const onGuests = { x: 550, y: 700 }

test('a renewed link disconnects the guest, and the new one brings them back', async ({
	browser,
	server,
}) => {
	const host = await openJam(browser, server.url)
	const old = await copyLink(host.page, 'Can paint')
	const watching = await copyLink(host.page, 'Can watch')
	const guest = await joinJam(browser, old)
	const viewer = await joinJam(browser, watching)
	await draw(guest.page, guestsLine)
	await expectPaint(host.page, onGuests)

	await changeArtistsLink(host.page, 'Replace link')
	await expect(host.page.getByText('everyone who joined with it has to leave')).toBeVisible()
	await host.page.getByRole('button', { name: 'Keep this one' }).click()
	await expect(host.page.getByRole('textbox', { name: 'Can paint' })).toHaveValue(old)

	await changeArtistsLink(host.page, 'Replace link')
	await host.page.route('**/host', (route) => route.abort())
	await host.page.getByRole('button', { name: 'Create new link' }).click()
	await expectTold(host.page, 'You’re offline')
	await host.page.unroute('**/host')
	await host.page.getByRole('button', { name: 'Create new link' }).click()
	await expect(host.page.getByText('This is the new link')).toBeVisible()
	const fresh = await host.page.getByRole('textbox', { name: 'Can paint' }).inputValue()
	expect(fresh).not.toBe(old)
	await host.page.keyboard.press('Escape')

	await test.step('the guest sees a message, keeps the canvas, and cannot paint', async () => {
		await expectTold(guest.page, 'Ask the host for a new link')
		await expect(guest.page.getByRole('status').filter({ hasText: 'Closed' })).toBeVisible()
		await expect(guest.page.getByRole('toolbar', { name: 'Tools' })).toHaveCount(0)
		await expect(guest.page.getByRole('button', { name: 'Share' })).toHaveCount(0)
		await expectPaint(guest.page, onGuests)
		await keptOnDevice(guest.page)
		await guest.page.getByRole('link', { name: 'Go home' }).click()
		await expect(guest.page).toHaveURL(`${server.url}/`)
	})

	await test.step('the other link and the host’s link are unchanged', async () => {
		await draw(host.page, line)
		await allSaved(host.page)
		await expectPaint(viewer.page, onLine)
		expect(await copyLink(host.page, 'Can watch')).toBe(watching)
	})

	await test.step('the old link opens nothing, the new one opens the jam', async () => {
		await guest.page.goto(old)
		await expect(guest.page.getByText('This link doesn’t open the jam')).toBeVisible()
		await guest.page.goto(fresh)
		await guest.page.reload()
		await allSaved(guest.page)
		await expectPaint(guest.page, onLine)
		await expectPaint(guest.page, onGuests)
		await guest.page.goto(server.url)
		await expect(guest.page.getByRole('navigation').getByRole('link')).toHaveCount(1)
	})
})

test('a closed link lets nobody in until a new one is made', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	const old = await copyLink(host.page, 'Can paint')
	const guest = await joinJam(browser, old)
	await changeArtistsLink(host.page, 'Close link')
	await host.page.getByRole('button', { name: 'Close the link' }).click()
	await expect(host.page.getByText('Nobody can join with it')).toBeVisible()
	await expectTold(guest.page, 'replaced or closed the link')

	await host.page.reload()
	await allSaved(host.page)
	await host.page.getByRole('button', { name: 'Share' }).click()
	await host.page.getByRole('button', { name: 'Create new link: Can paint' }).click()
	await expect(host.page.getByText('This is the new link')).toBeVisible()
	const fresh = await host.page.getByRole('textbox', { name: 'Can paint' }).inputValue()
	await guest.page.goto(fresh)
	await guest.page.reload()
	await allSaved(guest.page)
})

test('a new host link replaces the one in the address, and the jam continues', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url, { title: 'Tides' })
	await draw(host.page, line)
	await allSaved(host.page)
	const old = host.page.url()
	const elsewhere = await joinJam(browser, old)
	await openThisJam(elsewhere.page)
	await openThisJam(host.page)
	await host.page.getByRole('button', { name: 'Replace' }).click()
	await host.page.getByRole('button', { name: 'Replace all links' }).click()
	await expectTold(guest.page, 'replaced or closed the link')
	await expect.poll(() => host.page.url()).not.toBe(old)
	await allSaved(host.page)
	await expectPaint(host.page, onLine)
	await guest.page.goto(await copyLink(host.page, 'Can paint'))
	await guest.page.reload()
	await allSaved(guest.page)
	await expectPaint(guest.page, onLine)

	await test.step('the host’s other device shows a message, whatever was open there', async () => {
		await expectTold(elsewhere.page, 'replaced or closed the link')
		await expect(elsewhere.page.getByRole('dialog')).toHaveCount(0)
		await elsewhere.page.getByRole('link', { name: 'Go home' }).click()
		await expect(elsewhere.page).toHaveURL(`${server.url}/`)
	})

	const fresh = host.page.url()
	await host.page.goto(server.url)
	const recent = host.page.getByRole('navigation').getByRole('link')
	await expect(recent).toHaveCount(1)
	await expect(recent).toHaveAttribute('href', fresh)
})

test('a deleted jam ends for everyone, and is on no list', async ({ browser, server }) => {
	const host = await openJam(browser, server.url, 'Tides')
	const link = await copyLink(host.page, 'Can paint')
	const guest = await joinJam(browser, link)
	await draw(guest.page, line)
	await expectPaint(host.page, onLine)
	const seen = await canvasHash(guest.page)

	await openThisJam(host.page)
	await host.page.getByRole('button', { name: 'Delete' }).click()
	await expect(host.page.getByText('This can’t be undone')).toBeVisible()
	await host.page.getByRole('button', { name: 'Don’t delete' }).click()
	await expect(host.page.getByRole('button', { name: 'Delete' })).toBeFocused()
	await host.page.getByRole('button', { name: 'Delete' }).click()
	await host.page.getByRole('button', { name: 'Delete for everyone' }).click()
	await expect(host.page).toHaveURL(`${server.url}/`)
	await expect(host.page.getByRole('button', { name: 'Start a jam' })).toBeVisible()
	await expect(host.page.getByRole('navigation').getByRole('link')).toHaveCount(0)
	await expect.poll(() => jamsKeptBy(host.page)).toEqual([])

	await expectTold(guest.page, 'The host has deleted this jam')
	expect(await canvasHash(guest.page)).toBe(seen)
	await expect.poll(() => jamsKeptBy(guest.page)).toEqual([])
	await guest.page.getByRole('link', { name: 'Go home' }).click()
	await expect(guest.page.getByRole('navigation').getByRole('link')).toHaveCount(0)
	await guest.page.goto(link)
	await expect(guest.page.getByText('There is no jam at this link')).toBeVisible()
})

test('a jam is kept when its host chooses so', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	await openThisJam(page)
	await expect(page.getByText(/^Deleted on .* unless someone opens it\.$/)).toBeVisible()
	await page.getByRole('switch', { name: 'Don’t auto-delete' }).press('Space')
	await expect(page.getByText('Kept until you delete it.')).toBeVisible()
	await page.reload()
	await allSaved(page)
	await openThisJam(page)
	await expect(page.getByRole('switch', { name: 'Don’t auto-delete' })).toBeChecked()
})

test('the counters of the jam are updated while they are visible', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	await joinJam(browser, await copyLink(host.page, 'Can watch'))
	await openThisJam(host.page)
	await host.page.getByText('Status', { exact: true }).click()
	const row = (name: string) => host.page.getByRole('row', { name })
	await expect(row('People here')).toContainText('2')
	await host.page.getByText('Details', { exact: true }).click()
	await expect(row('Messages per second, in / out')).toContainText(/\d+ \/ \d+/)
	await expect(row('Refused')).toContainText('none')
})

test('a slow connection shows a calm message, at most once a minute', async ({
	browser,
	server,
}) => {
	const context = await browser.newContext()
	const page = await context.newPage()
	await page.clock.install()
	let tell = (_code: string, _sentence: string): void => undefined
	await page.routeWebSocket('**/api/sync/*', (socket) => {
		socket.connectToServer()
		tell = (code, sentence) => socket.send(Buffer.from(encodeRefusal(code, sentence)))
	})
	await page.goto(server.url)
	await page.getByRole('button', { name: 'Start a jam' }).click()
	await allSaved(page)

	const notification = page.getByText('What others do may arrive late')
	tell('slow-connection', '')
	await expect(notification).toBeVisible()
	await allSaved(page)
	await page.clock.runFor(10_000)
	await expect(notification).toHaveCount(0)
	// A page whose clock jumps may consider its connection dead, and opens another.
	await allSaved(page)
	tell('slow-connection', '')
	tell('told-after-it', 'Told after it.')
	await expect(page.getByText('Told after it.')).toBeVisible()
	await expect(notification).toHaveCount(0)
	await page.clock.runFor(60_000)
	await allSaved(page)
	tell('slow-connection', '')
	await expect(notification).toBeVisible()
})
