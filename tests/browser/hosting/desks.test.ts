import type { Page, WebSocketRoute } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	colourAt,
	draw,
	expectAccessible,
	expectPaint,
	freeMiddle,
	type Point,
} from '../support.ts'
import { atDesk, hasPaint, inkOf, threePeople } from './host-support.ts'

const desksButton = (page: Page) => page.getByRole('button', { name: 'Desks', exact: true })
const wall = (page: Page) => page.getByRole('dialog', { name: 'Desks' })
const card = (page: Page, desk: number) =>
	wall(page).getByRole('button', { name: new RegExp(`^Desk ${desk}\\b`) })

/** The host makes desks for everyone who is here. */
async function makeDesks(host: Page, make: string): Promise<void> {
	await desksButton(host).click()
	await wall(host).getByRole('button', { name: make }).click()
	await expect(wall(host).getByRole('button', { name: /^Reveal (all|the desk)/ })).toBeVisible()
}

/** Draws a line of the middle half of the view. */
async function drawAcross(page: Page): Promise<Point> {
	await canvasHash(page)
	const { width } = page.viewportSize() ?? { width: 0 }
	const at = await freeMiddle(page)
	await draw(page, [
		{ x: at.x - width / 5, y: at.y },
		{ x: at.x + width / 5, y: at.y },
	])
	await expectPaint(page, at)
	return at
}

/** How much of a desk's picture on the wall is dark. */
const inkOn = (page: Page, desk: number) => inkOf(card(page, desk).locator('canvas'))

/** A page's connections to the server. None opens while they are cut. Takes effect with the next page. */
async function lineOf(page: Page) {
	const open = new Set<WebSocketRoute>()
	let isCut = false
	await page.routeWebSocket(/\/api\/sync\//, (socket) => {
		if (isCut) void socket.close()
		else {
			open.add(socket)
			socket.connectToServer()
		}
	})
	return {
		async cut() {
			isCut = true
			await Promise.all([...open].map((socket) => socket.close()))
		},
		mend() {
			isCut = false
		},
	}
}

test('desks are hidden from each other, the host sees all of them, and the reveal shows them to everyone', async ({
	browser,
	server,
}) => {
	const { host, mia, ben } = await threePeople(browser, server.url)
	await makeDesks(host.page, 'Make 2 desks for 2 people')
	await expectAccessible(host.page)
	await expect(atDesk(mia.page)).toBeVisible()
	await expect(atDesk(ben.page)).toBeVisible()
	await allSaved(mia.page)
	await allSaved(ben.page)

	await drawAcross(mia.page)
	await allSaved(mia.page)
	await expectAccessible(mia.page)
	await test.step('the host sees it on the wall; the other artist does not', async () => {
		await expect
			.poll(async () => (await inkOn(host.page, 1)) + (await inkOn(host.page, 2)))
			.toBeGreaterThan(20)
		expect(await hasPaint(ben.page)).toBe(false)
		expect(await ben.page.getByText('Make the first mark').isVisible()).toBe(true)
	})

	await test.step('the host goes to a desk, helps, and comes back', async () => {
		const miasDesk = (await inkOn(host.page, 1)) > 20 ? 1 : 2
		await card(host.page, miasDesk).click()
		await expect(atDesk(host.page, new RegExp(`^Desk ${miasDesk}\\b`))).toBeVisible()
		await allSaved(host.page)
		const { width, height } = { width: 1440, height: 900 }
		await expectPaint(host.page, { x: width / 2, y: height / 2 })
		await draw(host.page, [
			{ x: 600, y: 600 },
			{ x: 800, y: 600 },
		])
		await expectPaint(mia.page, { x: 700, y: 600 })
		await allSaved(host.page)
		await host.page.getByRole('button', { name: 'To the canvas' }).click()
		await expect(atDesk(host.page, /Desk/)).toHaveCount(0)
		await allSaved(host.page)
	})

	await drawAcross(ben.page)
	await allSaved(ben.page)
	await test.step('the reveal shows everything to everyone in one view', async () => {
		await desksButton(host.page).click()
		await wall(host.page).getByRole('button', { name: 'Reveal all 2 desks' }).click()
		await host.page.keyboard.press('Escape')
		for (const { page } of [host, mia, ben]) {
			await expect(page.getByRole('group', { name: /desk/i })).toHaveCount(0)
			await allSaved(page)
		}
		// Both plots are in one row: two lines at the height of the view's middle.
		for (const { page } of [host, mia]) {
			await expectPaint(page, { x: 1440 * 0.28, y: 450 })
			await expectPaint(page, { x: 1440 * 0.72, y: 450 })
		}
	})

	await test.step('undo takes back the own last stroke of the desk', async () => {
		await mia.page.keyboard.press('Control+z')
		await expect
			.poll(async () => {
				const left = (await colourAt(host.page, { x: 1440 * 0.28, y: 450 }))[3] ?? 0
				const right = (await colourAt(host.page, { x: 1440 * 0.72, y: 450 }))[3] ?? 0
				return Number(left > 128) + Number(right > 128)
			})
			.toBe(1)
	})

	await test.step('a new page opens the canvas with everything', async () => {
		await allSaved(mia.page)
		await mia.page.reload()
		await allSaved(mia.page)
		await expect(atDesk(mia.page)).toHaveCount(0)
		await mia.page.keyboard.press('0')
		expect(await hasPaint(mia.page)).toBe(true)
	})
})

