import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectAccessible, expectPaint, type Person, skipTour } from '../support.ts'
import {
	album,
	atDesk,
	hasPaint,
	inkOf,
	nextRound,
	paintAtDesk,
	phone,
	plotOf,
	press,
	startFormat,
	threePeople,
} from './host-support.ts'

async function allAtDesks(people: readonly Person[]): Promise<void> {
	for (const { page } of people) {
		await expect(atDesk(page)).toBeVisible()
		await allSaved(page)
	}
}

/** All are at their desks of a new round, and see the step before. */
async function allSeeStepBefore(people: readonly Person[]): Promise<void> {
	for (const { page } of people) {
		const before = page.getByRole('img', { name: 'Part of the step before.' })
		await expect(before).toBeVisible({ timeout: 20_000 })
		await allSaved(page)
	}
}

/** Everyone sees the album; then it is put away. */
async function finishWithAlbum(host: Person, people: readonly Person[]): Promise<void> {
	for (const { page } of people) {
		await expect(album(page)).toBeVisible()
		await page.keyboard.press('Escape')
	}
	await press(host, 'Done with this format')
}

/** Writes in the middle of the desk: the tool is one that the round allows. */
async function write(page: Page, text: string): Promise<void> {
	const { centre } = await plotOf(page)
	await page.mouse.click(centre.x, centre.y)
	await page.keyboard.type(text)
	await page.keyboard.press('Escape')
	await allSaved(page)
	await expectPaint(page, centre)
}

test('a free canvas, then a mosaic and a style duel: all painted in secret and voted on', async ({
	browser,
	server,
}) => {
	const { host, mia, ben } = await threePeople(browser, server.url)
	const artists = [mia, ben]

	await test.step('free canvas: everyone paints on one canvas', async () => {
		await startFormat(host, 'Free canvas')
		await draw(mia.page, [
			{ x: 670, y: 450 },
			{ x: 770, y: 450 },
		])
		await expect.poll(() => hasPaint(ben.page)).toBe(true)
		await press(host, 'Finish and reveal')
		await expect(host.page.getByText('Finished. Everything is on the canvas.')).toBeVisible()
		await press(host, 'Done with this format')
	})

	await test.step('mosaic: everyone paints a tile in secret; then all are revealed', async () => {
		await startFormat(host, 'Mosaic')
		await allAtDesks(artists)
		await paintAtDesk(mia.page)
		await allSaved(mia.page)
		expect(await hasPaint(ben.page)).toBe(false)
		await paintAtDesk(ben.page)
		await press(host, 'Finish and reveal')
		for (const { page } of artists) {
			await expect(page.getByText('Tap what you like')).toBeVisible()
			await page.getByRole('button', { name: /^Give a dot: Piece \d by Ben$/ }).click()
		}
		await host.page.getByRole('tab', { name: 'Vote' }).click()
		await expect(host.page.getByText('2 people have voted.')).toBeVisible()
		await press(host, 'Show the result')
		await expect(mia.page.getByText('● 2')).toBeVisible()
		await ben.page.screenshot({ path: test.info().outputPath('phone.png') })
		await host.page.screenshot({ path: test.info().outputPath('host.png') })
		await host.page.getByRole('tab', { name: 'Formats' }).click()
		await press(host, 'Done with this format')
	})

	await test.step('style duel: two teams repaint the same drawing, and nobody sees who leads', async () => {
		await startFormat(host, 'Style duel')
		// All draw in the same frame on the canvas; then each team has that drawing.
		await paintAtDesk(mia.page)
		await allSaved(mia.page)
		const frame = await plotOf(ben.page)
		await expectPaint(ben.page, frame.centre)
		await ben.page.screenshot({ path: test.info().outputPath('duel-drawing.png') })
		await nextRound(host, 2, 2)
		await allAtDesks(artists)
		for (const { page } of artists) {
			const { centre } = await plotOf(page)
			await expectPaint(page, centre)
			await paintAtDesk(page, 30)
		}
		await ben.page.screenshot({ path: test.info().outputPath('duel-desk.png') })
		await press(host, 'Finish and reveal')
		const forMia = { name: /^Give a dot: Piece \d by Mia$/ }
		await ben.page.getByRole('button', forMia).tap()
		await expect(ben.page.getByText('0 of 1 left')).toBeVisible()
		await host.page.getByRole('tab', { name: 'Vote' }).click()
		await expect(host.page.getByText('1 person has voted.')).toBeVisible()
		await expect(mia.page.getByText('● 1')).toHaveCount(0)
		await expect(host.page.getByText('● 1')).toHaveCount(0)
		await press(host, 'Show the result')
		await expect(mia.page.getByText('● 1')).toBeVisible()
	})
})

