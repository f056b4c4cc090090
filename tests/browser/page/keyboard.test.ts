import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	colourAt,
	copyLink,
	draw,
	expectAccessible,
	expectPaint,
	joinJam,
	openJam,
} from '../support.ts'

const canvas = (page: Page) => page.getByRole('application', { name: 'Canvas' })
const bar = (page: Page) => page.getByRole('toolbar', { name: 'selected' })
const palette = (page: Page) => page.getByRole('combobox', { name: 'Search commands' })

async function keys(page: Page, ...presses: readonly string[]): Promise<void> {
	for (const press of presses) {
		const [, key = press, times = '1'] = /^(.+)×(\d+)$/.exec(press) ?? []
		for (let i = 0; i < Number(times); i++) await page.keyboard.press(key)
	}
}

/** Runs a command by its name. */
async function command(page: Page, name: string): Promise<void> {
	await page.keyboard.press('Control+k')
	await palette(page).pressSequentially(name)
	await page.keyboard.press('Enter')
	await expect(palette(page)).toHaveCount(0)
}

test('a picture is painted by keyboard alone, starting on the home page', async ({
	browser,
	server,
}) => {
	const context = await browser.newContext()
	const page = await context.newPage()
	await page.goto(server.url)
	await expect(page.getByRole('button', { name: 'Start a jam' })).toBeVisible()
	const name = page.getByLabel('Jam name')
	while (!(await name.evaluate((field) => field === document.activeElement))) {
		await page.keyboard.press('Tab')
	}
	await page.keyboard.type('By hand')
	await page.keyboard.press('Enter')
	await allSaved(page)

	await test.step('two strokes from the middle of the canvas', async () => {
		await page.keyboard.press('Tab')
		await expect(canvas(page)).toBeFocused()
		await keys(page, 'Space', 'Shift+ArrowRight×3')
		await expect(page.getByRole('status').filter({ hasText: /^150, 0$/ })).toBeAttached()
		await keys(page, 'Space')
		await expectPaint(page, { x: 800, y: 450 })
		await keys(page, 'Shift+ArrowUp×2', 'Enter', 'Shift+ArrowLeft×3', 'Enter')
		await expect(page.getByRole('status').filter({ hasText: 'Pen up at 0, -100' })).toBeAttached()
		await expectPaint(page, { x: 800, y: 350 })
	})

	await test.step('one in another colour, with another brush, found by their names', async () => {
		await command(page, 'vermil')
		await command(page, '麥克筆')
		await expect(canvas(page)).toBeFocused()
		await keys(page, 'Shift+ArrowLeft×2', 'Space', 'Shift+ArrowDown×2', 'Space')
		await expect
			.poll(async () => (await colourAt(page, { x: 620, y: 400 }))[0], { message: 'vermilion' })
			.toBeGreaterThan(200)
	})

	await test.step('a line cancelled while it is drawn leaves nothing', async () => {
		await keys(page, 'Shift+ArrowLeft×2', 'Space', 'Shift+ArrowUp×2', 'Escape')
		await expectPaint(page, { x: 520, y: 400 }, false)
	})

	await test.step('a shape, moved by keys', async () => {
		await keys(page, 'r', 'Shift+ArrowUp×2', 'Space', 'Shift+ArrowRight×2', 'Shift+ArrowDown')
		await keys(page, 'Space')
		await expect(bar(page)).toHaveAccessibleName('1 item selected')
		await expectPaint(page, { x: 570, y: 250 })
		await keys(page, 'Alt+ArrowUp', 'Shift+ArrowUp', 'ArrowUp')
		await expectPaint(page, { x: 570, y: 201 })
		await keys(page, 'Escape')
		await expect(bar(page)).toHaveCount(0)
	})

	await test.step('a text', async () => {
		await keys(page, 't', 'Shift+ArrowRight×8', 'Enter')
		await page.getByLabel('Text on the canvas').pressSequentially('Sea')
		await keys(page, 'Escape')
		await expect(canvas(page)).toBeFocused()
	})

	await test.step('erasing', async () => {
		await keys(page, 'b', 'Shift+ArrowDown×7', 'Space', 'Shift+ArrowLeft×6', 'Space')
		await keys(page, 'e', 'Shift+ArrowRight×3', 'Shift+ArrowUp', 'Space', 'Shift+ArrowDown×2')
		await keys(page, 'Space')
		await expectPaint(page, { x: 870, y: 650 }, false)
		await expectPaint(page, { x: 770, y: 650 })
	})

	await test.step('every mark is reached, one after the other', async () => {
		await keys(page, '.')
		await expect(bar(page)).toHaveAccessibleName('1 item selected')
		await expect(
			page.getByRole('status').filter({ hasText: 'Stroke selected, 1 of' }),
		).toBeAttached()
		await keys(page, ',')
		await keys(page, ',')
		await expect(
			page.getByRole('status').filter({ hasText: 'Text selected, 5 of 6' }),
		).toBeAttached()
		await keys(page, 'Delete', 'Control+z')
		await expect(page.getByRole('status').filter({ hasText: 'Undone' })).toBeAttached()
	})
	await allSaved(page)
	await context.close()
})

