import { unpackRecipe } from '../../../shared/recipe-bytes.ts'
import { expect, test } from '../fixtures.ts'
import { drawLines, isRestyled, picturesOf, pressRestyle } from '../studio-support.ts'
import { allSaved, canvasHash, expectPaint, openJam, restyle, twoArtists } from '../support.ts'

test('the other person sees a picture’s colours at once and its pixels a moment later', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await drawLines(host.page)
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
	// The host's own pixels are decoded a moment after they are on the canvas.
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
	await drawLines(page)
	const before = await canvasHash(page)
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await pressRestyle(page)
	await page.getByRole('button', { name: 'Cancel' }).click()
	await expect(page.getByRole('button', { name: 'Restyle', exact: true })).toBeEnabled()
	await pressRestyle(page)
	await isRestyled(page)
	await allSaved(page)
	const [picture, ...others] = await picturesOf(page.url())
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
	await pressRestyle(page)
	await expect(page.getByText('A model arrived damaged')).toBeVisible()
	await page.getByRole('button', { name: 'Close the studio' }).click()
	await drawLines(page)
	await expectPaint(page, { x: 320, y: 420 })
	await page.unroute('**/*.onnx')
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await pressRestyle(page)
	await isRestyled(page)
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
	const pictures = await picturesOf(host.page.url())
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
