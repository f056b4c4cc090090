import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { addMark, newMarkId } from '../../../shared/canvas.ts'
import type { InkPoint, Stroke } from '../../../shared/ink.ts'
import { addLayer, changeLayer } from '../../../shared/layers.ts'
import type { Content } from '../../../shared/mark-content.ts'
import { connect } from '../../server/connect.ts'
import { expect, test } from '../fixtures.ts'
import { allSaved, canvasHash, expectAccessible, twoArtists } from '../support.ts'

/** A wave through the middle of the view. */
function wave(tool: Stroke['tool'], y: number, colour: number): Content {
	const points: InkPoint[] = Array.from({ length: 40 }, (_, i) => ({
		x: 8 * i - 160,
		y: y + 14 * Math.sin(i / 4),
		pressure: 0.3 + 0.01 * i,
	}))
	return { kind: 'stroke', stroke: { tool, colour, opacity: 0.9, size: 18, exponent: -2, points } }
}

/** Every kind of mark that is drawn without a network, layers, and erasers. From the lowest up. */
const art: { content: Content; layer?: string }[] = [
	{ content: wave('ink', -120, 0x1d4ed8) },
	{ content: wave('marker', -100, 0xfacc15) },
	{ content: wave('pencil', -60, 0x111827) },
	{ content: wave('wash', -40, 0x0f766e) },
	{ content: wave('calligraphy', 0, 0xbe123c) },
	{
		content: {
			kind: 'shape',
			shape: { form: 'star', line: 0x111827, fill: 0xf97316, width: 5, opacity: 0.8 },
			ends: [60, 20, 160, 120],
		},
		layer: 'veil',
	},
	{
		content: {
			kind: 'shape',
			shape: { form: 'ellipse', line: null, fill: 0x22c55e, width: 0, opacity: 1 },
			ends: [-160, 20, -40, 100],
		},
		layer: 'veil',
	},
	{ content: wave('eraser', 70, 0), layer: 'veil' },
	{
		content: {
			kind: 'note',
			note: { colour: 0xfef08a },
			frame: { x: -30, y: 40, w: 80, h: 80 },
			text: 'R & D <3',
		},
	},
]

/** Exports with the choices that are set, and reads the file. */
async function save(page: Page): Promise<{ name: string; bytes: Buffer }> {
	const download = page.waitForEvent('download')
	await page.getByRole('button', { name: 'Save file' }).click()
	const file = await download
	return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

/**
 * Decodes two files in the page at one size and compares them.
 * @returns the width and height of the first, and the mean difference of a channel, 0–255.
 */
async function compare(page: Page, one: Buffer, other: Buffer, otherType: string) {
	const files = [
		{ base64: one.toString('base64'), type: 'image/png' },
		{ base64: other.toString('base64'), type: otherType },
	]
	return page.evaluate(async (files) => {
		const images = await Promise.all(
			files.map(async ({ base64, type }) => {
				const image = new Image()
				image.src = `data:${type};base64,${base64}`
				await image.decode()
				return image
			}),
		)
		const { naturalWidth: width = 1, naturalHeight: height = 1 } = images[0] ?? {}
		const [a = [], b = []] = images.map((image) => {
			const context = new OffscreenCanvas(width, height).getContext('2d')
			context?.drawImage(image, 0, 0, width, height)
			return context?.getImageData(0, 0, width, height).data ?? []
		})
		let sum = 0
		for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0))
		return { width, height, difference: sum / a.length }
	}, files)
}

test('art is exported as PNG, JPEG and SVG with the same pixels, and copied to the clipboard', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url, { title: 'Tides: one' })
	const { page } = host
	const [, id = '', key = ''] = /\/j\/([^#]+)#(.+)/.exec(guest.page.url()) ?? []
	const wire = await connect(server.url, id, key)
	await wire.sync()
	addLayer(wire.doc, 'veil', 'Veil', 'a0')
	changeLayer(wire.doc, 'veil', { opacity: 0.7, blend: 'multiply' })
	let below: string | null = null
	for (const { content, layer } of art) {
		const mark = newMarkId()
		addMark(wire.doc, mark, content, layer ? { below, layer } : { below })
		below = String(wire.doc.getMap<Map<string, unknown>>('marks').get(mark)?.get('z'))
	}
	await page.getByRole('button', { name: 'Share' }).waitFor()
	await expect.poll(() => canvasHash(page)).not.toBe('')

	await test.step('search finds it; everything is a PNG of twice the size', async () => {
		await page.keyboard.press('Control+k')
		await page.getByRole('combobox').fill('png')
		await page.getByRole('option', { name: 'Export…' }).click()
		await expect(page.getByRole('radio', { name: 'Everything' })).toBeChecked()
		await expectAccessible(page)
	})
	const png = await save(page)
	expect(png.name).toBe('Tides one.png')
	expect(png.bytes.includes('digitalsourcetype/digitalCreation')).toBe(true)

	await test.step('the JPEG and the SVG look like the PNG', async () => {
		await page.getByText('JPEG').click()
		const jpeg = await save(page)
		expect(jpeg.name).toBe('Tides one.jpg')
		const asJpeg = await compare(page, png.bytes, jpeg.bytes, 'image/jpeg')
		expect(asJpeg.width).toBeGreaterThan(600)
		expect(asJpeg.difference).toBeLessThan(2)

		await page.getByText('SVG').click()
		const svg = await save(page)
		expect(svg.name).toBe('Tides one.svg')
		expect(svg.bytes.includes('R &amp; D &lt;3')).toBe(true)
		expect((await compare(page, png.bytes, svg.bytes, 'image/svg+xml')).difference).toBeLessThan(2)
	})

	await test.step('without paper, the corners are transparent', async () => {
		await page.getByText('PNG', { exact: true }).click()
		await page.getByText('Transparent').click()
		const clear = await save(page)
		expect((await compare(page, png.bytes, clear.bytes, 'image/png')).difference).toBeGreaterThan(
			20,
		)
		await page.getByText('SVG').click()
		const svg = await save(page)
		const { difference } = await compare(page, clear.bytes, svg.bytes, 'image/svg+xml')
		expect(difference).toBeLessThan(2)
		await page.keyboard.press('Escape')
	})

	await test.step('the selection alone is copied as an image', async () => {
		await page.keyboard.press('Control+a')
		await page.keyboard.press('Control+Shift+c')
		await expect(page.getByText('Copied to the clipboard.')).toBeVisible()
		const types = await page.evaluate(async () => (await navigator.clipboard.read())[0]?.types)
		expect(types).toContain('image/png')
	})
	await allSaved(page)
})
