import { encodeRefusal } from '../../shared/protocol.ts'
import { expect, test } from './fixtures.ts'
import { changeArtistsLink, expectTold, line, onLine, openThisJam } from './host-support.ts'
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
} from './support.ts'

const guestsLine = [
	{ x: 400, y: 700 },
	{ x: 700, y: 700 },
]
const onGuests = { x: 550, y: 700 }

test('a renewed link sends the guest away, and the new one brings them back', async ({
	browser,
	server,
}) => {
	const host = await openJam(browser, server.url)
	const old = await copyLink(host.page, 'Link for artists')
	const watching = await copyLink(host.page, 'Link for watching')
	const guest = await joinJam(browser, old)
	const viewer = await joinJam(browser, watching)
	await draw(guest.page, guestsLine)
	await expectPaint(host.page, onGuests)

	await changeArtistsLink(host.page, 'New link')
	await expect(host.page.getByText('everyone who came by it is sent away')).toBeVisible()
	await host.page.getByRole('button', { name: 'Keep this one' }).click()
	await expect(host.page.getByRole('textbox', { name: 'Link for artists' })).toHaveValue(old)

	await changeArtistsLink(host.page, 'New link')
	await host.page.route('**/host', (route) => route.abort())
	await host.page.getByRole('button', { name: 'Make a new link' }).click()
	await expectTold(host.page, 'No connection right now')
	await host.page.unroute('**/host')
	await host.page.getByRole('button', { name: 'Make a new link' }).click()
	await expect(host.page.getByText('Here is the new link')).toBeVisible()
	const fresh = await host.page.getByRole('textbox', { name: 'Link for artists' }).inputValue()
	expect(fresh).not.toBe(old)
	await host.page.keyboard.press('Escape')

	await test.step('the guest is told, keeps what they see, and paints no more', async () => {
		await expectTold(guest.page, 'with a new link from the host')
		await expect(guest.page.getByRole('status').filter({ hasText: 'Closed' })).toBeVisible()
		await expect(guest.page.getByRole('toolbar', { name: 'Tools' })).toHaveCount(0)
		await expect(guest.page.getByRole('button', { name: 'Share' })).toHaveCount(0)
		await expectPaint(guest.page, onGuests)
		await keptOnDevice(guest.page)
		await guest.page.getByRole('link', { name: 'Go home' }).click()
		await expect(guest.page).toHaveURL(`${server.url}/`)
	})

	await test.step('the other link and the host’s are as they were', async () => {
		await draw(host.page, line)
		await allSaved(host.page)
		await expectPaint(viewer.page, onLine)
		expect(await copyLink(host.page, 'Link for watching')).toBe(watching)
	})

	await test.step('the old link opens nothing, the new one everything', async () => {
		await guest.page.goto(old)
		await expect(guest.page.getByText('This link does not open the jam')).toBeVisible()
		await guest.page.goto(fresh)
		await guest.page.reload()
		await allSaved(guest.page)
		await expectPaint(guest.page, onLine)
		await expectPaint(guest.page, onGuests)
		await guest.page.goto(server.url)
		await expect(guest.page.getByRole('navigation').getByRole('link')).toHaveCount(1)
	})
})

test('a closed link lets nobody in until a new one is opened', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	const old = await copyLink(host.page, 'Link for artists')
	const guest = await joinJam(browser, old)
	await changeArtistsLink(host.page, 'Close link')
	await host.page.getByRole('button', { name: 'Close the link' }).click()
	await expect(host.page.getByText('nobody can come in by it')).toBeVisible()
	await expectTold(guest.page, 'renewed or closed the link')

	await host.page.reload()
	await allSaved(host.page)
	await host.page.getByRole('button', { name: 'Share' }).click()
	await host.page.getByRole('button', { name: 'Open a new one: Link for artists' }).click()
	await expect(host.page.getByText('Here is the new link')).toBeVisible()
	const fresh = await host.page.getByRole('textbox', { name: 'Link for artists' }).inputValue()
	await guest.page.goto(fresh)
	await guest.page.reload()
	await allSaved(guest.page)
})

