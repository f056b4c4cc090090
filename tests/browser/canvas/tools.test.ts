import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	colourAt,
	draw,
	expectAccessible,
	expectPaint,
	type Point,
	press,
	twoArtists,
} from '../support.ts'

const bar = (page: Page) => page.getByRole('toolbar', { name: 'selected' })

/** A press and release at a point. */
async function click(page: Page, { x, y }: Point): Promise<void> {
	await page.mouse.click(x, y)
}

test('shapes are drawn, selected, moved, resized, rotated and undone, for everyone', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host

	await test.step('a shape grows live for everyone', async () => {
		await page.keyboard.press('r')
		await press(page, [
			{ x: 400, y: 300 },
			{ x: 600, y: 400 },
		])
		await expectPaint(guest.page, { x: 500, y: 300 })
		await page.mouse.up()
		await expect(bar(page)).toHaveAccessibleName('1 item selected')
	})

	await test.step('it is moved by pointer and by keys', async () => {
		await draw(page, [
			{ x: 500, y: 350 },
			{ x: 500, y: 450 },
		])
		await expectPaint(guest.page, { x: 500, y: 400 })
		await expectPaint(guest.page, { x: 500, y: 300 }, false)
		await page.keyboard.press('ArrowDown')
		await expectPaint(guest.page, { x: 500, y: 408 })
		await page.keyboard.press('Control+z')
		await page.keyboard.press('Control+z')
		await expectPaint(guest.page, { x: 500, y: 300 })
		await expectPaint(page, { x: 500, y: 300 })
	})

	await test.step('it is enlarged by a corner', async () => {
		await draw(page, [
			{ x: 605, y: 405 },
			{ x: 705, y: 505 },
		])
		await expectPaint(guest.page, { x: 550, y: 500 })
		await page.keyboard.press('Control+z')
		await expectPaint(guest.page, { x: 500, y: 300 })
	})

	await test.step('two are grouped, copied and removed', async () => {
		await page.keyboard.press('Escape')
		await page.keyboard.press('o')
		await draw(page, [
			{ x: 700, y: 300 },
			{ x: 800, y: 400 },
		])
		await page.keyboard.press('Control+a')
		await expect(bar(page)).toHaveAccessibleName('2 items selected')
		await page.keyboard.press('Control+g')
		await page.keyboard.press('Escape')
		await click(page, { x: 750, y: 350 })
		await expect(bar(page)).toHaveAccessibleName('2 items selected')
		await page.keyboard.press('Control+d')
		await expectPaint(guest.page, { x: 750, y: 316 })
		await page.keyboard.press('Delete')
		await expectPaint(guest.page, { x: 750, y: 316 }, false)
		await expectPaint(guest.page, { x: 750, y: 300 })
	})

	await test.step('a locked mark does not move', async () => {
		await click(page, { x: 750, y: 350 })
		await bar(page).getByRole('button', { name: 'Lock' }).click()
		await page.keyboard.press('Delete')
		await draw(page, [
			{ x: 750, y: 350 },
			{ x: 750, y: 450 },
		])
		await expectPaint(page, { x: 750, y: 300 })
		await expect(bar(page).getByRole('button', { name: 'Delete' })).toHaveCount(0)
		await bar(page).getByRole('button', { name: 'Unlock' }).click()
		// Away from the button, whose name shows while the pointer is on it.
		await page.mouse.move(300, 700)
		await expectAccessible(page)
		await bar(page).getByRole('button', { name: 'Delete' }).click()
		await expectPaint(guest.page, { x: 750, y: 300 }, false)
	})
})

