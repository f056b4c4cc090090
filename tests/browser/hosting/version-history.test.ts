import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import {
	allSaved,
	copyLink,
	draw,
	expectAccessible,
	expectPaint,
	joinJam,
	openJam,
	type Person,
} from '../support.ts'
import { expectTold } from './host-support.ts'

const hostsLine = [
	{ x: 400, y: 300 },
	{ x: 700, y: 300 },
]
const onHosts = { x: 550, y: 300 }
const vandalsLine = [
	{ x: 400, y: 600 },
	{ x: 700, y: 600 },
]
const onVandals = { x: 550, y: 600 }
const history = (page: Page) => page.getByRole('dialog', { name: 'Version history' })

test('the host takes back a person’s work, undoes that, and restores a version', async ({
	browser,
	server,
}) => {
	const host = await openJam(browser, server.url)
	const link = await copyLink(host.page, 'Can paint')
	const guest = await joinJam(browser, link)
	await rename(host, 'Ada')
	await rename(guest, 'Mallory')
	await draw(host.page, hostsLine)
	await expectPaint(guest.page, onHosts)
	await openHistory(host.page)
	await expect(history(host.page).getByRole('radio')).toHaveCount(1)
	await host.page.keyboard.press('Escape')

	await guest.page.keyboard.press('Control+a')
	await guest.page.keyboard.press('Delete')
	await expectPaint(host.page, onHosts, false)
	await guest.page.keyboard.press('b')
	await draw(guest.page, vandalsLine)
	await allSaved(guest.page)
	await expectPaint(host.page, onVandals)
	const isVandalised = () => expectCanvases([host, guest], { hosts: false, vandals: true })
	const isMended = () => expectCanvases([host, guest], { hosts: true, vandals: false })

	await test.step('all work of one person is taken back for everyone', async () => {
		await openHistory(host.page)
		await expect(host.page.getByText('1 item, removed 1 item by others')).toBeVisible()
		await expectAccessible(host.page)
		await host.page.getByRole('button', { name: 'Undo everything by Mallory' }).click()
		await expect(host.page.getByRole('button', { name: 'Cancel' })).toBeFocused()
		await host.page.getByRole('button', { name: 'Undo for everyone' }).click()
		await expect(host.page.getByText('Everything by Mallory is undone')).toBeVisible()
		await isMended()
		await guest.page.mouse.move(onHosts.x, onHosts.y)
		await guest.page.keyboard.press('w')
		const card = guest.page.getByRole('complementary', { name: 'Who made this' })
		await expect(card).toContainText('Ada')
		await guest.page.keyboard.press('Escape')
	})

	await test.step('that can be undone', async () => {
		await host.page.getByRole('button', { name: 'Undo', exact: true }).click()
		await expect(host.page.getByText('Undone for everyone')).toBeVisible()
		await isVandalised()
	})

	await test.step('an earlier version is previewed, and restored for everyone', async () => {
		await history(host.page).getByRole('radio').last().press('Space')
		await expect(history(host.page).getByRole('img')).toHaveAttribute('aria-busy', 'false')
		expect(await inkIn(host.page)).toBeGreaterThan(0)
		await host.page.getByRole('button', { name: 'Restore this version' }).click()
		await host.page.getByRole('button', { name: 'Restore for everyone' }).click()
		await expect(host.page.getByText('Restored the version from')).toBeVisible()
		await isMended()
		await history(host.page).getByRole('button', { name: 'Undo', exact: true }).click()
		await isVandalised()
	})

	await test.step('a person is removed, informed, and let in again', async () => {
		await host.page.getByRole('button', { name: 'Remove from this jam: Mallory' }).click()
		await host.page.getByRole('button', { name: 'Remove from this jam', exact: true }).click()
		await expectTold(guest.page, 'The host has removed you from this jam')
		await guest.page.reload()
		await expect(guest.page.getByText('The host has removed you from this jam')).toBeVisible()
		await host.page.getByRole('button', { name: 'Let in again: Mallory' }).click()
		await expect(host.page.getByText('Mallory can join again')).toBeVisible()
	})
})

async function rename({ page }: Person, name: string): Promise<void> {
	await page.getByRole('button', { name: /^People here/ }).click()
	await page.getByLabel('Your name').fill(name)
	await page.keyboard.press('Enter')
	await page.keyboard.press('Escape')
}

/** Opens the version history by searching for its name. */
async function openHistory(page: Page): Promise<void> {
	await page.keyboard.press('Control+k')
	await page.getByRole('combobox').fill('undo for every')
	await page.getByRole('option', { name: 'Version history' }).click()
	await expect(history(page).getByRole('radio').first()).toBeVisible()
}

async function expectCanvases(
	people: readonly Person[],
	{ hosts, vandals }: { hosts: boolean; vandals: boolean },
): Promise<void> {
	for (const { page } of people) {
		await expectPaint(page, onHosts, hosts)
		await expectPaint(page, onVandals, vandals)
	}
}

/** @returns the number of pixels of the preview that are not paper. */
async function inkIn(page: Page): Promise<number> {
	return history(page)
		.getByRole('img')
		.evaluate((canvas) => {
			if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas')
			const { width, height } = canvas
			const context = new OffscreenCanvas(width, height).getContext('2d')
			if (!context) throw new Error('no context')
			context.drawImage(canvas, 0, 0)
			const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
			return pixels.filter((pixel) => pixel !== pixels[0]).length
		})
}
