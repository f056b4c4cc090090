import { readFile } from 'node:fs/promises'
import type { Browser, Page, Route, WebSocketRoute } from '@playwright/test'
import { rgbaToThumbHash } from 'thumbhash'
import type { CreatedJam } from '../../../shared/api.ts'
import { addPicture, addStroke, newMarkId, readMarks } from '../../../shared/canvas.ts'
import type { Vec } from '../../../shared/geometry.ts'
import type { Stroke } from '../../../shared/ink.ts'
import { sha256Hex } from '../../../shared/keys.ts'
import { changePaper, plainPaper } from '../../../shared/paper.ts'
import { readPictureHeader } from '../../../shared/picture-header/picture-header.ts'
import { connect, createJam } from '../../server/connect.ts'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	colourAt,
	draw,
	expectPaint,
	joinJam,
	type Point,
	rowFrom,
	skipTour,
} from '../support.ts'

/** Lines around one point: enough to make a poster worthwhile. */
const lines = 420
const look = { tool: 'ink', colour: 0x2563eb, opacity: 1, size: 8, exponent: -3 } as const

/** Far from where every page begins. */
const centre = { x: 5_000, y: -2_000 }

function line(number: number): Stroke {
	const y = centre.y - 105 + number / 2
	const xs = [-200, -100, 0, 100, 200].map((x) => centre.x + x)
	const points = xs.map((x) => ({ x, y, pressure: 0.5 }))
	return { ...look, points }
}

/** A jam with so many lines, whose poster a page has made. */
async function jamWithPoster(
	browser: Browser,
	server: string,
	lines: number,
	paper = plainPaper.colour,
) {
	const jam = await createJam(server)
	const wire = await connect(server, jam.id, jam.keys.artist)
	await wire.sync()
	wire.doc.transact(() => {
		changePaper(wire.doc, { colour: paper })
		for (let i = 0; i < lines; i++) addStroke(wire.doc, newMarkId(), line(i), null)
	})
	await wire.stored()
	wire.close()
	const link = `${server}/j/${jam.id}#${jam.keys.artist}`
	const painter = await joinJam(browser, link)
	const headers = { Authorization: `Bearer ${jam.keys.viewer}` }
	let poster = new Uint8Array()
	const status = async () => {
		const response = await fetch(`${server}/api/jams/${jam.id}/poster`, { headers })
		poster = new Uint8Array(await response.arrayBuffer())
		return response.status
	}
	await expect.poll(status, { timeout: 20_000 }).toBe(200)
	return { jam, link, painter, size: readPictureHeader(poster) }
}

/**
 * A newcomer, while the server's document is delayed, and pictures. @returns functions that deliver
 * them, the requests for pictures so far, and the number of attempts to connect.
 */
async function joinWithoutDocument(browser: Browser, link: string, { poster = true } = {}) {
	const context = await browser.newContext()
	await skipTour(context)
	const page = await context.newPage()
	if (!poster) await context.route('**/poster', (route) => route.abort())
	const pictures: Route[] = []
	let arePicturesReleased = false
	await context.route('**/api/jams/*/assets', (route) =>
		arePicturesReleased ? route.continue() : void pictures.push(route),
	)
	const kept: (() => void)[] = []
	let isReleased = false
	await page.routeWebSocket('**/api/sync/*', (socket) => {
		// On a slow machine the page gives the delayed socket up and opens another one.
		if (isReleased) {
			deliver(socket, [])
			return
		}
		const waiting: (string | Buffer)[] = []
		kept.push(() => deliver(socket, waiting))
		socket.onMessage((message) => waiting.push(message))
	})
	await page.goto(link)
	const letThrough = () => {
		isReleased = true
		for (const pass of kept.splice(0)) pass()
	}
	const letPicturesThrough = async () => {
		arePicturesReleased = true
		for (const route of pictures) await route.continue()
	}
	return { page, letThrough, pictures, letPicturesThrough, attempts: () => kept.length }
}

function deliver(socket: WebSocketRoute, waiting: readonly (string | Buffer)[]): void {
	const server = socket.connectToServer()
	server.onMessage((message) => socket.send(message))
	socket.onMessage((message) => server.send(message))
	for (const message of waiting) server.send(message)
}

/** Colours of newer lines. */
const newer = { inMiddle: 0xdc2626, elsewhere: 0x16a34a }

/** Newer art: a line over the middle, a picture below that line on the same tile, a line elsewhere. */
async function addNewerArt(server: string, { id, keys }: CreatedJam): Promise<void> {
	const file = new Uint8Array(await readFile('models/styles/van-gogh-starry-night-1889.webp'))
	const sha256 = await sha256Hex(file)
	const stored = await fetch(`${server}/api/jams/${id}/assets/${sha256}`, {
		method: 'PUT',
		headers: { Authorization: `Bearer ${keys.artist}` },
		body: file,
	})
	expect(stored.ok).toBe(true)
	const wire = await connect(server, id, keys.artist)
	await wire.sync()
	const top = readMarks(wire.doc).at(-1)?.z ?? null
	const addLine = (from: Vec, colour: number) => {
		const points = [0, 50, 100].map((dx) => ({ x: from.x + dx, y: from.y, pressure: 0.5 }))
		addStroke(wire.doc, newMarkId(), { ...look, colour, size: 40, points }, top)
	}
	const thumbhash = rgbaToThumbHash(1, 1, new Uint8Array([40, 70, 120, 255]))
	wire.doc.transact(() => {
		addLine({ x: centre.x - 50, y: centre.y }, newer.inMiddle)
		addLine({ x: centre.x + 200, y: centre.y - 250 }, newer.elsewhere)
		const frame = { x: centre.x - 20, y: centre.y + 60, w: 40, h: 40 }
		addPicture(wire.doc, newMarkId(), { sha256, width: 160, height: 160, thumbhash }, frame, top)
	})
	await wire.stored()
	wire.close()
}

