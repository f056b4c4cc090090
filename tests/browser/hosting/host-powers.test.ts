import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { allSaved, draw, expectPaint } from '../support.ts'
import { atDesk, press, threePeople } from './host-support.ts'

/** Counts the sounds that a page makes from now on. */
const countSounds = (page: Page) =>
	page.evaluate(() => {
		document.body.dataset.sounds = '0'
		globalThis.AudioContext = class extends AudioContext {
			constructor() {
				super()
				document.body.dataset.sounds = String(Number(document.body.dataset.sounds) + 1)
			}
		}
	})
const sounds = (page: Page) => page.evaluate(() => document.body.dataset.sounds)

test('a host renames, shows and removes people, and decides whether the timer rings', async ({
	browser,
	server,
}) => {
	const { host, mia, ben } = await threePeople(browser, server.url)
	const panel = host.page.getByRole('region', { name: 'Run the jam' })
	await press(host, 'Run the jam')
	await draw(mia.page, [
		{ x: 670, y: 450 },
		{ x: 770, y: 450 },
	])
	await draw(ben.page, [
		{ x: 100, y: 400 },
		{ x: 200, y: 400 },
	])
	await allSaved(ben.page)
	await countSounds(mia.page)

	async function ring(isOn: boolean): Promise<void> {
		const sound = panel.getByRole('switch', { name: 'Sound at the end' })
		if (!(await sound.isVisible())) await panel.getByText('Timer options').click()
		if ((await sound.isChecked()) !== isOn) await panel.getByText('Sound at the end').click()
		await panel.getByRole('spinbutton').fill('0.1')
		await panel.getByRole('button', { name: 'Start', exact: true }).click()
	}
	const more = async (name: string, action: string) => {
		await panel.getByRole('button', { name: `More: ${name}` }).click()
		await host.page.getByRole('menuitem', { name: action }).click()
	}

	await ring(false)
	await panel.getByRole('tab', { name: 'People' }).click()
	await test.step('rename', async () => {
		await more('Ben', 'Rename')
		await panel.getByLabel('New name').fill('Benjamin')
		await panel.getByRole('button', { name: 'Rename' }).click()
		await expect(panel.getByText('Benjamin')).toBeVisible()
		await mia.page.getByRole('button', { name: /^People here/ }).click()
		await expect(mia.page.getByText('Benjamin').first()).toBeVisible()
		await mia.page.keyboard.press('Escape')
	})
	await test.step('show everyone what one person sees', async () => {
		await more('Mia', 'Show everyone')
		await expect(ben.page.getByText('The host is showing you something')).toBeVisible()
		await expectPaint(ben.page, { x: 195, y: 422 })
		await panel.getByRole('tab', { name: 'Now' }).click()
		await panel.getByRole('button', { name: 'Let everyone go' }).click()
		await expect(ben.page.getByText('The host is showing you something')).toBeHidden()
	})
	await test.step('the timer rings only if it may', async () => {
		await expect(mia.page.getByRole('timer')).toContainText('Time’s up')
		expect(await sounds(mia.page)).toBe('0')
		await ring(true)
		await expect.poll(() => sounds(mia.page)).toBe('1')
	})
	await test.step('remove with everything they did', async () => {
		await panel.getByRole('tab', { name: 'People' }).click()
		await more('Benjamin', 'Remove…')
		await panel.getByRole('button', { name: 'Remove with everything they did' }).click()
		await expect(ben.page.getByText('The host has removed you from this jam')).toBeVisible()
		await expect(host.page.getByText('Benjamin was removed.')).toBeVisible()
		await expectPaint(mia.page, { x: 720, y: 450 })
	})
})

test('a host seats people by hand, and deletes closed desks', async ({ browser, server }) => {
	const { host, mia, ben } = await threePeople(browser, server.url)
	const wall = host.page.getByRole('dialog', { name: 'Desks' })
	await press(host, 'Desks')
	await wall.getByRole('button', { name: 'Make 2 desks for 2 people' }).click()
	for (const { page } of [mia, ben]) await expect(atDesk(page)).toBeVisible()
	await wall.getByText('Who sits where').click()
	const seatOf = (name: string) => wall.getByRole('combobox', { name })
	const bens = await seatOf('Ben').inputValue()
	await seatOf('Mia').selectOption(bens)
	for (const { page } of [mia, ben]) {
		await expect(atDesk(page, /^Desk \d · (Mia and Ben|Ben and Mia)$/)).toBeVisible()
	}
	await seatOf('Ben').selectOption('Canvas')
	await expect(atDesk(ben.page, /desk/i)).toHaveCount(0)

	await wall.getByRole('button', { name: 'Close desks' }).click()
	await wall.getByRole('button', { name: 'Delete 2 closed desks' }).click()
	await wall.getByRole('button', { name: 'Delete desks' }).click()
	await expect(wall.getByRole('button', { name: /^Desk \d/ })).toHaveCount(0)
	await expect(atDesk(mia.page, /desk/i)).toHaveCount(0)
})
