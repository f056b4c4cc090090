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
const drawn = { x: 80, y: 78 }
const rebuilt = [
	{ corner: { x: 556, y: 78 }, painting: 'The Starry Night' },
	{ corner: { x: 80, y: 434 }, painting: 'The Great Wave off Kanagawa' },
	{ corner: { x: 556, y: 434 }, painting: 'Poppies' },
]
const cursors = [
	{ x: 250, y: 180 },
	{ x: 700, y: 330 },
	{ x: 420, y: 600 },
]
const patience = { timeout: 300_000 }

async function open(browser: Browser, link: string): Promise<Page> {
	const context = await browser.newContext({ viewport: view })
	await skipTour(context)
	const page = await context.newPage()
	await page.goto(link)
	await page.getByRole('status').filter({ hasText: 'All saved' }).waitFor(patience)
	return page
}

async function rebuild(page: Page, painting: string, corner: { x: number; y: number }) {
	await page.keyboard.press('v')
	await page.mouse.move(corner.x - 6, corner.y - 6)
	await page.mouse.down()
	await page.mouse.move(corner.x + meadowSize.w + 6, corner.y + meadowSize.h + 6, { steps: 5 })
	await page.mouse.up()
	await page.keyboard.press('Control+k')
	await page.getByRole('combobox').fill('rebuild')
	await page.keyboard.press('Enter')
	await page.getByTitle(painting).click()
	await page.getByRole('button', { name: 'Rebuild', exact: true }).click()
	await page.getByText('The image is on the canvas.').waitFor(patience)
	await page.getByRole('status').filter({ hasText: 'All saved' }).waitFor(patience)
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
		const painter = await open(browser, link)
		await rebuild(painter, painting, corner)
		await painter.context().close()
	}
	const guests = await Promise.all(cursors.map(() => open(browser, link)))
	const page = await open(browser, `${server.url}/j/${id}#${keys.host}`)
	await page.keyboard.press('v')
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('tab', { name: 'Rebuild' }).click()
	await page.getByTitle('The Starry Night').click()
	for (const [i, { x, y }] of cursors.entries()) await guests[i]?.mouse.move(x, y)
	await page.screenshot({ path: 'docs/jam.jpg', quality: 88, animations: 'disabled' })
} finally {
	await browser.close()
	await server.stop()
}
