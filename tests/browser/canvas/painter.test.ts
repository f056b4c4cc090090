import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	copyLink,
	draw,
	expectPaint,
	joinJam,
	openJam,
	type Point,
	press,
	twoArtists,
} from '../support.ts'

declare global {
	interface Window {
		/** The amount of paint at the test's points, frame by frame. */
		seen: number[][]
		/** Widths of decoded pictures, in the painter's thread. */
		widths: (number | undefined)[]
	}
}

/** Samples some points in every frame from now on. */
async function watchPoints(page: Page, points: readonly Point[]): Promise<void> {
	await page.evaluate((points) => {
		const canvas = document.querySelector('canvas')
		const context = canvas?.getContext('2d')
		if (!canvas || !context) throw new Error('no canvas')
		window.seen = points.map(() => [])
		const look = () => {
			points.forEach(({ x, y }, i) => {
				window.seen[i]?.push(context.getImageData(x, y, 1, 1).data[3] ?? 0)
			})
			requestAnimationFrame(look)
		}
		look()
	}, points)
}

/** The amount of paint at each point, from the first frame with paint. */
async function paintSeen(page: Page): Promise<number[][]> {
	const seen = await page.evaluate(() => window.seen)
	return seen.map((alphas) => alphas.slice(alphas.findIndex((alpha) => alpha > 0)))
}

const across = [
	{ x: 300, y: 400 },
	{ x: 1100, y: 500 },
]
/** On the line, in different tiles. */
const onLine = [
	{ x: 500, y: 425 },
	{ x: 700, y: 450 },
	{ x: 900, y: 475 },
]

test('a stroke never flickers between the pen’s lifting and its painting on a tile', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const pages = [host.page, guest.page]
	await host.page.getByRole('slider', { name: 'Opacity' }).focus()
	for (let i = 0; i < 8; i++) await host.page.keyboard.press('ArrowLeft')
	await host.page.mouse.move(720, 800)
	for (const page of pages) await watchPoints(page, onLine)
	await press(host.page, across)
	for (const page of pages) await expectSomePaint(page)
	await host.page.mouse.up()
	await allSaved(host.page)
	// Another stroke, painted later, shows that the first one is already on its tiles.
	await draw(host.page, [
		{ x: 600, y: 700 },
		{ x: 800, y: 700 },
	])
	await expect
		.poll(async () => (await canvasHash(guest.page)) === (await canvasHash(host.page)))
		.toBe(true)
	for (const page of pages) {
		for (const alphas of await paintSeen(page)) {
			expect(alphas.length).toBeGreaterThan(2)
			const last = alphas.at(-1) ?? 0
			expect(last).toBeGreaterThan(64)
			expect(last).toBeLessThan(250)
			// In no frame is it missing or drawn twice.
			expect(Math.min(...alphas.slice(1))).toBeGreaterThan(last - 16)
			expect(Math.max(...alphas)).toBeLessThan(last + 16)
		}
	}
})

async function expectSomePaint(page: Page): Promise<void> {
	await expect
		.poll(async () => (await page.evaluate(() => window.seen)).every((a) => (a.at(-1) ?? 0) > 0))
		.toBe(true)
}

/** Black and white stripes. @param width pixels; of one they are grey from far away */
async function stripes(page: Page, width = 1): Promise<Buffer> {
	const bytes = await page.evaluate(async (width) => {
		const canvas = new OffscreenCanvas(2048, 2048)
		const context = canvas.getContext('2d')
		if (!context) throw new Error('no canvas')
		context.fillStyle = 'white'
		context.fillRect(0, 0, 2048, 2048)
		context.fillStyle = 'black'
		for (let x = 0; x < 2048; x += 2 * width) context.fillRect(x, 0, width, 2048)
		return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]
	}, width)
	return Buffer.from(bytes)
}

/** The darkest and the brightest pixel in a row through the canvas's middle. */
async function contrast(page: Page): Promise<number> {
	return page.evaluate(() => {
		const canvas = document.querySelector('canvas')
		const context = canvas?.getContext('2d')
		if (!canvas || !context) throw new Error('no canvas')
		const { data } = context.getImageData(canvas.width / 2 - 40, canvas.height / 2, 80, 1)
		const reds = Array.from({ length: 80 }, (_, i) => data[4 * i] ?? 0)
		return Math.max(...reds) - Math.min(...reds)
	})
}

test('a picture is decoded at its shown size, and again after zooming in', async ({
	browser,
	server,
}) => {
	const host = await openJam(browser, server.url)
	const link = await copyLink(host.page, 'Can paint')
	await host.page.getByLabel('Images to add').setInputFiles({
		name: 'stripes.png',
		mimeType: 'image/png',
		buffer: await stripes(host.page),
	})
	await expectPaint(host.page, { x: 720, y: 450 })
	await allSaved(host.page)

	const guest = await joinJam(browser, link)
	const [painter] = guest.page.workers()
	if (!painter) throw new Error('no painter')
	await expectPaint(guest.page, { x: 720, y: 450 })
	await painter.evaluate(() => {
		const decode = self.createImageBitmap
		self.widths = []
		self.createImageBitmap = ((source: ImageBitmapSource, options?: ImageBitmapOptions) => {
			self.widths.push(options?.resizeWidth)
			return decode(source, options)
		}) as typeof decode
	})
	await expect.poll(() => contrast(guest.page)).toBeLessThan(64)
	for (let i = 0; i < 14; i++) await guest.page.keyboard.press('+')
	await expect.poll(() => contrast(guest.page)).toBeGreaterThan(128)
	expect(await painter.evaluate(() => self.widths)).toContain(2048)
})

test('its maker sees a new picture sharp from its first frame', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	// Broad enough to be seen from here, and too narrow for a ThumbHash.
	const buffer = await stripes(page, 64)
	await page.evaluate(() => {
		const canvas = document.querySelector('canvas')
		const context = canvas?.getContext('2d')
		if (!canvas || !context) throw new Error('no canvas')
		window.seen = []
		const look = () => {
			const { data } = context.getImageData(canvas.width / 2, canvas.height / 2, 40, 1)
			window.seen.push(Array.from({ length: 40 }, (_, i) => data[4 * i] ?? 0))
			requestAnimationFrame(look)
		}
		look()
	})
	await page
		.getByLabel('Images to add')
		.setInputFiles({ name: 'stripes.png', mimeType: 'image/png', buffer })
	await expect.poll(() => contrast(page)).toBeGreaterThan(128)
	await allSaved(page)
	const frames = await page.evaluate(() => window.seen)
	const contrasts = frames.map((reds) => Math.max(...reds) - Math.min(...reds))
	const first = frames.findIndex((reds, i) => i > 0 && reds.join() !== frames[0]?.join())
	expect(first).toBeGreaterThan(0)
	expect(contrasts[first]).toBeGreaterThan(128)
})
