import type { Browser, Page } from '@playwright/test'
import { newHostKey } from '../shared/keys.ts'
import { writePerson } from '../shared/people.ts'
import { skipTour } from '../tests/browser/support.ts'
import { connect } from '../tests/server/connect.ts'
import { startServer } from '../tests/server/start-server.ts'
import { drawAt, homestead, land, meadowSize } from './draw-meadow.ts'
import { launchChromium } from './find-chromium.ts'
import { openJam } from './picture-jams.ts'

/**
 * Makes the README's picture, docs/jam.jpg, in a real jam: people draw a meadow, and three copies of
 * it are rebuilt from paintings. Run `npm run picture`.
 */

const view = { width: 1440, height: 900 }
/** Corners of the drawings in the view, CSS pixels, which are world units at zoom 1. */
const columns = [92, 540, 988] as const
const rows = [88, 436] as const
const drawn = { x: columns[0], y: rows[0] }
const rebuilt = [
	{ corner: { x: columns[1], y: rows[0] }, painting: 'The Starry Night' },
	{ corner: { x: columns[2], y: rows[0] }, painting: 'The Seine at La Grande Jatte' },
	{ corner: { x: columns[0], y: rows[1] }, painting: 'Composition VII,' },
	{ corner: { x: columns[1], y: rows[1] }, painting: 'Wheat Field with Cypresses' },
	{ corner: { x: columns[2], y: rows[1] }, painting: 'Rose window of Notre-Dame' },
]
const cursors = [
	{ x: 250, y: 180 },
	{ x: 860, y: 330 },
	{ x: 420, y: 640 },
	{ x: 1130, y: 560 },
]
const patience = { timeout: 300_000 }

async function saved(page: Page): Promise<void> {
	await page.getByRole('status').filter({ hasText: 'All saved' }).waitFor(patience)
}

/** @param x the middle of the view, world units. */
async function open(browser: Browser, link: string, x = 0): Promise<Page> {
	const context = await browser.newContext({ viewport: view })
	await skipTour(context)
	// As after a reload: zoom 1, so that the drawings are where they were drawn.
	await context.addInitScript((x) => {
		const jam = location.pathname.split('/')[2]
		sessionStorage.setItem(`tessera:camera:${jam}`, JSON.stringify({ x, y: 0, zoom: 1 }))
	}, x)
	const page = await context.newPage()
	await page.goto(link)
	await saved(page)
	await page.locator('.canvas-view canvas[aria-busy="false"]').waitFor(patience)
	return page
}

async function openRebuild(page: Page, painting: string, corner: { x: number; y: number }) {
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('tab', { name: 'Rebuild' }).click()
	await page.getByTitle(painting).click()
	await frame(page, corner)
}

async function rebuild(page: Page) {
	await page.getByRole('button', { name: 'Rebuild', exact: true }).click()
	await page.getByText('The image is on the canvas.').waitFor(patience)
	await saved(page)
}

/** Moves the studio's frame around a drawing. */
async function frame(page: Page, { x, y }: { x: number; y: number }) {
	const margin = 4
	const corners = page.locator('.frame-corner')
	for (const [corner, to] of [
		[corners.first(), { x: x - margin, y: y - margin }],
		[corners.last(), { x: x + meadowSize.w + margin, y: y + meadowSize.h + margin }],
	] as const) {
		await corner.hover()
		await page.mouse.down()
		await page.mouse.move(to.x, to.y, { steps: 5 })
		await page.mouse.up()
	}
}

const server = await startServer()
const browser = await launchChromium()
try {
	const { id, keys } = await openJam(server.url, 'A house, painted by everyone')
	const painters = [
		{ person: { name: 'Mira', colour: 0xf08a24 }, strokes: land() },
		{ person: { name: 'Tomás', colour: 0x1f6f5c }, strokes: homestead() },
	]
	for (const { person, strokes } of painters) {
		const wire = await connect(server.url, id, keys.artist, { secret: newHostKey() })
		await wire.sync()
		writePerson(wire.doc, person)
		for (const { x, y } of [drawn, ...rebuilt.map(({ corner }) => corner)]) {
			drawAt(wire.doc, strokes, { x: x - view.width / 2, y: y - view.height / 2 })
		}
		await wire.stored()
		wire.close()
	}
	const link = `${server.url}/j/${id}#${keys.artist}`
	for (const { corner, painting } of rebuilt) {
		// The studio's panel would cover the right column.
		const by = corner.x === columns[2] ? columns[1] - columns[0] : 0
		const painter = await open(browser, link, by)
		await openRebuild(painter, painting, { x: corner.x - by, y: corner.y })
		await rebuild(painter)
		await painter.context().close()
	}
	const guests = await Promise.all(cursors.map(() => open(browser, link)))
	const page = await open(browser, `${server.url}/j/${id}#${keys.host}`)
	await page.keyboard.press('m')
	await page.waitForLoadState('networkidle')
	for (const [i, { x, y }] of cursors.entries()) await guests[i]?.mouse.move(x, y)
	await page
		.locator('.cursor')
		.nth(cursors.length - 1)
		.waitFor()
	await page.screenshot({ path: 'docs/jam.jpg', quality: 88, animations: 'disabled' })
} finally {
	await browser.close()
	await server.stop()
}