test('commands are found in both languages, the recent ones first, and restore the focus', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	const shown = page.getByRole('option')
	const zoomIn = page.getByRole('button', { name: 'Zoom in' })
	await zoomIn.focus()
	await page.keyboard.press('Control+k')
	await expect(palette(page)).toBeFocused()
	await expectAccessible(page)
	await palette(page).fill('zoomout')
	await expect(shown).toHaveCount(1)
	await palette(page).fill('畫室')
	await expect(shown.first()).toContainText('Studio')
	await palette(page).fill('nothing like it')
	await expect(page.getByText('No results')).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(palette(page)).toHaveCount(0)
	await expect(zoomIn).toBeFocused()

	await command(page, 'zoom out')
	await expect(page.getByText('80%')).toBeVisible()
	await page.keyboard.press('Control+k')
	await expect(shown.first()).toContainText('Zoom out')
	await expect(palette(page)).toBeFocused()
	await page.keyboard.press('ArrowDown')
	await expect(shown.nth(1)).toHaveAttribute('aria-selected', 'true')
	await page.keyboard.press('Control+k')

	await command(page, 'share')
	await expect(page.getByRole('dialog', { name: 'Invite people' })).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(page.getByRole('button', { name: 'Share' })).toBeFocused()
	for (const [name, panel] of [
		['Colour', 'Colour'],
		['In this jam', 'In this jam'],
		['Settings', 'Settings'],
	] as const) {
		await command(page, name)
		await expect(page.getByRole('dialog', { name: panel })).toBeVisible()
		await page.keyboard.press('Escape')
		await expect(page.getByRole('dialog', { name: panel })).toHaveCount(0)
	}
})

test('keys go to the text field, the open dialog, or the focused button', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	await page.getByRole('button', { name: 'People here: 1' }).click()
	await page.getByLabel('Your name').fill('')
	await page.getByLabel('Your name').pressSequentially('Ben?')
	await expect(page.getByLabel('Your name')).toHaveValue('Ben?')
	await page.keyboard.press('Escape')

	await page.keyboard.press('?')
	const sheet = page.getByRole('dialog', { name: 'Keyboard and touch' })
	await expect(sheet.getByText('Ctrl+Shift+Z')).toBeVisible()
	await expectAccessible(page)
	await page.keyboard.press('e')
	await page.keyboard.press('Escape')
	await expect(sheet).toHaveCount(0)
	await expect(page.getByRole('button', { name: 'Brush', exact: true })).toHaveAttribute(
		'aria-pressed',
		'true',
	)

	// Enter presses the focused button, although a text is selected.
	await page.keyboard.press('n')
	await page.mouse.click(600, 400)
	await page.keyboard.type('Note')
	await page.keyboard.press('Escape')
	await page.keyboard.press('.')
	await bar(page).getByRole('button', { name: 'Duplicate' }).press('Enter')
	await page.keyboard.press('Control+a')
	await expect(bar(page)).toHaveAccessibleName('2 items selected')
})

