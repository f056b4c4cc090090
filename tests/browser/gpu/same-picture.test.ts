import type { Page } from '@playwright/test'
import { unpackRecipe } from '../../../shared/recipe-bytes.ts'
import { expect, test } from '../fixtures.ts'
import { drawLines, patience, picturesOf } from '../studio-support.ts'
import { allSaved, expectPaint, openJam, restyle, twoArtists } from '../support.ts'

/** The name in the catalog. */
const starryNight = 'van-gogh-starry-night-1889'
/** Maximum mean difference of two engines, of 255; after WebP, which adds its own. */
const tolerance = 1.5

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

test('WebGPU and wasm paint the same picture, and recipes name the engine', async ({
	browser,
	server,
}) => {
	test.setTimeout(180_000)
	const { page } = await openJam(browser, server.url)
	await drawLines(page)
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByText('Size and engine').click()
	// Kept paper would be most of the picture, and the same in both.
	await page.getByText('Keep the paper').click()
	await restyle(page, { style: 'The Starry Night', size: 'Sketch', engine: 'wasm' })
	await page.keyboard.press('Escape')
	await page.getByRole('button', { name: 'Undo' }).click()
	// A page that died during its first run on the GPU leaves this. The user may try the GPU again.
	await page.evaluate(() => localStorage.setItem('tessera:gpu-running', '1'))
	const crashNote = page.getByText('This page closed while the graphics card was in use')
	const isTold = expect(crashNote.first()).toBeVisible({ timeout: 60_000 })
	await restyle(page, { style: 'The Starry Night', size: 'Sketch', engine: 'webgpu' })
	await isTold
	await expect(page.locator('.engine-select').getByText('This page closed')).toHaveCount(0)
	expect(await page.evaluate(() => localStorage.getItem('tessera:gpu-running'))).toBeNull()
	await page.getByRole('button', { name: 'Undo' }).click()
	await page.getByRole('button', { name: 'Redo' }).click()

	await allSaved(page)
	const [onGpu] = await picturesOf(page.url())
	const kept = await page.evaluate(async () => {
		const cache = await caches.open('tessera-pictures')
		return (await cache.keys()).map(({ url }) => url.split('/').at(-1) ?? '')
	})
	const known = onGpu?.picture.recipe && unpackRecipe(onGpu.picture.recipe)
	const inputs = [onGpu?.picture.sha256, known?.input]
	// Both have the same sources.
	const [onWasm, ...more] = kept.filter((sha256) => !inputs.includes(sha256))
	expect(more).toEqual([])
	if (!onGpu || !onWasm) throw new Error('expected two different pictures')

	expect(await difference(page, onGpu.picture.sha256, onWasm)).toBeLessThan(tolerance)
	expect(unpackRecipe(onGpu.picture.recipe ?? new Uint8Array(), [starryNight])).toMatchObject({
		model: expect.stringMatching(/^style-painter@/),
		styles: [{ source: { kind: 'preset', id: starryNight }, share: 1 }],
		engine: 'webgpu',
		strength: 1,
		width: 128,
		height: 128,
	})
})

test('WebGPU and wasm make the same texture', async ({ browser, server }) => {
	test.setTimeout(180_000)
	const { host, guest } = await twoArtists(browser, server.url)
	await host.page.getByRole('button', { name: 'Studio', exact: true }).click()
	await host.page.getByRole('tab', { name: 'Mix', exact: true }).click()
	await host.page.getByText('Size and engine').click()
	await host.page.getByText('Sketch', { exact: true }).click()
	await host.page.getByLabel('Run on').selectOption('webgpu')
	await host.page.getByText('Size and engine').click()
	await host.page.getByTitle('Jewels').last().click()
	await host.page.getByRole('button', { name: 'Grow in the frame' }).click()
	await expect(host.page.getByText('It is on the canvas, for everyone.')).toBeVisible(patience)

	const { page } = guest
	const middle = { x: 518, y: 420 }
	await expectPaint(page, middle)
	await page.keyboard.press('v')
	await page.mouse.click(middle.x, middle.y)
	await page.getByRole('button', { name: 'Recipe', exact: true }).click()
	const card = page.getByRole('region', { name: 'Recipe' })
	await expect(card).toContainText('WebGPU')
	await card.getByRole('button', { name: 'Check authenticity' }).click()
	await expect(card.getByText('Verified on this device')).toBeVisible(patience)
})