test('an exquisite corpse, a telephone game and a relay, led from a phone, end with an album', async ({
	browser,
	server,
}) => {
	const { host, mia, ben } = await threePeople(browser, server.url)
	await host.page.setViewportSize(phone.viewport)
	const artists = [mia, ben]
	const everyone = [host, ...artists]

	await test.step('exquisite corpse: each sees a strip of the part before', async () => {
		await startFormat(host, 'Exquisite corpse')
		await allAtDesks(artists)
		for (const { page } of artists) {
			const { centre, bottom } = await plotOf(page)
			// Down to the lower edge and beyond it.
			await draw(page, [centre, { x: centre.x, y: bottom + 6 }])
			await allSaved(page)
		}
		await nextRound(host, 2, 3)
		for (const { page } of artists) {
			const strip = page.getByRole('img', { name: 'Part of the step before.' })
			await expect(strip).toBeVisible({ timeout: 20_000 })
			// The picture is the strip and nothing else: 60 of 1200 units high.
			const size = await strip.evaluate((img) =>
				img instanceof HTMLImageElement ? [img.naturalWidth, img.naturalHeight] : [],
			)
			expect(size).toEqual([1200, 60])
		}
		await paintAtDesk(ben.page)
		await ben.page.screenshot({ path: test.info().outputPath('phone-strip.png') })
		await host.page.screenshot({ path: test.info().outputPath('host-running.png') })
		await press(host, 'Finish now and reveal')
		for (const { page } of everyone) {
			await expect(page.getByRole('img', { name: /^Step 2: / })).toHaveCount(2)
		}
		await expectAccessible(ben.page)
		await ben.page.screenshot({ path: test.info().outputPath('phone-album.png') })
		await host.page.screenshot({ path: test.info().outputPath('host-album.png') })
		await finishWithAlbum(host, everyone)
	})

	await test.step('telephone: words and drawings in turn, each from the step before alone', async () => {
		await startFormat(host, 'Telephone')
		await allAtDesks(artists)
		await expect(mia.page.getByRole('button', { name: /^Brush: the host has/ })).toBeAttached()
		await write(mia.page, 'A whale in a bathtub')
		await write(ben.page, 'A moon on stilts')
		await nextRound(host, 2, 4)
		await allSeeStepBefore(artists)
		for (const { page } of artists) {
			await paintAtDesk(page)
			await allSaved(page)
		}
		await ben.page.screenshot({ path: test.info().outputPath('telephone-phone.png') })
		await nextRound(host, 3, 4)
		await allSeeStepBefore(artists)
		await write(mia.page, 'A boat')
		await nextRound(host, 4, 4)
		await allSeeStepBefore(artists)
		await press(host, 'Finish and reveal')
		await expect(album(mia.page).getByRole('img')).toHaveCount(8)
		await expect(album(mia.page).getByRole('img', { name: 'Step 1: Ben' })).toHaveCount(1)
		await expect(album(mia.page).getByRole('img', { name: 'Step 2: Ben' })).toHaveCount(1)
		await mia.page.screenshot({ path: test.info().outputPath('telephone-album.png') })
		await finishWithAlbum(host, everyone)
	})

	await test.step('relay: the desk goes on with what is on it, and the album shows each turn', async () => {
		await startFormat(host, 'Relay')
		await allAtDesks(artists)
		await paintAtDesk(mia.page)
		await allSaved(mia.page)
		await nextRound(host, 2, 3)
		await allAtDesks(artists)
		const { centre } = await plotOf(ben.page)
		await expectPaint(ben.page, centre)
		await paintAtDesk(ben.page, 30)
		await allSaved(ben.page)
		await press(host, 'Finish now and reveal')
		const piece = album(ben.page)
			.getByRole('listitem')
			.filter({ has: ben.page.getByRole('img', { name: 'Step 1: Mia' }) })
			.filter({ has: ben.page.getByRole('img', { name: 'Step 2: Ben' }) })
		const ink = (step: string) => inkOf(piece.getByRole('img', { name: step }))
		await expect.poll(() => ink('Step 2: Ben')).toBeGreaterThan(20)
		await expect.poll(() => ink('Step 1: Mia')).toBeGreaterThan(20)
		expect(await ink('Step 1: Mia')).toBeLessThan(0.7 * (await ink('Step 2: Ben')))
		await ben.page.screenshot({ path: test.info().outputPath('relay-album.png') })
	})

	await test.step('the projector walks through the turns', async () => {
		await skipTour(host.context)
		const projector = await host.context.newPage()
		await projector.goto(host.page.url().replace('/j/', '/show/'))
		await projector.getByText('Walk', { exact: true }).click()
		const first = projector.getByRole('img', { name: /^(Mia|Ben)$/ })
		await expect(first).toBeVisible()
		await projector.screenshot({ path: test.info().outputPath('projector.png') })
	})
})

test('a template starts a jam with a drawing, protected marks and a format', async ({
	browser,
	server,
}) => {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
	const page = await context.newPage()
	await page.goto(server.url)
	await expect(page.locator('.hero')).toHaveAttribute('data-state', 'ready')
	await expectAccessible(page)
	await page.getByRole('button', { name: 'Pause the painting' }).click()
	await expect(page.getByRole('button', { name: 'Play the painting' })).toBeVisible()
	await page.screenshot({ path: test.info().outputPath('home.png') })
	await page.getByRole('button', { name: 'Mosaic mural' }).click()
	await expect(page.getByText('Mosaic mural').first()).toBeVisible()
	await page.getByRole('button', { name: 'Zoom to fit' }).click()
	await page.getByRole('button', { name: 'Activities' }).click()
	await expect(page.getByText('Your format, 1 round')).toBeVisible()
	await page.screenshot({ path: test.info().outputPath('mural.png') })
})
