import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	colourAt,
	draw,
	expectAccessible,
	expectPaint,
	freeMiddle,
	openJam,
	type Point,
	press,
	twoArtists,
} from '../support.ts'

/** Opens a panel of the strip, runs an action there, and closes it. */
async function inPanel(page: Page, name: string, work: () => Promise<void>): Promise<void> {
	await page.getByRole('button', { name, exact: true }).click()
	await work()
	await page.keyboard.press('Escape')
	await expect(page.getByRole('dialog', { name })).toHaveCount(0)
}

/** A wave with a loop: bends of every kind. */
const wave = (y: number): Point[] =>
	Array.from({ length: 14 }, (_, i) => ({
		x: 300 + 50 * i - (i === 7 ? 90 : 0),
		y: y + 30 * Math.sin(i),
	}))

test('every brush paints the same for everyone, live and after a reload', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const names = ['Ink', 'Marker', 'Pencil', 'Watercolour', 'Calligraphy']
	for (const [i, name] of names.entries()) {
		await host.page.keyboard.press(String(i + 1))
		await inPanel(host.page, `Brush: ${name}`, async () => {
			await expect(host.page.getByRole('radio', { name, exact: true })).toBeChecked()
		})
		await draw(host.page, wave(150 + 140 * i))
	}
	await allSaved(host.page)
	await expect.poll(() => canvasHash(guest.page)).toBe(await canvasHash(host.page))
	const drawn = await canvasHash(host.page)
	await guest.page.reload()
	await allSaved(guest.page)
	await expect.poll(() => canvasHash(guest.page)).toBe(drawn)
})

test('each brush keeps its own size and opacity', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	const size = page.getByRole('slider', { name: 'Size' })
	await size.fill('33')
	await page.keyboard.press('4')
	await expect(size).toHaveValue('48')
	await page.getByLabel('Opacity').fill('50')
	await expectAccessible(page)
	await page.keyboard.press('1')
	await expect(size).toHaveValue('33')
	await expect(page.getByLabel('Opacity')).toHaveValue('100')
})

test('a mandala grows live for everyone, and is one undo step and one group', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await inPanel(page, 'Smoothing and guides', () =>
		page.getByRole('radio', { name: 'Mandala' }).check({ force: true }),
	)
	await press(page, [
		{ x: 820, y: 450 },
		{ x: 920, y: 420 },
	])
	// Turned by 180°, and mirrored.
	for (const at of [
		{ x: 870, y: 435 },
		{ x: 570, y: 465 },
		{ x: 570, y: 435 },
	]) {
		await expectPaint(page, at)
		await expectPaint(guest.page, at)
	}
	await page.mouse.up()
	await allSaved(page)
	await expectPaint(guest.page, { x: 570, y: 465 })
	await expectAccessible(page)
	await page.keyboard.press('v')
	await page.mouse.click(870, 435)
	await expect(page.getByRole('toolbar', { name: '12 items selected' })).toBeVisible()
	await page.keyboard.press('Escape')
	await page.keyboard.press('Control+z')
	for (const person of [host, guest]) {
		await expectPaint(person.page, { x: 870, y: 435 }, false)
		await expectPaint(person.page, { x: 570, y: 465 }, false)
	}
})

test('strokes snap to the ruler, which keys move', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	await inPanel(page, 'Smoothing and guides', () =>
		page.getByText('Ruler', { exact: true }).click(),
	)
	await draw(page, [
		{ x: 300, y: 582 },
		{ x: 600, y: 520 },
	])
	await expectPaint(page, { x: 590, y: 570 })
	await expectPaint(page, { x: 590, y: 525 }, false)

	await page.getByRole('button', { name: 'Ruler: arrow keys move it' }).focus()
	for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowDown')
	await draw(page, [
		{ x: 300, y: 640 },
		{ x: 600, y: 680 },
	])
	await expectPaint(page, { x: 590, y: 650 })
	// Far from the ruler, strokes do not snap.
	await draw(page, [
		{ x: 300, y: 250 },
		{ x: 600, y: 300 },
	])
	await expectPaint(page, { x: 590, y: 298 })
})

test('a colour is picked from the canvas, by a key or with Alt', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	await page.getByRole('button', { name: 'Vermilion' }).click()
	await draw(page, [
		{ x: 300, y: 300 },
		{ x: 500, y: 300 },
	])
	await inPanel(page, 'Colour', () => page.getByRole('button', { name: 'Pine' }).click())
	const line = async (y: number) => {
		await draw(page, [
			{ x: 300, y },
			{ x: 500, y },
		])
		await expectPaint(page, { x: 400, y })
		return (await colourAt(page, { x: 400, y })).slice(0, 3)
	}
	const [vermilion, pine] = [
		[0xe0, 0x48, 0x2f],
		[0x1f, 0x6f, 0x5c],
	]
	expect(await line(400)).toEqual(pine)

	await page.keyboard.press('i')
	await page.mouse.move(400, 300)
	await expect(page.locator('.magnifier')).toContainText('#e0482f')
	await page.mouse.click(400, 300)
	await expect(page.locator('.magnifier')).toHaveCount(0)
	expect(await line(500)).toEqual(vermilion)

	await page.keyboard.down('Alt')
	await page.mouse.move(400, 400)
	await expect(page.locator('.magnifier')).toContainText('#1f6f5c')
	await page.mouse.click(400, 400)
	await page.keyboard.up('Alt')
	expect(await line(600)).toEqual(pine)
})