test('a viewer has only the commands that viewing needs', async ({ browser, server }) => {
	const host = await openJam(browser, server.url)
	await draw(host.page, [
		{ x: 500, y: 300 },
		{ x: 700, y: 300 },
	])
	const viewer = await joinJam(browser, await copyLink(host.page, 'Can watch'))
	await viewer.page.keyboard.press('Control+k')
	await palette(viewer.page).fill('vermilion')
	await expect(viewer.page.getByRole('option')).toHaveCount(0)
	await palette(viewer.page).fill('zoom to fit')
	await expect(viewer.page.getByRole('option').first()).toContainText('Zoom to fit')
	await expect(canvas(viewer.page)).toHaveCount(0)
})

/** The tour's card lies in the view, near the control that it speaks of, and does not cover it. */
async function expectBeside(card: Locator, control: Locator): Promise<void> {
	await expect(control).toHaveAttribute('data-pointed-at')
	await expect
		.poll(async () => {
			const [a, b] = await Promise.all([card.boundingBox(), control.boundingBox()])
			const view = card.page().viewportSize()
			if (!a || !b || !view) return 'not there'
			const isInView =
				a.x >= 0 && a.y >= 0 && a.x + a.width <= view.width && a.y + a.height <= view.height
			if (!isInView) return 'out of view'
			const [across, down] = [
				Math.max(a.x - b.x - b.width, b.x - a.x - a.width),
				Math.max(a.y - b.y - b.height, b.y - a.y - a.height),
			]
			if (across < 0 && down < 0) return 'over its control'
			// On a phone another bar lies between.
			return Math.max(across, down) < 90 ? 'beside' : 'far away'
		})
		.toBe('beside')
}

for (const viewport of [
	{ width: 1440, height: 900 },
	{ width: 390, height: 844 },
]) {
	test(`the tour is shown once and blocks nothing, ${viewport.width} wide`, async ({
		browser,
		server,
	}) => {
		const context = await browser.newContext({ viewport })
		const page = await context.newPage()
		await page.goto(server.url)
		await page.getByRole('button', { name: 'Start a jam' }).click()
		await allSaved(page)
		const tour = page.getByRole('region', { name: 'Quick tour' })
		await expect(tour.getByRole('heading', { name: 'Draw anywhere' })).toBeVisible()
		const middle = { x: viewport.width / 2, y: viewport.height / 2 }
		await draw(page, [middle, { x: middle.x + 100, y: middle.y }])
		await expectPaint(page, middle)
		await expectAccessible(page)
		await expectBeside(tour, page.getByRole('button', { name: 'Brush', exact: true }))
		for (const [step, control] of [
			['Invite people', 'Share'],
			['Try another artist’s style', 'Studio'],
			['Find anything', 'Help'],
		] as const) {
			await tour.getByRole('button', { name: 'Next' }).click()
			await expect(tour.getByRole('heading', { name: step })).toBeVisible()
			await expectBeside(tour, page.getByRole('button', { name: control, exact: true }))
		}
		await tour.getByRole('button', { name: 'Done' }).click()
		await expect(tour).toHaveCount(0)
		await page.reload()
		await allSaved(page)
		await expect(tour).toHaveCount(0)

		await page.getByRole('button', { name: 'Help' }).click()
		await expectAccessible(page)
		await page.getByRole('button', { name: 'Take the tour' }).click()
		await expect(tour).toBeVisible()
		if (viewport.width === 390) {
			// A phone that is turned: the card follows its control.
			await page.setViewportSize({ width: 844, height: 390 })
			await expectBeside(tour, page.getByRole('button', { name: 'Brush', exact: true }))
		}
		await tour.getByRole('button', { name: 'Skip the tour' }).click()
		await expect(tour).toHaveCount(0)
		await context.close()
	})
}
