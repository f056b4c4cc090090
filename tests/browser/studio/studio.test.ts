import type { Page } from '@playwright/test'
import type * as Y from 'yjs'
import { type PictureMark, readMarks } from '../../../shared/canvas.ts'
import { unpackRecipe } from '../../../shared/recipe-bytes.ts'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	draw,
	expectPaint,
	networkPatience,
	openJam,
	restyle,
	twoArtists,
} from '../support.ts'
import { readDocument } from './read-document.ts'

/** The name in the catalog. */
const starryNight = 'van-gogh-starry-night-1889'
/** Maximum mean difference of two engines, of 255; after WebP, which adds its own. */
const tolerance = 1.5

async function drawSomething(page: Page): Promise<void> {
	for (const y of [330, 420, 510]) {
		await draw(page, [
			{ x: 320, y },
			{ x: 480, y: y - 70 },
			{ x: 620, y: y + 60 },
			{ x: 780, y },
		])
	}
}

function picturesIn(doc: Y.Doc): PictureMark[] {
	return readMarks(doc).filter((mark) => mark.kind === 'picture')
}

/** The only picture of the jam, once the server has stored it. */
async function savedPicture(page: Page): Promise<PictureMark['picture']> {
	await allSaved(page)
	const [mark, ...more] = picturesIn(await readDocument(page.url()))
	if (!mark || more.length > 0) throw new Error('expected one picture')
	return mark.picture
}

function recipeOf({ recipe }: PictureMark['picture']) {
	return unpackRecipe(recipe ?? new Uint8Array(), [starryNight])
}

/** Mean absolute difference of two pictures' channels, 0–255, as this browser decodes them. */
async function difference(page: Page, a: string, b: string): Promise<number> {
	return page.evaluate(
		async (hashes) => {
			const [first, second] = await Promise.all(
				hashes.map(async (sha256) => {
					const cache = await caches.open('tessera-pictures')
					const request = (await cache.keys()).find(({ url }) => url.endsWith(sha256))
					const response = request && (await cache.match(request))
					if (!response) throw new Error(`no picture ${sha256}`)
					const bitmap = await createImageBitmap(await response.blob())
					const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
					const context = canvas.getContext('2d')
					context?.drawImage(bitmap, 0, 0)
					return context?.getImageData(0, 0, bitmap.width, bitmap.height).data
				}),
			)
			if (!first || !second || first.length !== second.length) throw new Error('sizes differ')
			return (
				first.reduce((sum, value, i) => sum + Math.abs(value - (second[i] ?? 0)), 0) / first.length
			)
		},
		[a, b] as const,
	)
}

test('WebGPU and wasm paint the same picture, and recipes name the engine', {
	tag: '@webgpu',
}, async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	await drawSomething(page)
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByText('Size and engine').click()
	// Kept paper and colours would be most of the picture, and the same in both.
	await page.getByText('Keep the paper').click()
	await page.getByText('Keep my colours automatically').click()
	await restyle(page, { style: 'The Starry Night', size: 'Sketch', engine: 'wasm' })
	const onWasm = await savedPicture(page)
	await page.keyboard.press('Escape')
	await page.getByRole('button', { name: 'Undo' }).click()
	// A page that died during its first run on the GPU leaves this. The user may try the GPU again.
	await page.evaluate(() => localStorage.setItem('tessera:gpu-running', '1'))
	const crashNote = page.getByText('This page closed while the graphics card was in use')
	const isTold = expect(crashNote.first()).toBeVisible(networkPatience)
	await restyle(page, { style: 'The Starry Night', size: 'Sketch', engine: 'webgpu' })
	await isTold
	await expect(page.locator('.engine-select').getByText('This page closed')).toHaveCount(0)
	expect(await page.evaluate(() => localStorage.getItem('tessera:gpu-running'))).toBeNull()
	await page.getByRole('button', { name: 'Undo' }).click()
	await page.getByRole('button', { name: 'Redo' }).click()
	const onGpu = await savedPicture(page)

	const kept = await page.evaluate(async () => {
		const cache = await caches.open('tessera-pictures')
		return (await cache.keys()).map(({ url }) => url.split('/').at(-1) ?? '')
	})
	// Both have the same sources.
	expect(new Set(kept)).toEqual(new Set([onGpu.sha256, onWasm.sha256, recipeOf(onGpu).input]))
	// Rounded to 8 bits, they can be the same to the byte.
	expect(await difference(page, onGpu.sha256, onWasm.sha256)).toBeLessThan(tolerance)
	const recipe = {
		model: expect.stringMatching(/^style-painter@/),
		styles: [{ source: { kind: 'preset', id: starryNight }, share: 1 }],
		strength: 1,
		width: 128,
		height: 128,
	}
	expect(recipeOf(onWasm)).toMatchObject({ ...recipe, engine: 'wasm' })
	expect(recipeOf(onGpu)).toMatchObject({
		...recipe,
		engine: 'webgpu',
		input: recipeOf(onWasm).input,
	})
})

