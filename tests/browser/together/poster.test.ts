import type { Browser, Page, WebSocketRoute } from '@playwright/test'
import { addStroke, newMarkId } from '../../../shared/canvas.ts'
import type { Stroke } from '../../../shared/ink.ts'
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
	return { link, painter, size: readPictureHeader(poster) }
}

/** A newcomer, while the server's document is delayed. @returns a function that delivers it. */
async function joinWithoutDocument(browser: Browser, link: string) {
	const context = await browser.newContext()
	await skipTour(context)
	const page = await context.newPage()
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
	return { page, letThrough }
}

function deliver(socket: WebSocketRoute, waiting: readonly (string | Buffer)[]): void {
	const server = socket.connectToServer()
	server.onMessage((message) => socket.send(message))
	socket.onMessage((message) => server.send(message))
	for (const message of waiting) server.send(message)
}

const middle = { x: 720, y: 450 }

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

test('an early jam has a small poster, for the home page, and newcomers get its dark paper', async ({
	browser,
	server,
}) => {
	const { link, size } = await jamWithPoster(browser, server.url, 1, 0x191c2b)
	expect(size).toMatchObject({ width: 560, height: 350 })
	const { page } = await joinWithoutDocument(browser, link)
	await expect(page.locator('html')).toHaveAttribute('data-paper', 'dark')
})
