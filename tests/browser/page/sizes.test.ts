import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectPaint, twoArtists } from '../support.ts'
import { layoutFaults } from './layout-faults.ts'

const large = { width: 1440, height: 900 }
/** A desktop, small laptops, a phone in both orientations, and half of a tablet. */
const sizes = [
	large,
	{ width: 1280, height: 720 },
	{ width: 1024, height: 768 },
	{ width: 844, height: 390 },
	{ width: 507, height: 1024 },
	{ width: 390, height: 844 },
]

/** Faults that stay this long are faults. */
const patience = { timeout: 3_000 }

const button = (name: string | RegExp) => (page: Page) =>
	page.getByRole('button', { name, exact: true }).first().click()
const key = (key: string) => (page: Page) => page.keyboard.press(key)

/** Runs a command by its name. */
const command = (name: string) => async (page: Page) => {
	await page.keyboard.press('Control+k')
	await page.getByRole('combobox').fill(name)
	await page.keyboard.press('Enter')
	await expect(page.getByRole('combobox')).toHaveCount(0)
}

async function write(page: Page): Promise<void> {
	// What was closed just before may still have the focus, and take the key.
	await expect(async () => {
		await page.keyboard.press('t')
		const text = page.getByRole('button', { name: 'Text', exact: true })
		await expect(text).toHaveAttribute('aria-pressed', 'true', { timeout: 1_000 })
	}).toPass()
	await page.mouse.click(600, 520)
	await page.getByLabel('Text on the canvas').pressSequentially('Low tide')
}

/** What is opened at a large size, and closed again. */
const states: readonly [
	name: string,
	open: (page: Page) => Promise<unknown>,
	close: (page: Page) => Promise<unknown>,
	/** It is placed when it opens: it is opened at each size. */
	isPlaced?: true,
][] = [
	['a selection', key('Control+a'), key('Escape')],
	['the studio', button('Studio'), button('Close the Studio'), true],
	['layers', button(/^Layer/), key('Escape')],
	['a text', write, key('Escape')],
	['the colour', (page) => key('b')(page).then(() => key('c')(page)), key('Escape')],
	['people', button(/^People here/), key('Escape')],
	['settings', button('Settings'), key('Escape')],
	['sharing', button('Share'), key('Escape')],
	['the host’s panel', key('j'), key('j')],
	['activities', button('Activities'), button('Activities')],
	['the tour', command('tour'), button('Skip the tour')],
	['export', key('Control+Shift+E'), key('Escape')],
]

test('nothing is covered or cut off in any view, whatever is open', async ({ browser, server }) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host
	await page.keyboard.press('r')
	await draw(page, [
		{ x: 500, y: 300 },
		{ x: 700, y: 420 },
	])
	await expectPaint(guest.page, { x: 500, y: 360 })
	await guest.context.close()
	await page.keyboard.press('r')
	await draw(page, [
		{ x: 800, y: 300 },
		{ x: 900, y: 420 },
	])
	await page.keyboard.press('Escape')
	const faults: string[] = []

	async function look(page: Page, state: string, size = large): Promise<void> {
		await page.setViewportSize(size)
		let found: string[] = []
		// Panels and the map make way for each other in a few frames.
		await expect
			.poll(async () => {
				found = await page.evaluate(layoutFaults)
				return found.length
			}, patience)
			.toBe(0)
			.catch(() => undefined)
		faults.push(...found.map((fault) => `${size.width} × ${size.height}, ${state}: ${fault}`))
	}

	async function lookAtAllSizes(page: Page, state: string): Promise<void> {
		for (const size of sizes) await look(page, state, size)
		await page.setViewportSize(large)
	}

	await test.step('all that can be done with several items is seen at once on a desktop', async () => {
		await page.keyboard.press('Control+a')
		await expect(page.getByRole('toolbar', { name: '2 items selected' })).toBeVisible()
		const hidden = () =>
			page.locator('.strip-scroll').evaluate((row) => row.scrollWidth - row.clientWidth)
		await expect.poll(hidden).toBeLessThanOrEqual(0)
		await page.keyboard.press('Escape')
	})

	await lookAtAllSizes(page, 'nothing open')
	for (const [state, open, close, isPlaced] of states) {
		await test.step(state, async () => {
			for (const size of isPlaced ? sizes : [large]) {
				await page.setViewportSize(size)
				await open(page)
				if (isPlaced) await look(page, state, size)
				else await lookAtAllSizes(page, state)
				await close(page)
			}
			await page.setViewportSize(large)
		})
	}

	await test.step('a task, and a newcomer who is asked for a name', async () => {
		await page.keyboard.press('j')
		await page.getByLabel('Task').fill('Paint the harbour at low tide, together')
		await page.getByLabel('Task').press('Enter')
		await expect(page.locator('.stage-banner')).toContainText('low tide')
		const newcomer = await (await browser.newContext()).newPage()
		await newcomer.goto(guest.page.url())
		await allSaved(newcomer)
		await lookAtAllSizes(newcomer, 'name and task')
	})
	expect(faults).toEqual([])
})