test('pictures and texts are pasted; a picture’s colours are added for everyone', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host

	await page.evaluate(async () => {
		const sheet = new OffscreenCanvas(60, 40)
		const context = sheet.getContext('2d')
		if (!context) throw new Error('no canvas')
		context.fillStyle = '#1f4e8c'
		context.fillRect(0, 0, 60, 40)
		context.fillStyle = '#f5c93b'
		context.fillRect(0, 0, 20, 40)
		const png = await sheet.convertToBlob({ type: 'image/png' })
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
	})
	await page.keyboard.press('Control+v')
	await expectPaint(guest.page, { x: 720, y: 450 })

	await page.keyboard.press('c')
	await page.getByText('Colours from an image').click()
	await page.getByRole('button', { name: 'Add the colours of image 1' }).click()
	await guest.page.keyboard.press('c')
	const shared = guest.page.getByRole('group', { name: 'Shared palette' })
	// Both areas, and the mixed colours where they meet.
	await expect(shared.getByRole('button', { name: /^Colour #/ }).nth(1)).toBeVisible()
	await guest.page.getByRole('button', { name: 'Rose', exact: true }).click()
	await guest.page.getByRole('button', { name: 'Add current colour' }).click()
	const theirs = page.getByRole('group', { name: 'Shared palette' })
	await expect(theirs.getByRole('button', { name: 'Colour #e5849b' })).toBeVisible()
	await expectAccessible(page)
	await guest.page.getByRole('button', { name: 'Remove current colour' }).click()
	await expect(theirs.getByRole('button', { name: 'Colour #e5849b' })).toHaveCount(0)
	await page.keyboard.press('Escape')

	await page.evaluate(() => navigator.clipboard.writeText('Low tide\nat six'))
	await page.keyboard.press('Control+v')
	await expect(page.getByRole('toolbar', { name: '1 item selected' })).toBeVisible()
	await page.mouse.dblclick(720, 450)
	await expect(page.getByLabel('Text on the canvas')).toHaveText('Low tide\nat six')
})

test('a photo is turned upright, and its location is removed', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	const { page } = host
	const jpeg = await page.evaluate(async () => {
		const sheet = new OffscreenCanvas(400, 200)
		sheet.getContext('2d')?.fillRect(0, 0, 400, 200)
		const blob = await sheet.convertToBlob({ type: 'image/jpeg' })
		return [...new Uint8Array(await blob.arrayBuffer())]
	})
	await page.getByLabel('Images to add').setInputFiles({
		name: 'photo.jpg',
		mimeType: 'image/jpeg',
		buffer: withExif(Buffer.from(jpeg)),
	})
	// The stored picture is wide; the shown one is tall.
	const { x, y } = await freeMiddle(page)
	await expectPaint(page, { x, y: y - 110 })
	await expectPaint(page, { x: x - 110, y }, false)
	await expect(page.getByRole('toolbar', { name: '1 item selected' })).toBeVisible()
	await allSaved(page)
	const kept = await page.evaluate(async () => {
		const texts: string[] = []
		for (const name of await caches.keys()) {
			const cache = await caches.open(name)
			for (const request of await cache.keys()) {
				const response = await cache.match(request)
				if (!response?.headers.get('Content-Type')?.startsWith('image/webp')) continue
				texts.push(new TextDecoder('latin1').decode(await response.arrayBuffer()))
			}
		}
		return texts.filter((text) => text.startsWith('RIFF'))
	})
	expect(kept).toHaveLength(1)
	for (const mark of ['Exif', 'EXIF', 'XMP', 'Tessera GPS']) expect(kept[0]).not.toContain(mark)
})

/** Adds a rotation of 90° and a location on Earth to a JPEG. */
function withExif(jpeg: Buffer): Buffer {
	const tiff = Buffer.alloc(200)
	tiff.write('II*\0', 0, 'latin1')
	tiff.writeUInt32LE(8, 4)
	const entry = (at: number, tag: number, type: number, count: number, value: number) => {
		tiff.writeUInt16LE(tag, at)
		tiff.writeUInt16LE(type, at + 2)
		tiff.writeUInt32LE(count, at + 4)
		tiff.writeUInt32LE(value, at + 8)
	}
	tiff.writeUInt16LE(2, 8)
	entry(10, 0x0112, 3, 1, 6)
	entry(22, 0x8825, 4, 1, 40)
	tiff.writeUInt16LE(3, 40)
	entry(42, 1, 2, 2, 'N'.charCodeAt(0))
	entry(54, 2, 5, 3, 90)
	entry(66, 0x1d, 2, 12, 120)
	for (const [i, part] of [25, 2, 1].entries()) {
		tiff.writeUInt32LE(part, 90 + 8 * i)
		tiff.writeUInt32LE(1, 94 + 8 * i)
	}
	tiff.write('Tessera GPS\0', 120, 'latin1')
	const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
	const head = Buffer.from([0xff, 0xe1, 0, 0])
	head.writeUInt16BE(exif.length + 2, 2)
	return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)])
}