const middle = { x: 720, y: 450 }
const elsewhere = { x: middle.x + 250, y: middle.y - 250 }

/** @returns 0xRRGGBB of a point where there is paint. */
async function paintAt(page: Page, at: Point): Promise<number> {
	const [red = 0, green = 0, blue = 0] = await colourAt(page, at)
	return (red << 16) | (green << 8) | blue
}

/** @returns where the lines begin and end on the screen, in a row through their middle. */
async function paintedFrom(page: Page): Promise<number[]> {
	const from = { x: middle.x - 300, y: middle.y }
	const row = (await rowFrom(page, from, 600)).map(([, , , alpha = 0]) => alpha > 128)
	return [row.indexOf(true), row.lastIndexOf(true)]
}

/** Samples the middle of the canvas in every frame from now on. */
async function watchMiddle(page: Page): Promise<() => Promise<number>> {
	await page.evaluate(({ x, y }) => {
		window.least = 255
		const look = () => {
			const context = document.querySelector('canvas')?.getContext('2d')
			const alpha = context?.getImageData(x, y, 1, 1).data[3] ?? 0
			window.least = Math.min(window.least, alpha)
			requestAnimationFrame(look)
		}
		look()
	}, middle)
	return () => page.evaluate(() => window.least)
}

declare global {
	interface Window {
		/** The least paint that was in the middle in any frame. */
		least: number
	}
}

test('newcomers see the canvas before the document arrives, and paint on it', async ({
	browser,
	server,
}) => {
	const { link, painter, size } = await jamWithPoster(browser, server.url, lines)
	expect(size).toMatchObject({ width: 1920, height: 1200 })
	const { page, letThrough } = await joinWithoutDocument(browser, link)
	await expectPaint(page, middle)
	const poster = await colourAt(page, middle)
	const outline = await paintedFrom(page)
	await expect(page.locator('canvas').first()).toHaveAttribute('aria-busy', 'true')
	const least = await watchMiddle(page)

	await page.getByRole('button', { name: 'Brush', exact: true }).click()
	const [from, to] = [
		{ x: 500, y: 180 },
		{ x: 800, y: 180 },
	]
	await draw(page, [from, to])
	await expectPaint(page, { x: 650, y: 180 })

	letThrough()
	await allSaved(page)
	await expectPaint(painter.page, { x: 650, y: 180 })
	expect(await canvasHash(page)).toBe(await canvasHash(painter.page))
	const there = await colourAt(page, middle)
	for (const [i, value] of there.entries())
		expect(Math.abs(value - (poster[i] ?? 0))).toBeLessThan(9)
	// The view has not moved: the lines end where they ended on the poster.
	expect(await paintedFrom(page)).toEqual(outline)
	// Between the poster and the canvas itself, the drawing was always visible.
	expect(await least()).toBeGreaterThan(128)
})

test('an old poster covers newer art until that is painted, and nothing of it stays', async ({
	browser,
	server,
}) => {
	const { jam, link, painter } = await jamWithPoster(browser, server.url, lines)
	await painter.context.route('**/poster*', (route) => route.abort())
	await addNewerArt(server.url, jam)
	const newcomer = await joinWithoutDocument(browser, link)
	const { page, pictures } = newcomer
	await expectPaint(page, middle)
	const poster = await paintAt(page, middle)
	const canvas = page.locator('canvas').first()

	// The document comes, but not the file of the picture on the middle tile.
	newcomer.letThrough()
	await allSaved(page)
	await expect.poll(() => paintAt(page, elsewhere)).toBe(newer.elsewhere)
	await expect.poll(() => pictures.length).toBeGreaterThan(0)
	expect(await paintAt(page, middle)).toBe(poster)
	await expect(canvas).toHaveAttribute('aria-busy', 'true')

	await newcomer.letPicturesThrough()
	await expect.poll(() => paintAt(page, middle)).toBe(newer.inMiddle)
	// The painter's page has never had a poster.
	expect(await canvasHash(page)).toBe(await canvasHash(painter.page))
})

test('newcomers get to art that comes after their page has given the connection up', async ({
	browser,
	server,
}) => {
	const { link } = await jamWithPoster(browser, server.url, 1)
	const { page, letThrough, attempts } = await joinWithoutDocument(browser, link, { poster: false })
	// From the second attempt to the third are more than the seconds for which a page looks around.
	await expect.poll(attempts, { timeout: 30_000 }).toBeGreaterThan(2)
	await expectPaint(page, middle, false)
	letThrough()
	await expectPaint(page, middle)
})

test('an early jam has a small poster, for the home page, and newcomers get its dark paper', async ({
	browser,
	server,
}) => {
	const { link, size } = await jamWithPoster(browser, server.url, 1, 0x191c2b)
	expect(size).toMatchObject({ width: 560, height: 350 })
	const { page } = await joinWithoutDocument(browser, link)
	await expect(page.locator('html')).toHaveAttribute('data-paper', 'dark')
})
