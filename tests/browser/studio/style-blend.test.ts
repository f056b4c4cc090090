import { expect, test } from '../fixtures.ts'
import {
	canvasHash,
	draw,
	expectAccessible,
	expectPaint,
	networkPatience,
	restyle,
	twoArtists,
} from '../support.ts'

test('two styles are blended on a line, and the other person can use the blend', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await draw(page, [
		{ x: 400, y: 300 },
		{ x: 520, y: 420 },
		{ x: 620, y: 500 },
	])
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByText('Size and engine').click()
	await page.getByTitle('The Starry Night').click()
	await page.getByRole('button', { name: 'Blend with another' }).click()
	await page.getByTitle('The Scream').click()
	const across = page.getByRole('slider', { name: 'Blend, left to right' })
	await expect(across).toHaveAttribute('aria-valuetext', 'The Starry Night 50%, The Scream 50%')
	await across.focus()
	await page.keyboard.press('ArrowLeft')
	await page.keyboard.press('ArrowLeft')
	await expect(across).toHaveAttribute('aria-valuetext', 'The Starry Night 60%, The Scream 40%')

	// A third and a fourth style turn the line into a square, for the pointer and for keys.
	await page.getByRole('button', { name: 'Add another' }).click()
	await page.getByRole('button', { name: 'Add another' }).click()
	await expect(page.getByRole('button', { name: 'Add another' })).toHaveCount(0)
	await page.locator('.blend-pad').click({ position: { x: 2, y: 166 } })
	await expect(across).toHaveAttribute('aria-valuetext', /^The Starry Night 1%, The Scream 0%/)
	await expectAccessible(page)
	for (let i = 0; i < 2; i++)
		await page
			.getByRole('button', { name: /^Remove:/ })
			.last()
			.click()

	await restyle(page, { style: 'The Starry Night', size: 'Sketch', engine: 'wasm' })
	await expectPaint(guest.page, { x: 430, y: 300 })
	await guest.page.getByRole('button', { name: 'Studio', exact: true }).click()
	await guest.page.getByText('The canvas', { exact: true }).click()
	const used = guest.page.getByRole('radio', {
		name: /The Starry Night, Vincent van Gogh 50% \+ The Scream, Edvard Munch 50%/,
	})
	await guest.page.locator('.style-row').click()
	await expect(used).toBeChecked()
	await guest.page.getByText('Size and engine').click()
	await guest.page.getByText('Sketch', { exact: true }).click()
	await guest.page.getByRole('button', { name: 'Restyle', exact: true }).click()
	await expect(guest.page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)
	// The same code, so still one style, and now it is the guest's.
	await expect(guest.page.locator('.style-row')).toHaveCount(1)
})

test('the style of a person who lends it, and of a part of the canvas, can be used', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await draw(guest.page, [
		{ x: 400, y: 300 },
		{ x: 620, y: 500 },
	])
	await draw(host.page, [
		{ x: 620, y: 300 },
		{ x: 400, y: 500 },
	])
	await guest.page.getByRole('button', { name: /^People here/ }).click()
	const name = await guest.page.getByLabel('Your name').inputValue()

	const { page } = host
	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByText('Size and engine').click()
	await page.getByText('The canvas', { exact: true }).click()
	const theirs = page.getByRole('radio', { name: `${name} From what they drew here` })
	await expect(page.getByRole('button', { name: 'Use what is in the frame' })).toBeVisible()
	await expect(theirs).toHaveCount(0)
	await guest.page.getByText('Let others use my style').click()
	await expectAccessible(guest.page)

	// A snapshot of the guest's line alone, without the host's line, which crosses it.
	await theirs.check({ force: true })
	const picture = page.locator('.style-row', { hasText: name }).locator('img')
	await expect(picture).toBeVisible(networkPatience)
	const painted = await picture.evaluate(async (image: HTMLImageElement) => {
		await image.decode()
		const { naturalWidth: w, naturalHeight: h } = image
		const context = new OffscreenCanvas(w, h).getContext('2d')
		if (!context) throw new Error('no canvas')
		context.drawImage(image, 0, 0)
		const isPaint = (x: number, y: number) => {
			const { data } = context.getImageData(x * w, y * h, 1, 1)
			return Math.min(...data) < 128
		}
		return { falling: isPaint(0.25, 0.25), rising: isPaint(0.75, 0.25) }
	})
	expect(painted).toEqual({ falling: true, rising: false })
	await page.getByText('Sketch', { exact: true }).click()
	await page.getByRole('button', { name: 'Restyle', exact: true }).click()
	await expect(page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)
	await expect(page.locator('.style-row', { hasText: `by ` })).toContainText(name)

	await page.getByRole('button', { name: 'Use what is in the frame' }).click()
	await expect(page.getByRole('radio', { name: 'Part of the canvas' })).toBeChecked()
	await page.getByRole('button', { name: 'Restyle', exact: true }).click()
	await expect(page.locator('.style-row', { hasText: 'a part of the canvas' })).toBeVisible(
		networkPatience,
	)

	// After the style is no longer lent, it is not listed.
	await guest.page.getByText('Let others use my style').click()
	await expect(page.getByText('From what they drew here')).toHaveCount(0)
})

