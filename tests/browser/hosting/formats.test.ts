import type { Browser } from '@playwright/test'
import type { Server } from '../../server/start-server.ts'
import { expect, test } from '../fixtures.ts'
import {
	copyLink,
	draw,
	expectAccessible,
	expectPaint,
	joinJam,
	openJam,
	type Person,
	type Point,
} from '../support.ts'

/** A host and two artists, one of them on a phone. */
async function gather(browser: Browser, server: Server) {
	const host = await openJam(browser, server.url, 'Formats')
	const link = await copyLink(host.page, 'Can paint')
	const ann = await joinJam(browser, link, {
		viewport: { width: 390, height: 844 },
		hasTouch: true,
	})
	const ben = await joinJam(browser, link)
	await host.page.getByRole('button', { name: 'Activities' }).click()
	return { host, ann, ben, artists: [ann, ben] }
}

async function start({ page }: Person, name: string): Promise<void> {
	await page.getByRole('button', { name: new RegExp(`^${name} `) }).click()
}

const press = ({ page }: Person, name: string) => page.getByRole('button', { name }).click()

async function atDesk({ page }: Person): Promise<void> {
	await expect(page.getByText(/^(Your desk|Desk \d)/).first()).toBeVisible()
}

/** The middle of the plot, where the page's camera has gone. */
async function middle({ page }: Person): Promise<Point> {
	const plot = page.locator('.plot-frame').first()
	await plot.waitFor()
	let before = ''
	await expect
		.poll(async () => {
			const box = JSON.stringify(await plot.boundingBox())
			const isStill = box === before
			before = box
			return isStill
		})
		.toBe(true)
	const box = await plot.boundingBox()
	if (!box) throw new Error('no plot')
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function paint(person: Person): Promise<void> {
	const { x, y } = await middle(person)
	await draw(person.page, [
		{ x: x - 40, y },
		{ x: x + 40, y },
	])
	await expectPaint(person.page, { x, y })
}

test('a mosaic: everyone paints a tile in secret; then all are revealed and voted on', async ({
	browser,
	server,
}) => {
	const { host, ann, ben, artists } = await gather(browser, server)
	await start(host, 'Mosaic')
	for (const person of artists) {
		await atDesk(person)
		await paint(person)
	}
	await press(host, 'Finish and reveal')
	for (const { page } of [ann, ben]) {
		await expect(page.getByText('Tap what you like')).toBeVisible()
		await page.getByRole('button', { name: 'Give a dot: 1' }).click()
	}
	await host.page.getByRole('tab', { name: 'Vote' }).click()
	await expect(host.page.getByText('2 people have voted.')).toBeVisible()
	await press(host, 'Show the result')
	await expect(ann.page.getByText('● 2')).toBeVisible()
	await ann.page.screenshot({ path: test.info().outputPath('phone.png') })
	await host.page.screenshot({ path: test.info().outputPath('host.png') })
})

test('an exquisite corpse: each sees a strip of the part before, and the album shows all', async ({
	browser,
	server,
}) => {
	const { host, ann, artists } = await gather(browser, server)
	await start(host, 'Exquisite corpse')
	for (const person of artists) {
		await atDesk(person)
		const { x, y } = await middle(person)
		// Down to the lower edge and beyond it.
		const box = await person.page.locator('.plot-frame').first().boundingBox()
		await draw(person.page, [
			{ x, y },
			{ x, y: y + (box?.height ?? 0) / 2 + 6 },
		])
	}
	await press(host, 'Next round')
	for (const { page } of artists) {
		const strip = page.getByRole('img', { name: 'Part of the step before.' })
		await expect(strip).toBeVisible({ timeout: 20_000 })
		// The picture is the strip and nothing else: 60 of 1200 units high.
		const size = await strip.evaluate((img) =>
			img instanceof HTMLImageElement ? [img.naturalWidth, img.naturalHeight] : [],
		)
		expect(size).toEqual([1200, 60])
	}
	await paint(ann)
	await ann.page.screenshot({ path: test.info().outputPath('phone-strip.png') })
	await host.page.screenshot({ path: test.info().outputPath('host-running.png') })
	await press(host, 'Finish now and reveal')
	for (const { page } of [host, ...artists]) {
		await expect(page.getByRole('dialog', { name: 'Album' })).toBeVisible()
		await expect(page.getByRole('img', { name: /^Step 2: / })).toHaveCount(2)
	}
	await expectAccessible(ann.page)
	await ann.page.screenshot({ path: test.info().outputPath('phone-album.png') })
	await host.page.screenshot({ path: test.info().outputPath('host-album.png') })
})

test('a relay: the desk goes to the next person with what is on it', async ({
	browser,
	server,
}) => {
	const { host, ann, ben } = await gather(browser, server)
	await start(host, 'Relay')
	await atDesk(ann)
	await atDesk(ben)
	await paint(ann)
	await press(host, 'Next round')
	await expect(host.page.getByText('Round 2 of 3').first()).toBeVisible()
	const at = await middle(ben)
	await expectPaint(ben.page, at)
	await press(host, 'Finish now and reveal')
	await expect(ben.page.getByRole('dialog', { name: 'Album' })).toBeVisible()
})

for (const [name, rounds] of [
	['Telephone', 4],
	['Restyle chain', 3],
	['Style duel', 1],
	['Free canvas', 1],
] as const) {
	test(`${name} runs from its first round to its end`, async ({ browser, server }) => {
		const { host, artists } = await gather(browser, server)
		await start(host, name)
		for (let round = 1; round <= rounds; round++) {
			await expect(host.page.getByText(`Round ${round} of ${rounds}`).first()).toBeVisible()
			if (name !== 'Free canvas') for (const person of artists) await atDesk(person)
			await press(host, round < rounds ? 'Next round' : 'Finish and reveal')
		}
		await expect(host.page.getByText('Finished. Everything is on the canvas.')).toBeVisible()
		for (const { page } of artists)
			await expect(page.locator('.plot-frame.dims-outside')).toHaveCount(0)
	})
}

test('a template starts a jam with a drawing, protected marks and a format', async ({
	browser,
	server,
}) => {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
	const page = await context.newPage()
	await page.goto(server.url)
	await expectAccessible(page)
	await page.screenshot({ path: test.info().outputPath('home.png') })
	await page.getByRole('button', { name: 'Mosaic mural' }).click()
	await expect(page.getByText('Mosaic mural').first()).toBeVisible()
	await page.getByRole('button', { name: 'Zoom to fit' }).click()
	await page.getByRole('button', { name: 'Activities' }).click()
	await expect(page.getByText('Your format, 1 round')).toBeVisible()
	await page.screenshot({ path: test.info().outputPath('mural.png') })
})