test('texts and notes are edited together, and empty ones leave nothing', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url)
	const { page } = host

	await page.keyboard.press('n')
	await click(page, { x: 500, y: 400 })
	await page.getByLabel('Text on the note').pressSequentially('Tides\nand wind')
	await expect.poll(async () => (await colourAt(guest.page, { x: 420, y: 320 }))[3]).toBe(255)
	await expectAccessible(page)
	await page.keyboard.press('Escape')

	await page.keyboard.press('t')
	await click(page, { x: 800, y: 300 })
	await page.getByLabel('Text on the canvas').pressSequentially('Hello')
	await page.keyboard.press('Escape')
	await page.keyboard.press('t')
	await click(page, { x: 800, y: 600 })
	await page.keyboard.press('Escape')

	await guest.page.keyboard.press('v')
	await guest.page.keyboard.press('Control+a')
	await expect(bar(guest.page)).toHaveAccessibleName('2 items selected')
	await guest.page.keyboard.press('Escape')

	// Both write in the note at the same time: no letter of either is lost.
	await page.keyboard.press('v')
	for (const each of [page, guest.page]) {
		await each.mouse.dblclick(500, 400)
		await expect(each.getByLabel('Text on the note')).toHaveValue('Tides\nand wind')
	}
	await page.keyboard.press('Control+Home')
	await page.keyboard.type('High ')
	await guest.page.keyboard.press('Control+End')
	await guest.page.keyboard.type(' and sun')
	await expect(page.getByLabel('Text on the note')).toHaveValue('High Tides\nand wind and sun')
	await expect(guest.page.getByLabel('Text on the note')).toHaveValue(
		'High Tides\nand wind and sun',
	)

	await test.step('what an input method composes is shared once, when it is chosen', async () => {
		const [own, others] = [page, guest.page].map((each) => each.getByLabel('Text on the note'))
		if (!own || !others) throw new Error('no notes')
		const cdp = await page.context().newCDPSession(page)
		const compose = (text: string) =>
			cdp.send('Input.imeSetComposition', {
				text,
				selectionStart: text.length,
				selectionEnd: text.length,
			})
		await page.keyboard.press('Control+Home')
		await compose('ㄕ')
		await compose('ㄕㄢ')
		await guest.page.keyboard.type('!')
		await guest.page.keyboard.press('Control+Home')
		await guest.page.keyboard.type('A ')
		await allSaved(guest.page)
		// Escape belongs to the input method: it closes the list of candidates.
		for (const type of ['rawKeyDown', 'keyUp'] as const)
			await cdp.send('Input.dispatchKeyEvent', {
				type,
				key: 'Escape',
				windowsVirtualKeyCode: 229,
			})
		await expect(own).toHaveValue('ㄕㄢHigh Tides\nand wind and sun')
		await expect(others).toHaveValue('A High Tides\nand wind and sun!')
		await cdp.send('Input.insertText', { text: '山' })
		const merged = /^(A 山|山A )High Tides\nand wind and sun!$/
		await expect(own).toHaveValue(merged)
		await expect(others).toHaveValue(merged)
		expect(await others.inputValue()).toBe(await own.inputValue())
	})
})

test('erasers: all, only mine, whole strokes of mine', async ({ browser, server }) => {
	const { host, guest } = await twoArtists(browser, server.url)
	await draw(host.page, [
		{ x: 400, y: 300 },
		{ x: 700, y: 300 },
	])
	await draw(guest.page, [
		{ x: 400, y: 340 },
		{ x: 700, y: 340 },
	])
	await expectPaint(host.page, { x: 600, y: 340 })
	await host.page.keyboard.press('e')
	const down = (x: number) => [
		{ x, y: 280 },
		{ x, y: 360 },
	]

	await draw(host.page, down(450))
	await expectPaint(guest.page, { x: 450, y: 300 }, false)
	await expectPaint(guest.page, { x: 450, y: 340 }, false)

	await host.page.getByText('Mine', { exact: true }).click()
	await draw(host.page, down(520))
	await expectPaint(guest.page, { x: 520, y: 300 }, false)
	await expectPaint(guest.page, { x: 520, y: 340 })

	await host.page.getByText('Whole strokes').click()
	await draw(host.page, down(600))
	await expectPaint(guest.page, { x: 680, y: 300 }, false)
	await expectPaint(guest.page, { x: 680, y: 340 })
	await host.page.keyboard.press('Control+z')
	await expectPaint(guest.page, { x: 680, y: 300 })
})
