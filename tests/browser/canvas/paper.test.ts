import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { changeStage } from '../hosting/stage-requests.ts'
import { allSaved, colourAt, draw, expectAccessible, openJam, twoArtists } from '../support.ts'

const night = [0x19, 0x1c, 0x2b]
const plain = [0xfa, 0xf8, 0xf3]
const line = [
	{ x: 500, y: 300 },
	{ x: 700, y: 300 },
]

/** Decodes a PNG in the page. @returns the mean colour, and the number of different colours. */
async function colours(page: Page, png: Buffer): Promise<{ mean: number[]; count: number }> {
	return page.evaluate(async (base64) => {
		const image = new Image()
		image.src = `data:image/png;base64,${base64}`
		await image.decode()
		const { naturalWidth: width, naturalHeight: height } = image
		const context = new OffscreenCanvas(width, height).getContext('2d')
		context?.drawImage(image, 0, 0)
		const { data = [] } = context?.getImageData(0, 0, width, height) ?? {}
		const sums = [0, 0, 0]
		const seen = new Set<string>()
		for (let i = 0; i < data.length; i += 4) {
			const pixel = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0]
			seen.add(pixel.join())
			pixel.forEach((channel, at) => {
				sums[at] = (sums[at] ?? 0) + channel
			})
		}
		return { mean: sums.map((sum) => Math.round(sum / (width * height))), count: seen.size }
	}, png.toString('base64'))
}

/** Waits until an empty part of the screen has a colour; with a texture, about that. */
async function expectScreen(page: Page, colour: readonly number[], isTextured: boolean) {
	await expect(async () => {
		const png = await page.screenshot({ clip: { x: 300, y: 500, width: 64, height: 64 } })
		const { mean, count } = await colours(page, png)
		for (const [at, channel] of mean.entries()) {
			expect(Math.abs(channel - (colour[at] ?? 0))).toBeLessThan(isTextured ? 16 : 1)
		}
		expect(count > 1).toBe(isTextured)
	}).toPass()
}

test('a host chooses dark paper with a texture for everyone, takes it back, and exports it', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	const control = (page: Page) => page.getByRole('button', { name: 'Canvas colour and texture' })
	await page.keyboard.press('v')
	await control(page).click()
	await page.getByRole('button', { name: 'Night' }).click()
	await expectScreen(guest.page, night, false)
	await page.getByText('Canvas', { exact: true }).click()
	await expectScreen(guest.page, night, true)
	await expectAccessible(page)
	await page.keyboard.press('Escape')

	// A newcomer's ink can be seen on it.
	await draw(guest.page, line)
	expect(await colourAt(guest.page, { x: 600, y: 300 })).toEqual([255, 255, 255, 255])
	await allSaved(guest.page)

	await page.keyboard.press('Control+z')
	await expectScreen(guest.page, night, false)
	await page.keyboard.press('Control+z')
	await expectScreen(guest.page, plain, false)
	await page.keyboard.press('Control+Shift+z')
	await expectScreen(guest.page, night, false)

	await page.keyboard.press('Control+Shift+e')
	await page.getByText('On screen', { exact: true }).click()
	const download = page.waitForEvent('download')
	await page.getByRole('button', { name: 'Save file' }).click()
	const { mean } = await colours(page, await readFile(await (await download).path()))
	for (const [at, channel] of mean.entries()) {
		expect(Math.abs(channel - (night[at] ?? 0))).toBeLessThan(8)
	}
	await page.getByRole('button', { name: 'Close' }).click()

	await page.keyboard.press('i')
	await page.mouse.click(400, 600)
	await page.keyboard.press('c')
	await expect(page.getByLabel('Hex')).toHaveValue('#191c2b')

	await guest.page.keyboard.press('v')
	await expect(control(guest.page)).toBeVisible()
	await changeStage(page, { do: 'set', change: { change: 'own' } })
	await expect(control(guest.page)).toHaveCount(0)
	await page.keyboard.press('Escape')
	await page.keyboard.press('v')
	await expect(control(page)).toBeVisible()
})

test('a colour is chosen in the area with the keyboard and with a drag', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	await page.keyboard.press('c')
	const [saturation, brightness] = ['Saturation', 'Brightness'].map((name) =>
		page.getByRole('slider', { name }),
	)
	const hex = page.getByLabel('Hex')
	if (!saturation || !brightness) throw new Error('no sliders')
	await hex.fill('#804040')
	await hex.press('Enter')
	await expect(saturation).toHaveAttribute('aria-valuetext', '50%')
	await saturation.press('Shift+ArrowUp')
	await expect(brightness).toBeFocused()
	await expect(brightness).toHaveAttribute('aria-valuetext', '60%')
	await page.keyboard.press('ArrowRight')
	await expect(saturation).toBeFocused()
	await expect(saturation).toHaveAttribute('aria-valuetext', '51%')
	await expect(hex).toHaveValue('#9a4b4b')

	// A grey keeps the hue that was chosen.
	for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowLeft')
	await expect(hex).toHaveValue('#9a9a9a')
	await page.getByRole('slider', { name: 'Hue' }).fill('120')
	await saturation.press('Shift+ArrowRight')
	await expect(hex).toHaveValue('#8a9a8a')

	const box = await page.locator('.colour-area').boundingBox()
	if (!box) throw new Error('no area')
	await page.mouse.move(box.x + 20, box.y + 20)
	await page.mouse.down()
	await page.mouse.move(box.x + box.width + 60, box.y - 60)
	await page.mouse.up()
	await expect(hex).toHaveValue('#00ff00')
	await expectAccessible(page)
	await draw(page, line)
	await expect(page.locator('.colour-area')).toHaveCount(0)
	await draw(page, line)
	expect(await colourAt(page, { x: 600, y: 300 })).toEqual([0, 255, 0, 255])
})
