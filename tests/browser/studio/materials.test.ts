import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	canvasHash,
	colourAt,
	draw,
	expectAccessible,
	expectPaint,
	networkPatience,
	openJam,
	type Point,
	press,
	twoArtists,
} from '../support.ts'

/** Selects a material by its name. */
async function selectMaterial(page: Page, name: string): Promise<void> {
	await page.keyboard.press('Control+k')
	await page.getByRole('combobox').fill(`Material: ${name}`)
	await page.keyboard.press('Enter')
	// The command runs after the dialog has closed. A stroke before that would be of the brush.
	await expect(page.getByRole('button', { name: `Material: ${name}` })).toBeVisible()
}

/** Waits until the network has painted everything visible. */
async function painted(page: Page): Promise<string> {
	const canvas = page.locator('canvas').first()
	await expect(canvas).toHaveAttribute('aria-busy', 'false', networkPatience)
	return canvasHash(page)
}

/** Waits until two people see the same pixels, painted by the network. @returns their hash */
async function expectSamePaint(one: Page, other: Page): Promise<string> {
	let hash = ''
	await expect(async () => {
		hash = await painted(one)
		expect(await painted(other)).toBe(hash)
	}).toPass(networkPatience)
	return hash
}

/** The colours of a square with a given top left corner. */
async function squareAt(page: Page, { x, y }: Point, side: number): Promise<number[]> {
	return page.evaluate(
		([x, y, side]) => {
			const canvas = document.querySelector('canvas')
			const data = canvas?.getContext('2d')?.getImageData(x, y, side, side).data
			return [...(data ?? [])]
		},
		[x, y, side] as const,
	)
}

const difference = (a: readonly number[], b: readonly number[]) =>
	a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length

test('two people’s materials blend where they meet, with the same pixels for both', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const across = [
		{ x: 400, y: 460 },
		{ x: 840, y: 480 },
	]
	const down = { x: 690, y: 400 }

	await test.step('a stroke shows its material to the other person while it is drawn', async () => {
		await selectMaterial(host.page, 'Fire sky')
		await press(host.page, across)
		await expectPaint(guest.page, { x: 700, y: 476 })
		const live = await squareAt(guest.page, { x: 640, y: 460 }, 24)
		expect(new Set(live).size).toBeGreaterThan(20)
		await host.page.mouse.up()
	})

	await allSaved(host.page)
	const alone = await expectSamePaint(host.page, guest.page)
	const fire = await squareAt(host.page, { x: 420, y: 455 }, 24)
	const beside = await squareAt(host.page, { x: 728, y: 466 }, 16)

	await test.step('another material changes the area beside it', async () => {
		await selectMaterial(guest.page, 'Clouds')
		await draw(guest.page, [down, { x: 690, y: 560 }])
		await expectPaint(host.page, { x: 690, y: 540 })
		await allSaved(guest.page)
		// The textures are painted again some time after the stroke.
		const changed = async () =>
			difference(await squareAt(host.page, { x: 728, y: 466 }, 16), beside)
		await expect.poll(changed, networkPatience).toBeGreaterThan(3)
		await expectSamePaint(host.page, guest.page)
		expect(difference(await squareAt(host.page, { x: 420, y: 455 }, 24), fire)).toBeLessThan(0.5)
	})

	await test.step('undo restores the earlier pixels', async () => {
		await guest.page.keyboard.press('Control+z')
		await expectPaint(host.page, { x: 690, y: 540 }, false)
		expect(await expectSamePaint(host.page, guest.page)).toBe(alone)
	})
})

test('a material fills a frame, is repainted, moved and erased', async ({ browser, server }) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await page.keyboard.press('Shift+G')
	await page.getByRole('button', { name: 'Material: Night sky' }).click()
	await page.getByTitle('Gold leaf').click()
	await expect(page.getByRole('radio', { name: 'Gold leaf' })).toBeChecked()
	await expectAccessible(page)
	await page.keyboard.press('Escape')
	await draw(page, [
		{ x: 740, y: 470 },
		{ x: 940, y: 660 },
	])
	const bar = page.getByRole('toolbar', { name: '1 item selected' })
	await bar.waitFor()
	await expectPaint(guest.page, { x: 930, y: 650 })
	const first = await painted(guest.page)
	expect(await painted(page)).toBe(first)

	await bar.getByRole('button', { name: 'New variation of the material' }).click()
	await expect.poll(() => painted(guest.page), networkPatience).not.toBe(first)
	const second = await painted(guest.page)
	expect(await painted(page)).toBe(second)
	await page.keyboard.press('Control+z')
	await expect.poll(() => painted(page), networkPatience).toBe(first)
	await expect.poll(() => painted(guest.page), networkPatience).toBe(first)

	await bar.getByRole('button', { name: 'Animate the material' }).click()
	await expect.poll(() => painted(guest.page), networkPatience).not.toBe(first)
	await bar.getByRole('button', { name: 'Stop animating the material' }).click()
	await expect.poll(() => painted(guest.page), networkPatience).toBe(first)

	await page.keyboard.press('Escape')
	await page.keyboard.press('e')
	await draw(page, [
		{ x: 800, y: 450 },
		{ x: 800, y: 690 },
	])
	await expectPaint(guest.page, { x: 800, y: 560 }, false)
	await expectPaint(guest.page, { x: 880, y: 560 })
})

