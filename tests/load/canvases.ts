import { type Browser, expect, type Page } from '@playwright/test'
import type { CreatedJam } from '../../shared/api.ts'
import { allSaved, skipTour } from '../browser/support.ts'
import type { RivalPages } from './canvas-rivals.ts'

/** The initial view of every canvas, and the point of the wheel events. CSS pixels. */
export const view = { width: 1440, height: 900 }
export const middle = { x: view.width / 2, y: view.height / 2 }

/** A canvas in the comparison. All open with the drawing centred, at zoom 1. */
export interface Canvas {
	name: 'tessera' | 'excalidraw' | 'tldraw'
	/** Its settings, for the record. */
	setting: string
	address: string
	/** The wheel delta with Ctrl held that changes one zoom to another (deltaY). */
	wheelFor(from: number, to: number): number
	/** Runs in the page. @returns the current zoom. */
	zoom(): number
	/** Runs in the page. @returns true when the drawing is there. */
	isThere(marks: number): boolean
	/** The key that selects the pen. */
	pen: string
	/** The key for zoom 1, where the canvas opens at another. */
	zoomToOne?: string
}

/** Where each canvas sets its wheel speed: client/canvas/gestures.ts, and the others' sources. */
export function canvasesOf(server: string, jam: CreatedJam, rivals: RivalPages): Canvas[] {
	return [
		{
			name: 'tessera',
			setting: 'as built by npm run build',
			address: `${server}/j/${jam.id}#${jam.keys.artist}`,
			wheelFor: (from, to) => -Math.log(to / from) / 0.0066,
			zoom: () =>
				Number.parseFloat(document.querySelector('.zoom-bar .command-text')?.textContent ?? '') /
				100,
			isThere: tesseraIsThere,
			pen: 'b',
			zoomToOne: 'Shift+0',
		},
		{
			name: 'excalidraw',
			setting: '0.18.1, production build, as it ships',
			address: rivals.address('excalidraw'),
			wheelFor: (from, to) => (from - to) / (from > 1 ? 0.01 + 0.05 * Math.log10(from) : 0.01),
			zoom: rivalZoom,
			isThere: rivalIsThere,
			pen: 'p',
		},
		{
			name: 'tldraw',
			setting:
				'5.4.2, production build, as it ships: culling and debounced zoom on; the limit of 4,000 shapes lifted',
			address: rivals.address('tldraw'),
			wheelFor: (from, to) => 100 * (1 - to / from),
			zoom: rivalZoom,
			isThere: rivalIsThere,
			pen: 'd',
		},
	]
}

/** What our pages around other canvases report about them (rivals-canvas/). */
declare global {
	interface Window {
		bench?: { zoom(): number; count(): number }
	}
}

function rivalZoom(): number {
	return window.bench?.zoom() ?? Number.NaN
}

function rivalIsThere(marks: number): boolean {
	return (window.bench?.count() ?? 0) >= marks
}

const patienceMs = 300_000
/** A canvas is settled after this many consecutive frames within this many milliseconds each. */
const calm = { frames: 30, ms: 50, patienceMs: 60_000 }

/** Opens a canvas and waits until it shows the drawing. Reports requests to other origins. */
export async function openCanvas(browser: Browser, canvas: Canvas, marks: number): Promise<Page> {
	const page = await newPage(browser)
	const { origin } = new URL(canvas.address)
	await page.route(
		({ protocol, origin: of }) => protocol.startsWith('http') && of !== origin,
		(route) => {
			console.log(`${canvas.name} asked elsewhere: ${route.request().url()}`)
			return route.abort()
		},
	)
	await page.goto(canvas.address)
	const isThere = () =>
		page.waitForFunction(canvas.isThere, marks, { timeout: patienceMs, polling: 500 })
	await isThere()
	if (canvas.zoomToOne !== undefined) {
		await allSaved(page)
		await page.keyboard.press(canvas.zoomToOne)
		await expect.poll(() => page.evaluate(canvas.zoom)).toBe(1)
		await isThere()
	}
	await settle(page)
	return page
}

async function newPage(browser: Browser): Promise<Page> {
	const context = await browser.newContext({ viewport: view })
	await skipTour(context)
	return context.newPage()
}

/** Opens a jam in a separate page. */
export async function openTessera(browser: Browser, link: string): Promise<Page> {
	const page = await newPage(browser)
	await page.goto(link)
	await tesseraSettled(page)
	return page
}

/** Waits until a jam's page has painted everything. */
export async function tesseraSettled(page: Page): Promise<void> {
	await page.waitForFunction(tesseraIsThere, undefined, { timeout: patienceMs, polling: 500 })
	await settle(page)
}

/** Runs in the page. @returns true when the canvas has nothing left to paint. */
function tesseraIsThere(): boolean {
	return document.querySelector('.canvas-view canvas')?.ariaBusy === 'false'
}

/** Waits until the page is idle, or a minute has passed. */
export async function settle(page: Page): Promise<void> {
	await page.evaluate(({ frames, ms, patienceMs }) => {
		const end = performance.now() + patienceMs
		return new Promise<void>((resolve) => {
			let [last, inARow] = [performance.now(), 0]
			const look = () => {
				const now = performance.now()
				inARow = now - last <= ms ? inARow + 1 : 0
				last = now
				if (inARow >= frames || now > end) resolve()
				else requestAnimationFrame(look)
			}
			requestAnimationFrame(look)
		})
	}, calm)
}
