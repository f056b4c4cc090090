import { AxeBuilder } from '@axe-core/playwright'
import {
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	expect,
	type Page,
} from '@playwright/test'
import { createJam } from '../server/connect.ts'

/** A person in a jam: a separate browser context, so separate storage, and one page. */
export interface Person {
	context: BrowserContext
	page: Page
}

export interface Point {
	x: number
	y: number
}

/** How long a network may take: with others at work on the same machine, a minute can be too short. */
export const networkPatience = { timeout: 180_000 }

/** Opens a new jam as its host. It is created by a request: the home page has tests of its own. */
export async function openJam(browser: Browser, url: string, title = ''): Promise<Person> {
	const { host } = await newJam(url, title)
	return joinJam(browser, host)
}

/** Joins with a link, in a separate browser context. @param options of that context. */
export async function joinJam(
	browser: Browser,
	link: string,
	options: BrowserContextOptions = {},
): Promise<Person> {
	const person = await newPerson(browser, options)
	await person.page.goto(link)
	await allSaved(person.page)
	return person
}

/**
 * Two people who paint in one jam: its host, and another with the artists' link.
 * @param options of the other's browser context.
 */
export async function twoArtists(
	browser: Browser,
	url: string,
	{ title = '', ...options }: BrowserContextOptions & { title?: string } = {},
): Promise<{ host: Person; guest: Person }> {
	const links = await newJam(url, title)
	const [host, guest] = await Promise.all([
		joinJam(browser, links.host),
		joinJam(browser, links.artist, options),
	])
	return { host, guest }
}

/** Creates a jam on a running server. @returns its links, by role */
export async function newJam(url: string, title = ''): Promise<Record<'host' | 'artist', string>> {
	const { id, keys } = await createJam(url, title)
	const link = (key: string) => `${url}/j/${id}#${key}`
	return { host: link(keys.host), artist: link(keys.artist) }
}

async function newPerson(browser: Browser, options: BrowserContextOptions = {}): Promise<Person> {
	const context = await browser.newContext(options)
	await skipTour(context)
	return { context, page: await context.newPage() }
}

/** Marks the tour as closed and the name as asked: they cover the area where tests draw. */
export async function skipTour(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		localStorage.setItem('tessera:tour', 'seen')
		const jam = /^\/j\/([^/]+)/.exec(location.pathname)?.[1]
		if (jam) localStorage.setItem(`tessera:named:${jam}`, 'yes')
	})
}

/** Copies a link from the share dialog, as a person would. */
export async function copyLink(page: Page, name: 'Can paint' | 'Can watch') {
	await page.getByRole('button', { name: 'Share' }).click()
	await page.getByRole('button', { name: `Copy link: ${name}` }).click()
	await expect(page.getByRole('button', { name: `Copy link: ${name}` })).toContainText('Copied')
	const link = await page.evaluate(() => navigator.clipboard.readText())
	await page.getByRole('button', { name: 'Close' }).click()
	return link
}

/** Axe finds no accessibility problem on the page. */
export async function expectAccessible(page: Page): Promise<void> {
	await page.locator('main').waitFor()
	// Fading elements have less contrast than they will have.
	await page.emulateMedia({ reducedMotion: 'reduce' })
	// The page has no frames. Modes that read frames open a further page for each analysis.
	const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
	const { violations } = await axe.analyze()
	await page.emulateMedia({ reducedMotion: null })
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)).toEqual(
		[],
	)
}

/** The middle of the canvas's free area: what is fitted into the view lies around it. */
export function freeMiddle(page: Page): Promise<Point> {
	return page.locator('.room').evaluate((room) => {
		const inset = (side: string) =>
			Number.parseFloat(getComputedStyle(room).getPropertyValue(`--free-${side}`))
		return {
			x: (innerWidth + inset('left') - inset('right')) / 2,
			y: (innerHeight + inset('top') - inset('bottom')) / 2,
		}
	})
}

/** Waits until the server has stored all changes of this person. */
export async function allSaved(page: Page): Promise<void> {
	await expect(page.getByRole('status').filter({ hasText: 'All saved' })).toBeVisible()
}