test('when no network can be loaded, samples stay and the canvas works', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	await page.route('**/*.onnx', (route) => route.abort())
	await selectMaterial(page, 'Clouds')
	await draw(page, [
		{ x: 760, y: 500 },
		{ x: 900, y: 500 },
	])
	await expect(page.getByText('Materials can’t run on this device')).toBeVisible({
		timeout: 45_000,
	})
	await painted(page)
	expect(new Set(await squareAt(page, { x: 800, y: 490 }, 20)).size).toBeGreaterThan(20)
	await page.keyboard.press('b')
	await draw(page, [
		{ x: 760, y: 600 },
		{ x: 900, y: 600 },
	])
	expect((await colourAt(page, { x: 800, y: 600 }))[3]).toBe(255)
})

test('two people’s materials are painted with patches, without a network, and meet at a cut', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	for (const { page } of [host, guest]) await page.route('**/*.onnx', (route) => route.abort())
	await selectMaterial(host.page, 'Meadow')
	await draw(host.page, [
		{ x: 400, y: 460 },
		{ x: 840, y: 480 },
	])
	await expectPaint(guest.page, { x: 700, y: 476 })
	await allSaved(host.page)
	const alone = await expectSamePaint(host.page, guest.page)
	const meadow = await squareAt(host.page, { x: 420, y: 455 }, 24)
	expect(new Set(meadow).size).toBeGreaterThan(60)

	await selectMaterial(guest.page, 'Stained glass')
	await draw(guest.page, [
		{ x: 690, y: 400 },
		{ x: 690, y: 560 },
	])
	await expectPaint(host.page, { x: 690, y: 540 })
	await allSaved(guest.page)
	expect(await expectSamePaint(host.page, guest.page)).not.toBe(alone)
	expect(await squareAt(host.page, { x: 420, y: 455 }, 24)).toEqual(meadow)
	await guest.page.keyboard.press('Control+z')
	await expectPaint(host.page, { x: 690, y: 540 }, false)
	expect(await expectSamePaint(host.page, guest.page)).toBe(alone)

	await test.step('a piece of the canvas becomes a brush that follows the stroke', async () => {
		await host.page.keyboard.press('v')
		await host.page.mouse.click(620, 468)
		const bar = host.page.getByRole('toolbar', { name: '1 item selected' })
		await bar.getByRole('button', { name: 'More' }).click()
		await host.page.getByRole('menuitem', { name: 'Use as a brush' }).click()
		await expect(host.page.getByRole('button', { name: 'Material: From the canvas' })).toBeVisible()
		await draw(host.page, [
			{ x: 740, y: 600 },
			{ x: 940, y: 660 },
		])
		await expectPaint(guest.page, { x: 840, y: 630 })
		await allSaved(host.page)
		// Plain until the picture has come.
		const colours = async () => new Set(await squareAt(guest.page, { x: 828, y: 618 }, 24)).size
		await expect.poll(colours, networkPatience).toBeGreaterThan(60)
		await expect(async () => {
			await painted(host.page)
			const [mine, theirs] = [host, guest].map(({ page }) => squareAt(page, { x: 780, y: 600 }, 90))
			expect(await theirs).toEqual(await mine)
		}).toPass(networkPatience)
		await host.page.getByRole('button', { name: 'Material: From the canvas' }).click()
		await expect(host.page.getByRole('radio', { name: 'From the canvas, 1' })).toBeChecked()
		await expectAccessible(host.page)
		await host.page.keyboard.press('Escape')
	})

	await guest.page.getByRole('button', { name: 'Material: Stained glass' }).click()
	await expectAccessible(guest.page)
	await guest.page.getByText('A neural network', { exact: true }).click()
	await guest.page.keyboard.press('Escape')
	await draw(guest.page, [
		{ x: 500, y: 600 },
		{ x: 600, y: 600 },
	])
	await expect(guest.page.getByText('Materials can’t run on this device')).toBeVisible({
		timeout: 45_000,
	})
	await expectPaint(host.page, { x: 550, y: 600 })
})