test('the other person sees a picture’s colours at once and its pixels a moment later', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await drawSomething(host.page)
	await expectPaint(guest.page, { x: 320, y: 420 })
	const { promise: released, resolve: release } = Promise.withResolvers<void>()
	await guest.page.route('**/api/jams/*/assets', async (route) => {
		await released
		await route.continue()
	})
	await restyle(host.page, { style: 'The Scream', size: 'Sketch' })
	const corner = { x: 430, y: 300 }
	await expectPaint(guest.page, corner)
	await host.page.getByRole('button', { name: 'Close the studio' }).click()
	const colours = await canvasHash(guest.page)
	await expect.poll(() => canvasHash(host.page)).not.toBe(colours)
	expect(await canvasHash(guest.page)).toBe(colours)
	release()
	await expect.poll(() => canvasHash(guest.page)).not.toBe(colours)
	const finished = await canvasHash(host.page)
	await expect.poll(() => canvasHash(guest.page)).toBe(finished)
})

test('a restyle can be cancelled, and leaves nothing behind', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	await drawSomething(page)
	const before = await canvasHash(page)
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('button', { name: 'Restyle', exact: true }).click()
	await page.getByRole('button', { name: 'Cancel' }).click()
	await expect(page.getByRole('button', { name: 'Restyle', exact: true })).toBeEnabled()
	await restyleAgain(page)
	await allSaved(page)
	const [picture, ...others] = picturesIn(await readDocument(page.url()))
	expect(others).toEqual([])
	// It has a pixel for each pixel of the screen that it covers, in the network's steps of four.
	const { width = 0, height = 0 } = (await page.locator('.frame').boundingBox()) ?? {}
	expect(Math.abs((picture?.picture.width ?? 0) - width)).toBeLessThanOrEqual(4)
	expect(Math.abs((picture?.picture.height ?? 0) - height)).toBeLessThanOrEqual(4)
	await page.getByRole('button', { name: 'Undo' }).click()
	await expect.poll(() => canvasHash(page)).toBe(before)
})

test('a damaged network shows a clear error, and the canvas still works', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	await page.route('**/*.onnx', async (route) => {
		const response = await route.fetch()
		await route.fulfill({ response, body: (await response.body()).subarray(0, 1000) })
	})
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByRole('button', { name: 'Restyle', exact: true }).click()
	await expect(page.getByText('A model arrived damaged')).toBeVisible()
	await page.getByRole('button', { name: 'Close the studio' }).click()
	await drawSomething(page)
	await expectPaint(page, { x: 320, y: 420 })
	await page.unroute('**/*.onnx')
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await restyleAgain(page)
})

test('a photo from the device is placed for everyone, and can be a style', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const photo = await host.page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } })
	await host.page.getByLabel('Images to add').setInputFiles({
		name: 'photo.png',
		mimeType: 'image/png',
		buffer: photo,
	})
	await expectPaint(guest.page, { x: 720, y: 450 })
	await restyle(host.page, { style: 'Image 1', from: 'The canvas', size: 'Sketch' })
	await allSaved(host.page)
	const pictures = picturesIn(await readDocument(host.page.url()))
	expect(pictures.map(({ picture: { recipe } }) => recipe && unpackRecipe(recipe))).toMatchObject([
		undefined,
		{
			styles: [{ source: { kind: 'picture' } }],
			parents: [pictures[0]?.picture.sha256.slice(0, 16)],
		},
	])

	await host.page.getByLabel('Images to add').setInputFiles({
		name: 'letter.txt',
		mimeType: 'text/plain',
		buffer: Buffer.from('not an image'),
	})
	await expect(host.page.getByText('can’t read that file as an image')).toBeVisible()
})

async function restyleAgain(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Restyle', exact: true }).click()
	await expect(page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)
}