test('a new host link replaces the one in the address, and the jam goes on', async ({
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
	await host.page.getByRole('button', { name: 'Renew' }).click()
	await host.page.getByRole('button', { name: 'Make all links new' }).click()
	await expectTold(guest.page, 'renewed or closed the link')
	await expect.poll(() => host.page.url()).not.toBe(old)
	await allSaved(host.page)
	await expectPaint(host.page, onLine)
	await guest.page.goto(await copyLink(host.page, 'Link for artists'))
	await guest.page.reload()
	await allSaved(guest.page)
	await expectPaint(guest.page, onLine)

	await test.step('the host’s other device is told, whatever it had open', async () => {
		await expectTold(elsewhere.page, 'renewed or closed the link')
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
	const link = await copyLink(host.page, 'Link for artists')
	const guest = await joinJam(browser, link)
	await draw(guest.page, line)
	await expectPaint(host.page, onLine)
	const seen = await canvasHash(guest.page)

	await openThisJam(host.page)
	await host.page.getByRole('button', { name: 'Delete' }).click()
	await expect(host.page.getByText('nobody can bring it back')).toBeVisible()
	await host.page.getByRole('button', { name: 'Don’t delete' }).click()
	await expect(host.page.getByRole('button', { name: 'Delete' })).toBeFocused()
	await host.page.getByRole('button', { name: 'Delete' }).click()
	await host.page.getByRole('button', { name: 'Delete it for everyone' }).click()
	await expect(host.page).toHaveURL(`${server.url}/`)
	await expect(host.page.getByRole('button', { name: 'Open a jam' })).toBeVisible()
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

test('a jam is kept when its host says so', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	await openThisJam(page)
	await expect(page.getByText(/^Goes on .* if nobody opens it\.$/)).toBeVisible()
	await page.getByRole('switch', { name: 'Keep it' }).press('Space')
	await expect(page.getByText('Kept until you delete it.')).toBeVisible()
	await page.reload()
	await allSaved(page)
	await openThisJam(page)
	await expect(page.getByRole('switch', { name: 'Keep it' })).toBeChecked()
})

test('the figures tell how the jam is doing while one looks', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	await joinJam(browser, await copyLink(host.page, 'Link for watching'))
	await openThisJam(host.page)
	await host.page.getByText('How it is doing').click()
	const row = (name: string) => host.page.getByRole('row', { name })
	await expect(row('People here')).toContainText('2')
	await expect(row('Messages a second, in / out')).toContainText(/\d+ \/ \d+/)
	await expect(row('Refused')).toContainText('nothing')
})

test('a slow line is told gently, and at most once a minute', async ({ browser, server }) => {
	const context = await browser.newContext()
	const page = await context.newPage()
	await page.clock.install()
	let tell = (_code: string, _sentence: string): void => undefined
	await page.routeWebSocket('**/api/sync/*', (socket) => {
		socket.connectToServer()
		tell = (code, sentence) => socket.send(Buffer.from(encodeRefusal(code, sentence)))
	})
	await page.goto(server.url)
	await page.getByRole('button', { name: 'Open a jam' }).click()
	await allSaved(page)

	const slip = page.getByText('what others do may come late')
	tell('slow-connection', '')
	await expect(slip).toBeVisible()
	await allSaved(page)
	await page.clock.runFor(10_000)
	await expect(slip).toHaveCount(0)
	// A page whose clock leaps may take its line for dead, and opens another.
	await allSaved(page)
	tell('slow-connection', '')
	tell('told-after-it', 'Told after it.')
	await expect(page.getByText('Told after it.')).toBeVisible()
	await expect(slip).toHaveCount(0)
	await page.clock.runFor(60_000)
	await allSaved(page)
	tell('slow-connection', '')
	await expect(slip).toBeVisible()
})