/** Waits until the browser has written everything to its local store: reads queue behind writes. */
export async function keptOnDevice(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const id = location.pathname.split('/')[2]
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result)
				request.onerror = () => reject(request.error)
			})
		const database = await settled(indexedDB.open(`tessera:${id}`))
		await settled(database.transaction('updates').objectStore('updates').count())
		database.close()
	})
}

/** @returns this browser's stored data of any jam: databases, pictures, and keys that name a jam. */
export function jamsKeptBy(page: Page): Promise<(string | undefined)[]> {
	return page.evaluate(async () => [
		...(await indexedDB.databases()).map(({ name }) => name),
		...(await (await caches.open('tessera-pictures')).keys()).map(({ url }) => url),
		...Object.keys(localStorage).filter((key) => /:(who|lends|uploads):/.test(key)),
	])
}

/** Draws a line through the points with the mouse. */
export async function draw(page: Page, points: readonly Point[]): Promise<void> {
	await press(page, points)
	await page.mouse.up()
}

/** Draws, and keeps the button pressed. */
export async function press(page: Page, [first, ...rest]: readonly Point[]): Promise<void> {
	if (!first) return
	await page.mouse.move(first.x, first.y)
	await page.mouse.down()
	for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 8 })
}

/** The canvas's colour at a point of the page: `[red, green, blue, alpha]`; clear where it is paper. */
export async function colourAt(page: Page, at: Point): Promise<number[]> {
	return (await rowFrom(page, at, 1))[0] ?? []
}

/** The canvas's colours from a point of the page to the right. @param length CSS pixels. */
export async function rowFrom(page: Page, { x, y }: Point, length: number): Promise<number[][]> {
	await page.locator('canvas').first().waitFor()
	return page.evaluate(
		([x, y, length]) => {
			const canvas = document.querySelector('canvas')
			const context = canvas?.getContext('2d')
			if (!canvas || !context) throw new Error('no canvas')
			const ratio = canvas.width / canvas.clientWidth
			const { data } = context.getImageData(x * ratio, y * ratio, length * ratio, 1)
			return Array.from({ length: data.length / 4 }, (_, i) => [...data.slice(4 * i, 4 * i + 4)])
		},
		[x, y, length] as const,
	)
}

/** Waits until there is paint (or none) at a point. */
export async function expectPaint(page: Page, at: Point, painted = true): Promise<void> {
	await expect
		.poll(async () => ((await colourAt(page, at))[3] ?? 0) > 128, {
			message: `${painted ? 'paint' : 'no paint'} at ${at.x}, ${at.y}`,
		})
		.toBe(painted)
}

/** The pixels of the canvas after all painting is done, as one comparable string. */
export async function canvasHash(page: Page): Promise<string> {
	// The last action is drawn, and starts its painting work, in the next frame.
	await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
	await expect(page.locator('canvas').first()).toHaveAttribute('aria-busy', 'false')
	return page.evaluate(async () => {
		const canvas = document.querySelector('canvas')
		const context = canvas?.getContext('2d')
		if (!canvas || !context) throw new Error('no canvas')
		const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
		const digest = await crypto.subtle.digest('SHA-256', data)
		return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
	})
}

export interface RestyleOptions {
	/** Part of the painting's title, or of the name of a picture on the canvas. */
	style: string
	from?: 'Paintings' | 'The canvas'
	size: 'Sketch' | 'Small' | 'Medium' | 'Large'
	engine?: 'auto' | 'wasm' | 'webgpu'
}

/** Opens the studio if it is closed, restyles the framed area, and waits for the picture. */
export async function restyle(page: Page, { style, from, size, engine = 'auto' }: RestyleOptions) {
	const open = page.getByRole('button', { name: 'Studio', exact: true })
	if ((await open.getAttribute('aria-pressed')) === 'false') {
		await open.click()
		await page.getByText('Size and engine').click()
	}
	if (from) await page.getByText(from, { exact: true }).click()
	await page.getByTitle(style).click()
	await page.getByText(size, { exact: true }).click()
	await page.getByLabel('Run on').selectOption(engine)
	await page.getByRole('button', { name: 'Restyle', exact: true }).click()
	await expect(page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)
}
