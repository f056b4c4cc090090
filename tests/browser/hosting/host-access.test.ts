import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { allSaved, expectAccessible, openJam } from '../support.ts'
import { chooseFile, expectTold, openThisJam } from './host-support.ts'

const phone = { width: 390, height: 844 }
const desktop = { width: 1440, height: 900 }

/** Checks that every button in the part is as large as a finger. */
async function expectTouchable(page: Page, within: string): Promise<void> {
	const small = await page.evaluate((selector) => {
		const pressed = 'button, a[href], input, summary, [role=menuitem], .switch-control'
		const parts = [...document.querySelectorAll(`:is(${selector}) :is(${pressed})`)]
		return parts
			.filter((part) => part.checkVisibility() && !part.closest('.switch div:has(> input)'))
			.map((part) => ({ part: part.outerHTML.slice(0, 80), box: part.getBoundingClientRect() }))
			.filter(({ box }) => box.width > 1 && (box.width < 44 || box.height < 44))
			.map(({ part, box }) => `${part}: ${box.width} × ${box.height}`)
	}, within)
	expect(small).toEqual([])
}

for (const viewport of [desktop, phone]) {
	test(`axe finds nothing in the host’s dialogs at ${viewport.width} × ${viewport.height}`, async ({
		browser,
		server,
	}) => {
		const context = await browser.newContext({ viewport })
		const page = await context.newPage()
		const check = async (within: string) => {
			await expectAccessible(page)
			if (viewport === phone) await expectTouchable(page, within)
		}
		await page.goto(server.url)
		await chooseFile(page, Buffer.from('Dear Ann'))
		await expect(page.getByText('That file is not a saved jam')).toBeVisible()
		await check('main')
		await page.getByRole('button', { name: 'Start a jam' }).click()
		await allSaved(page)
		await check('.top-bar')

		await page.getByRole('button', { name: 'Share' }).click()
		await expect(page.getByRole('textbox', { name: 'Can watch' })).toBeVisible()
		await check('[role=dialog]')
		await page.getByRole('button', { name: 'Change link: Can paint' }).click()
		await check('[role=dialog]')
		await page.getByRole('button', { name: 'Close link: Can paint' }).click()
		await check('[role=dialog]')
		await page.getByRole('button', { name: 'Close the link' }).click()
		await expect(page.getByText('Nobody can join with it')).toBeVisible()
		await check('[role=dialog]')
		await page.getByRole('button', { name: 'Create new link' }).click()
		await expect(page.getByText('This is the new link')).toBeVisible()
		await check('[role=dialog]')
		const link = await page.getByRole('textbox', { name: 'Can paint' }).inputValue()
		await page.keyboard.press('Escape')

		await openThisJam(page)
		await check('[role=dialog]')
		await page.getByText('Status', { exact: true }).click()
		await expect(page.getByRole('row', { name: 'People here' })).toBeVisible()
		await page.getByRole('button', { name: 'Replace' }).click()
		await page.getByRole('button', { name: 'Delete' }).click()
		await check('[role=dialog]')

		const guest = await context.newPage()
		await guest.goto(link)
		await allSaved(guest)
		await page.getByRole('button', { name: 'Delete for everyone' }).click()
		await expectTold(guest, 'The host has deleted this jam')
		await expectAccessible(guest)
		if (viewport === phone) await expectTouchable(guest, '.room')
		await context.close()
	})
}

test('a host can do everything by keyboard', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	const { keyboard } = page
	/** Presses Tab until an element has the focus: every element is within reach. */
	const tabTo = async (role: 'button' | 'switch', name: string) => {
		const target = page.getByRole(role, { name })
		for (let presses = 0; presses < 20; presses++) {
			await keyboard.press('Tab')
			if (await target.evaluate((element) => element === document.activeElement)) return
		}
		throw new Error(`Tab does not reach ${name}`)
	}

	await page.getByRole('button', { name: 'Share' }).press('Enter')
	await tabTo('button', 'Change link: Can watch')
	await keyboard.press('Enter')
	await tabTo('button', 'Close link: Can watch')
	await keyboard.press('Enter')
	await expect(page.getByRole('button', { name: 'Keep it open' })).toBeFocused()
	await keyboard.press('Enter')
	await expect(page.getByRole('button', { name: 'Change link: Can watch' })).toBeFocused()
	await keyboard.press('Enter')
	await tabTo('button', 'Replace link: Can watch')
	await keyboard.press('Enter')
	await expect(page.getByRole('button', { name: 'Keep this one' })).toBeFocused()
	await keyboard.press('Shift+Tab')
	await keyboard.press('Enter')
	await expect(page.getByText('This is the new link')).toBeVisible()
	await expect(page.getByRole('button', { name: 'Change link: Can watch' })).toBeFocused()
	await keyboard.press('Escape')
	await expect(page.getByRole('button', { name: 'Share' })).toBeFocused()

	await page.getByRole('button', { name: 'This jam' }).press('Enter')
	await tabTo('switch', 'Don’t auto-delete')
	await keyboard.press('Space')
	await expect(page.getByText('Kept until you delete it.')).toBeVisible()
	await tabTo('button', 'Download')
	const [file] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')])
	expect(file.suggestedFilename()).toBe('tessera-jam.tessera.zip')
	await tabTo('button', 'Show version history')
	// Past the space section, to the jam's counters.
	await keyboard.press('Tab')
	await keyboard.press('Tab')
	await keyboard.press('Enter')
	await expect(page.getByRole('row', { name: 'People here' })).toContainText('1')
	await keyboard.press('Escape')
	await expect(page.getByRole('button', { name: 'This jam' })).toBeFocused()
	await keyboard.press('Enter')
	await tabTo('button', 'Delete')
	await keyboard.press('Enter')
	await expect(page.getByRole('button', { name: 'Don’t delete' })).toBeFocused()
	await keyboard.press('Shift+Tab')
	await keyboard.press('Enter')
	await expect(page).toHaveURL(`${server.url}/`)
})
