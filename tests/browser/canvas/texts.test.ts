import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectAccessible, type Point, rowFrom, twoArtists } from '../support.ts'
import { stroke } from '../touch.ts'

const editor = (page: Page) => page.getByLabel('Text on the canvas')

/** Waits until there is, or isn't, paint of a colour in a row. */
async function expectInRow(
	page: Page,
	at: Point,
	{ red = false, painted = true }: { red?: boolean; painted?: boolean } = {},
): Promise<void> {
	const isFound = ([r = 0, g = 0, , a = 0]: number[]) => a > 200 && (!red || (r > 150 && g < 110))
	await expect
		.poll(async () => (await rowFrom(page, at, 160)).some(isFound), {
			message: `${red ? 'red' : 'paint'} at ${at.x}, ${at.y}`,
		})
		.toBe(painted)
}

test('two people write in one text; parts of it are coloured and bold, and its width is dragged', async ({
	browser,
	server,
}) => {
	const { host, guest } = await twoArtists(browser, server.url, { hasTouch: true })
	// The guest makes the text, so only they change all of it.
	const { page } = guest
	const other = host.page
	const [start, secondLine] = [
		{ x: 498, y: 400 },
		{ x: 498, y: 436 },
	]
	const box = () => editor(page).boundingBox()

	await test.step('both write at once', async () => {
		await page.keyboard.press('t')
		await page.mouse.click(500, 400)
		await page.keyboard.type('MMM blue sea')
		await expect(editor(page)).toHaveText('MMM blue sea')
		await expectInRow(other, start)
		await other.keyboard.press('v')
		await other.mouse.dblclick(520, 400)
		await expect(editor(other)).toBeFocused()
		await other.keyboard.press('Control+End')
		await other.keyboard.type('!')
		await expect(editor(page)).toHaveText('MMM blue sea!')
		await page.keyboard.type('s')
		await expect(editor(other)).toHaveText(/^MMM blue sea(s!|!s)$/)
	})

	await test.step('what an input method composes is shared once, when it is chosen', async () => {
		const cdp = await guest.context.newCDPSession(page)
		const before = (await editor(page).textContent()) ?? ''
		await page.keyboard.press('Control+End')
		for (const text of ['ㄕ', 'ㄕㄢ']) {
			await cdp.send('Input.imeSetComposition', { text, selectionStart: 2, selectionEnd: 2 })
		}
		await other.keyboard.press('Control+Home')
		await other.keyboard.type('I')
		await allSaved(other)
		await expect(editor(page)).toHaveText(`${before}ㄕㄢ`)
		await cdp.send('Input.insertText', { text: '山' })
		for (const each of [page, other]) {
			await expect(editor(each)).toHaveText(`I${before}山`)
		}
		await other.keyboard.press('Backspace')
		await expect(editor(page)).toHaveText(`${before}山`)
		await other.keyboard.press('Escape')
	})

	await test.step('a part becomes bold and red, with the keyboard and the strip', async () => {
		const plain = await box()
		await page.keyboard.press('Control+Home')
		for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight')
		await page.keyboard.press('Control+b')
		await expect(page.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'true')
		await expect.poll(async () => (await box())?.width).toBeGreaterThan(plain?.width ?? 0)
		await page.getByRole('button', { name: 'Colour', exact: true }).click()
		const colours = page.getByRole('dialog', { name: 'Colour' })
		await colours.getByRole('button', { name: 'Vermilion' }).click()
		await expectInRow(other, start, { red: true })
		await page.keyboard.press('Escape')
		await expectAccessible(page)
		// The writing goes on where it was.
		await expect(editor(page)).toBeFocused()
		await page.keyboard.press('ArrowRight')
		await page.keyboard.type('W')
		await expect(editor(page)).toHaveText(/^MMMW blue/)
		await page.keyboard.press('Escape')
		await allSaved(page)
	})

	const selectText = async () => {
		await page.keyboard.press('v')
		await page.mouse.click(510, 400)
		await expect(page.getByRole('toolbar', { name: '1 item selected' })).toBeVisible()
	}
	const handle = (at: 'left' | 'right') =>
		page.locator('.selection-handle.is-width').nth(at === 'left' ? 0 : 1)
	const middleOf = async (at: 'left' | 'right'): Promise<Point> => {
		const found = await handle(at).boundingBox()
		if (!found) throw new Error('no handle')
		return { x: found.x + found.width / 2, y: found.y + found.height / 2 }
	}

	await test.step('its width is dragged by mouse and by touch', async () => {
		await selectText()
		await expectInRow(other, secondLine, { painted: false })
		const from = await middleOf('right')
		await draw(page, [from, { x: from.x - 100, y: from.y }])
		await expect(page.getByRole('button', { name: 'Wrap text' })).toHaveAttribute(
			'aria-pressed',
			'true',
		)
		await expectInRow(other, secondLine)
		const narrow = await middleOf('right')
		const cdp = await guest.context.newCDPSession(page)
		await stroke(cdp, narrow, { x: narrow.x + 160, y: narrow.y })
		await expectInRow(other, secondLine, { painted: false })
		await page.keyboard.press('Control+z')
		await expectInRow(other, secondLine)
		await handle('right').dblclick()
		await expectInRow(other, secondLine, { painted: false })
	})

	await test.step('undo takes back one’s own steps, one by one', async () => {
		// Automatic width, width, then the letter, the colour and the weight.
		for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z')
		await expectInRow(other, start, { red: true })
		await page.keyboard.press('Control+z')
		await expectInRow(other, start, { red: true, painted: false })
		await expectInRow(other, start)
	})

	await test.step('a drag of the tool makes a box', async () => {
		await page.keyboard.press('t')
		await draw(page, [
			{ x: 300, y: 600 },
			{ x: 420, y: 660 },
		])
		await page.keyboard.type('MMM MMM MMM')
		await expect(page.getByRole('button', { name: 'Wrap text' })).toHaveAttribute(
			'aria-pressed',
			'true',
		)
		await expectInRow(other, { x: 298, y: 655 })
		// The lines in the editor are those on the canvas: the caret stands where letters are painted.
		const lines = await page
			.locator('.text-editor-line')
			.evaluateAll((lines) =>
				lines.map((line) => [...line.getClientRects()].map(({ top }) => Math.round(top))),
			)
		expect(lines).toHaveLength(3)
		const [top = 0] = lines[0] ?? []
		for (const [i, tops] of lines.entries()) {
			expect(tops).toHaveLength(1)
			expect(tops[0]).toBeCloseTo(top + i * 28 * 1.3, -1)
		}
		await page.keyboard.press('Escape')
	})
})
