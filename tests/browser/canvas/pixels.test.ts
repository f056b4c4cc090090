import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { type Random, seeded } from '../../seeded.ts'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	copyLink,
	draw,
	joinJam,
	keptOnDevice,
	openJam,
	type Point,
} from '../support.ts'

/**
 * The screen equals a fresh painting, in a real browser: a person draws, erases, undoes, zooms and
 * pans, and a person who opens the jam again sees the same. PIXELS_SEED repeats a run.
 */

const seed = Number(process.env.PIXELS_SEED ?? Math.floor(Math.random() * 1e6))
/** Per channel, 0–255: parts of tiles are smoothed by the same numbers, in another order. */
const tolerance = 2

interface Pixels {
	width: number
	/** Red, green, blue, alpha. */
	data: Uint8Array
}

/** The pixels of the canvas, after all painting is done. */
async function pixelsOf(page: Page): Promise<Pixels> {
	await canvasHash(page)
	const { width, coded } = await page.evaluate(() => {
		const canvas = document.querySelector('canvas')
		const context = canvas?.getContext('2d')
		if (!canvas || !context) throw new Error('no canvas')
		const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height)
		let bytes = ''
		const stride = 2 ** 14
		for (let i = 0; i < data.length; i += stride) {
			bytes += String.fromCharCode(...data.subarray(i, i + stride))
		}
		return { width, coded: btoa(bytes) }
	})
	return { width, data: Uint8Array.from(Buffer.from(coded, 'base64')) }
}

/** The number of channels of pixels that differ by more than the rounding error. */
function difference(is: Pixels, shall: Pixels): { wrong: number; at: string } {
	let [wrong, first] = [0, -1]
	is.data.forEach((value, i) => {
		if (Math.abs(value - (shall.data[i] ?? 0)) <= tolerance) return
		wrong += 1
		if (first < 0) first = i >> 2
	})
	return { wrong, at: `${first % is.width}, ${Math.floor(first / is.width)}` }
}

/** Shows everything: the same view in any page of that size. */
async function showAll(page: Page): Promise<void> {
	await page.keyboard.press('0')
}

async function expectSamePixels(page: Page, other: Page, name: string): Promise<void> {
	const [is, shall] = [await pixelsOf(page), await pixelsOf(other)]
	const { wrong, at } = difference(is, shall)
	expect(wrong, `seed ${seed}: ${name} differs at ${at}`).toBe(0)
	expect(
		shall.data.some((value) => value > 0),
		`seed ${seed}: something is painted`,
	).toBe(true)
}

/** Does one random action. */
async function act(page: Page, random: Random): Promise<string> {
	const point = () => ({ x: 200 + random() * 1000, y: 150 + random() * 550 })
	const deeds: [share: number, name: string, deed: () => Promise<unknown>][] = [
		[8, 'draw', () => page.keyboard.press('b').then(() => draw(page, [point(), point()]))],
		[3, 'erase', () => page.keyboard.press('e').then(() => draw(page, [point(), point()]))],
		[3, 'undo', () => page.keyboard.press('Control+z')],
		[1, 'redo', () => page.keyboard.press('Control+Shift+z')],
		[3, 'closer', () => page.keyboard.press('+')],
		[3, 'further', () => page.keyboard.press('-')],
		[3, 'pan', () => page.mouse.wheel((random() - 0.5) * 900, (random() - 0.5) * 600)],
		[3, 'all', () => showAll(page)],
	]
	let left = random() * deeds.reduce((sum, [share]) => sum + share, 0)
	for (const [share, name, deed] of deeds) {
		left -= share
		if (left > 0) continue
		await deed()
		return name
	}
	return ''
}

/** A document as this browser stores it. */
async function documentOf(page: Page): Promise<Y.Doc> {
	await keptOnDevice(page)
	const updates = await page.evaluate(async () => {
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result)
				request.onerror = () => reject(request.error)
			})
		const database = await settled(indexedDB.open(`tessera:${location.pathname.split('/')[2]}`))
		const kept = await settled<Uint8Array[]>(
			database.transaction('updates').objectStore('updates').getAll(),
		)
		database.close()
		return kept.map((update) => [...update])
	})
	const doc = new Y.Doc()
	for (const update of updates) Y.applyUpdate(doc, Uint8Array.from(update))
	return doc
}

test('two people edit, at times without a connection, and both see the document’s content', async ({
	browser,
	server,
}) => {
	console.log(`pixels: seed ${seed}`)
	const random = seeded(seed)
	const host = await openJam(browser, server.url)
	const link = await copyLink(host.page, 'Can paint')
	const guest = await joinJam(browser, link)
	const done: string[] = []
	for (let round = 0; round < 2; round++) {
		await guest.context.setOffline(random() < 0.7)
		for (let i = 0; i < 8; i++) {
			for (const { page } of [host, guest]) done.push(await act(page, random))
		}
		await guest.context.setOffline(false)
		for (const { page } of [host, guest]) await allSaved(page)
	}
	const fresh = await joinJam(browser, link)
	const pages = [host.page, guest.page, fresh.page]
	// The others' changes arrive after a moment.
	await expect(async () => {
		const documents = await Promise.all(pages.map(documentOf))
		const [first, ...others] = documents.map((doc) => doc.getMap('marks').toJSON())
		for (const other of others) expect(other, `seed ${seed}: ${done.join(', ')}`).toEqual(first)
	}).toPass({ timeout: 30_000 })
	for (const page of pages) await showAll(page)
	await expectSamePixels(host.page, fresh.page, 'the host’s page')
	await expectSamePixels(guest.page, fresh.page, 'the guest’s page')
})

test('washes that were painted one by one across the tiles’ edges equal a fresh painting', async ({
	browser,
	server,
}) => {
	console.log(`pixels: seed ${seed}`)
	const random = seeded(seed)
	const { page } = await openJam(browser, server.url)
	await page.keyboard.press('4')
	await expect(page.getByRole('button', { name: 'Brush: Watercolour' })).toBeVisible()
	// Four tiles meet in the middle of the view.
	const near = (reach: number): Point => ({
		x: 720 + (random() - 0.5) * reach,
		y: 450 + (random() - 0.5) * reach,
	})
	for (const reach of [60, 160, 260, 500]) {
		await draw(
			page,
			Array.from({ length: 5 }, () => near(reach)),
		)
	}
	await allSaved(page)
	const live = await pixelsOf(page)
	await page.reload()
	await allSaved(page)
	const fresh = await pixelsOf(page)
	expect(live.data.some((value) => value > 0)).toBe(true)
	expect(Buffer.compare(live.data, fresh.data), `seed ${seed}`).toBe(0)
})

test('the canvas has an edge, and a person who draws beyond it sees a message', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	const edge = page.locator('.canvas-edge')
	await expect(edge).toHaveCount(0)
	await page.mouse.move(700, 450)
	for (let i = 0; i < 30; i++) await page.keyboard.press('-')
	await page.mouse.wheel(2e6, 0)
	await expect(edge).toBeVisible()
	await draw(page, [
		{ x: 300, y: 400 },
		{ x: 1200, y: 500 },
	])
	const told = page.getByText('This is the edge of the canvas.')
	await expect(told).toBeVisible()
	await allSaved(page)
	const marks = (await documentOf(page)).getMap('marks')
	expect(marks.size).toBe(1)
	await page.getByRole('button', { name: 'Dismiss' }).click()
	await draw(page, [
		{ x: 1000, y: 400 },
		{ x: 1200, y: 500 },
	])
	await expect(told).toBeVisible()
	await allSaved(page)
	expect((await documentOf(page)).getMap('marks').size).toBe(1)
})