test('what was painted offline at a desk arrives after the reveal, also when the page was closed', async ({
	browser,
	server,
}) => {
	const { host, mia, ben } = await threePeople(browser, server.url)
	const line = await lineOf(mia.page)
	await mia.page.reload()
	await allSaved(mia.page)
	await makeDesks(host.page, 'Make 2 desks for 2 people')
	for (const { page } of [mia, ben]) {
		await expect(atDesk(page)).toBeVisible()
		await allSaved(page)
	}
	await line.cut()
	await drawAcross(mia.page)
	await test.step('a page that opens without a connection shows the desk', async () => {
		await mia.page.reload()
		await expect(atDesk(mia.page)).toBeVisible()
		await expectPaint(mia.page, { x: 720, y: 450 })
	})
	await wall(host.page).getByRole('button', { name: 'Reveal all 2 desks' }).click()
	await host.page.keyboard.press('Escape')
	await expect(atDesk(ben.page)).toHaveCount(0)
	expect(await hasPaint(host.page)).toBe(false)

	line.mend()
	await allSaved(mia.page)
	await expect(atDesk(mia.page)).toHaveCount(0)
	await host.page.keyboard.press('0')
	await expect.poll(() => hasPaint(host.page)).toBe(true)
	await ben.page.keyboard.press('0')
	await expect.poll(() => hasPaint(ben.page)).toBe(true)
})

test('what someone had not sent when their desk was closed reaches it, and they are on the canvas', async ({
	browser,
	server,
}) => {
	const { host, mia, ben } = await threePeople(browser, server.url)
	await makeDesks(host.page, 'Make 2 desks for 2 people')
	for (const { page } of [mia, ben]) {
		await expect(atDesk(page)).toBeVisible()
		await allSaved(page)
	}
	await mia.context.setOffline(true)
	await drawAcross(mia.page)
	await wall(host.page).getByRole('button', { name: 'Close desks' }).click()
	await expect(atDesk(ben.page)).toHaveCount(0)
	await mia.context.setOffline(false)
	await expect(atDesk(mia.page)).toHaveCount(0)
	await allSaved(mia.page)
	// The canvas of the jam is a new one, which has no size before its first frame.
	await expect(mia.page.locator('canvas').first()).toHaveAttribute('aria-busy', 'false')
	expect(await hasPaint(mia.page)).toBe(false)
	await expect
		.poll(async () => (await inkOn(host.page, 1)) + (await inkOn(host.page, 2)))
		.toBeGreaterThan(20)

	await test.step('the desk opens again with it', async () => {
		await wall(host.page).getByRole('button', { name: 'Reopen 2 desks' }).click()
		await expect(atDesk(mia.page)).toBeVisible()
		await expectPaint(mia.page, { x: 720, y: 450 })
	})
})

test('a person whose desk was deleted while they were away is on the canvas, and paints there', async ({
	browser,
	server,
}) => {
	const { host, mia, ben } = await threePeople(browser, server.url)
	const lines = [await lineOf(mia.page), await lineOf(ben.page)]
	for (const { page } of [mia, ben]) {
		await page.reload()
		await allSaved(page)
	}
	await makeDesks(host.page, 'Make 2 desks for 2 people')
	for (const { page } of [mia, ben]) {
		await expect(atDesk(page)).toBeVisible()
		await allSaved(page)
	}
	await Promise.all(lines.map((line) => line.cut()))
	await test.step('one has closed the page, and opens it without a connection', async () => {
		await ben.page.reload()
		await expect(atDesk(ben.page)).toBeVisible()
	})
	await wall(host.page).getByRole('button', { name: 'Close desks' }).click()
	await wall(host.page).getByRole('button', { name: 'Delete 2 closed desks' }).click()
	await wall(host.page).getByRole('button', { name: 'Delete desks' }).click()
	await expect(card(host.page, 1)).toHaveCount(0)
	await host.page.keyboard.press('Escape')

	for (const line of lines) line.mend()
	for (const { page } of [mia, ben]) {
		await expect(atDesk(page)).toHaveCount(0)
		await allSaved(page)
	}
	expect(await hasPaint(host.page)).toBe(false)
	await drawAcross(mia.page)
	await allSaved(mia.page)
	await host.page.keyboard.press('0')
	await expect.poll(() => hasPaint(host.page)).toBe(true)
})
