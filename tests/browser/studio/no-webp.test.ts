import type { BrowserContext, Page } from '@playwright/test'
import { addStroke, newMarkId, readMarks } from '../../../shared/canvas.ts'
import { limits } from '../../../shared/limits.ts'
import { readPictureHeader } from '../../../shared/picture-header/picture-header.ts'
import { connect, createJam } from '../../server/connect.ts'
import { expect, test } from '../fixtures.ts'
import { allSaved, restyle, skipTour } from '../support.ts'

/** Strokes of many colours over the poster's whole region: as PNG it is larger than a poster may be. */
const strokes = 2_000
/** Sides of a photo of noise: as PNG it is larger than a picture may be, even after scaling. */
const photo = { width: 2400, height: 1800 }

/** Makes every script, and so every worker, encode as Safari does: WebP becomes PNG, silently. */
async function encodeAsSafari(context: BrowserContext): Promise<void> {
	const fake = `{
		const { prototype } = OffscreenCanvas
		const encode = prototype.convertToBlob
		if (encode.name !== 'encodeAsSafari')
			prototype.convertToBlob = function encodeAsSafari(options) {
				return encode.call(this, options?.type === 'image/webp' ? {} : options)
			}
	}`
	await context.route('**/assets/*.js', async (route) => {
		const response = await route.fetch()
		await route.fulfill({ response, body: fake + (await response.text()) })
	})
}

async function addNoisyPhoto(page: Page): Promise<void> {
	await page.getByLabel('Images to add').evaluate(async (input, { width, height }) => {
		const canvas = new OffscreenCanvas(width, height)
		const noise = new ImageData(width, height)
		const words = new Uint32Array(noise.data.buffer)
		for (let i = 0, seed = 1; i < words.length; i++) {
			seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
			words[i] = 0xff000000 | (seed >>> 8)
		}
		canvas.getContext('2d')?.putImageData(noise, 0, 0)
		const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
		const transfer = new DataTransfer()
		transfer.items.add(new File([blob], 'photo.jpg', { type: blob.type }))
		if (input instanceof HTMLInputElement) input.files = transfer.files
		input.dispatchEvent(new Event('change', { bubbles: true }))
	}, photo)
}

test('a browser that cannot write WebP shares photos, pieces and posters within the limits', async ({
	browser,
	server,
}) => {
	const jam = await createJam(server.url)
	const wire = await connect(server.url, jam.id, jam.keys.artist)
	await wire.sync()
	wire.doc.transact(() => {
		for (let i = 0; i < strokes; i++) {
			const [x, y] = [((i * 617) % 1900) - 950, ((i * 389) % 1180) - 590]
			const points = [0, 40, 80].map((by) => ({ x: x + by, y: y + (by % 60), pressure: 0.5 }))
			const colour = Math.imul(i, 0x9e3779b1) >>> 8
			const look = { tool: 'ink', colour, opacity: 1, size: 40, exponent: -3 } as const
			addStroke(wire.doc, newMarkId(), { ...look, points }, null)
		}
	})
	await wire.stored()

	const context = await browser.newContext()
	await skipTour(context)
	await encodeAsSafari(context)
	const page = await context.newPage()
	const poster = page.waitForResponse(
		(response) => response.request().method() === 'PUT' && response.url().includes('/poster?'),
	)
	await page.goto(`${server.url}/j/${jam.id}#${jam.keys.artist}`)
	await allSaved(page)
	expect((await poster).status()).toBe(201)

	const pictures = () => readMarks(wire.doc).filter((mark) => mark.kind === 'picture')
	await addNoisyPhoto(page)
	await expect.poll(() => pictures().length).toBe(1)
	await restyle(page, { style: 'Wheat', size: 'Sketch' })
	await expect.poll(() => pictures().length).toBe(2)
	await allSaved(page)

	const headers = { Authorization: `Bearer ${jam.keys.viewer}` }
	for (const { picture } of pictures()) {
		const address = `${server.url}/api/jams/${jam.id}/assets/${picture.sha256}`
		const file = new Uint8Array(await (await fetch(address, { headers })).arrayBuffer())
		expect(file.length).toBeLessThan(limits.pictureBytes)
		const { width, height } = picture
		expect(readPictureHeader(file)).toMatchObject({ type: 'image/jpeg', width, height })
	}
	wire.close()
})
