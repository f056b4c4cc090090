import { chromium, type Page } from '@playwright/test'
import { allSaved, draw, joinJam, openJam, type Point, restyle } from '../tests/browser/support.ts'
import { startServer } from '../tests/server/start-server.ts'
import { findChromium } from './find-chromium.ts'

/**
 * Makes the README's picture, docs/jam.png, in a real jam: two people paint a coast, one of them
 * restyles a part of it. Run after `npm run build`: `npx node scripts/readme-picture.ts`.
 */

interface Line {
	colour: string
	size: number
	points: Point[]
}

/** A line from `from` to `to` that swings up and down. */
function wave(from: Point, to: Point, swing: number, turns: number, phase = 0): Point[] {
	return Array.from({ length: 40 }, (_, i) => {
		const t = i / 39
		const bend = swing * Math.sin(2 * Math.PI * (turns * t + phase))
		return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t + bend }
	})
}

/** A curve that winds outwards. */
function spiral(centre: Point, radius: number, turns: number): Point[] {
	return Array.from({ length: 60 }, (_, i) => {
		const t = i / 59
		const angle = 2 * Math.PI * turns * t
		return {
			x: centre.x + radius * t * Math.cos(angle),
			y: centre.y + radius * t * Math.sin(angle),
		}
	})
}

const left = 120
const right = 1060
const row = (y: number) =>
	[
		{ x: left, y },
		{ x: right, y },
	] as const

function skyAndHills(): Line[] {
	const sky = [190, 262, 334, 406].map((y, i) => ({
		colour: ['Sky', 'Sky', 'Sand', 'Yellow'][i] ?? 'Sky',
		size: 96,
		points: wave(...row(y), 9, 2, i / 5),
	}))
	return [
		...sky,
		{ colour: 'White', size: 34, points: wave({ x: 200, y: 250 }, { x: 430, y: 236 }, 10, 2) },
		{ colour: 'White', size: 22, points: wave({ x: 560, y: 196 }, { x: 720, y: 206 }, 7, 2) },
		{ colour: 'Orange', size: 46, points: spiral({ x: 850, y: 270 }, 46, 3) },
		{ colour: 'Yellow', size: 26, points: spiral({ x: 850, y: 270 }, 30, 2) },
		{ colour: 'Pine', size: 80, points: wave({ x: 130, y: 455 }, { x: 640, y: 470 }, 36, 1, 0.6) },
		{ colour: 'Leaf', size: 60, points: wave({ x: 560, y: 478 }, { x: 1050, y: 462 }, 26, 1, 0.5) },
	]
}

function seaAndBoat(): Line[] {
	const sea = [545, 615, 685, 750].map((y, i) => ({
		colour: ['Prussian blue', 'Pine', 'Prussian blue', 'Indigo'][i] ?? 'Indigo',
		size: 92,
		points: wave(...row(y), 12, 4, i / 3),
	}))
	const foam = [560, 628, 700].map((y, i) => ({
		colour: i === 1 ? 'Sky' : 'White',
		size: 11,
		points: wave({ x: 160 + 50 * i, y }, { x: 900 + 40 * i, y: y + 8 }, 15, 5, i / 4),
	}))
	return [
		...sea,
		...foam,
		{ colour: 'Umber', size: 30, points: wave({ x: 470, y: 612 }, { x: 640, y: 612 }, -16, 0.5) },
		{
			colour: 'Ink',
			size: 8,
			points: [
				{ x: 560, y: 606 },
				{ x: 556, y: 452 },
			],
		},
		{
			colour: 'Vermilion',
			size: 34,
			points: [
				{ x: 582, y: 480 },
				{ x: 590, y: 575 },
				{ x: 630, y: 572 },
			],
		},
		{
			colour: 'White',
			size: 26,
			points: [
				{ x: 538, y: 492 },
				{ x: 530, y: 572 },
				{ x: 500, y: 572 },
			],
		},
	]
}

async function paint(page: Page, lines: readonly Line[]): Promise<void> {
	for (const { colour, size, points } of lines) {
		await page.getByRole('button', { name: 'Colour and size' }).click()
		await page.getByRole('button', { name: colour, exact: true }).click()
		await page.getByRole('slider', { name: 'Brush size' }).fill(String(size))
		await page.keyboard.press('Escape')
		await draw(page, points)
	}
	await allSaved(page)
}

const server = await startServer()
const executablePath = findChromium()
const browser = await chromium.launch({
	...(executablePath ? { executablePath } : {}),
	args: ['--no-sandbox'],
})
try {
	const host = await openJam(browser, server.url, 'An evening by the sea')
	const guest = await joinJam(browser, host.page.url())
	for (const { page } of [host, guest]) await page.setViewportSize({ width: 1440, height: 900 })
	await paint(host.page, skyAndHills())
	await paint(guest.page, seaAndBoat())
	const style = process.argv[2] ?? 'The Starry Night'
	await restyle(host.page, { style, size: 'Large', engine: 'wasm' })
	await guest.page.mouse.move(960, 640)
	await host.page.mouse.move(1040, 820)
	await allSaved(host.page)
	await host.page.screenshot({ path: 'docs/jam.png', animations: 'disabled' })
} finally {
	await browser.close()
	await server.stop()
}