test('selected marks are repainted within their outline, and a frame where its mask has paint', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	const [onLine, beside] = [
		{ x: 510, y: 400 },
		{ x: 590, y: 330 },
	]
	await draw(page, [{ x: 400, y: 300 }, onLine, { x: 620, y: 500 }])
	await expectPaint(guest.page, onLine)
	const before = await canvasHash(guest.page)
	await page.keyboard.press('v')
	await page.mouse.click(onLine.x, onLine.y)
	await page.keyboard.press('Control+k')
	await page.getByRole('combobox').fill('Restyle')
	await page.keyboard.press('Enter')
	// The frame is around the selection, where the canvas was.
	const frame = await page.locator('.frame').boundingBox()
	expect(frame?.x).toBeGreaterThan(370)
	expect(frame?.x).toBeLessThan(400)
	expect((frame?.x ?? 0) + (frame?.width ?? 0)).toBeGreaterThan(620)
	expect((frame?.x ?? 0) + (frame?.width ?? 0)).toBeLessThan(650)
	await page.getByText('Size and engine').click()
	await page.getByText('Small', { exact: true }).click()
	await page.getByLabel('Run on').selectOption('wasm')
	await page.locator('summary', { hasText: 'Repaint' }).click()
	await page.getByText('Selection', { exact: true }).click()
	await expect(page.locator('.frame')).toHaveCount(0)
	const go = page.locator('.studio-foot').getByRole('button', { name: 'Restyle', exact: true })
	await go.click()
	await expect(page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)
	await expect.poll(() => canvasHash(guest.page), networkPatience).not.toBe(before)
	for (const { page } of [host, guest]) {
		await expectPaint(page, onLine)
		await expectPaint(page, beside, false)
	}

	// Pixels outside the outline do not change.
	await page.getByRole('button', { name: 'Close the studio' }).click()
	await page.mouse.click(beside.x, beside.y)
	await page.getByRole('button', { name: 'Recipe', exact: true }).click()
	const card = page.getByRole('region', { name: 'Recipe' })
	await card.getByRole('button', { name: 'Check authenticity' }).click()
	await expect(card).toContainText('exactly this image', networkPatience)
	await card.getByRole('button', { name: 'Close the recipe' }).click()

	await page.getByRole('button', { name: 'Studio', exact: true }).click()
	await page.getByText('Size and engine').click()
	await page.getByText('Sketch', { exact: true }).click()
	await page.locator('summary', { hasText: 'Repaint' }).click()
	await page.getByText('Only where I paint').click()
	const painted = { x: 320, y: 660 }
	await draw(page, [painted, { x: 380, y: 660 }])
	await page.getByRole('button', { name: 'Mask: arrow keys' }).focus()
	await page.keyboard.press('Shift+ArrowRight')
	await expectAccessible(page)
	// Changes of the mask can be undone, and that undoes nothing on the canvas.
	await page.getByRole('button', { name: 'Clear', exact: true }).click()
	await page.locator('.mask-actions').getByRole('button', { name: 'Undo' }).click()
	await page.getByRole('button', { name: 'Mask: arrow keys' }).press('Control+z')
	await go.click()
	await expect(page.getByText('The image is on the canvas.')).toBeAttached(networkPatience)
	await expectPaint(guest.page, painted)
	await expectPaint(guest.page, { x: 740, y: 700 }, false)
	// The mask no longer covers the result.
	await expect(page.locator('.brush-pad')).toHaveCount(0)
	await expect(page.getByRole('switch', { name: 'Only where I paint' })).not.toBeChecked()
})
