import type { Browser, Page } from '@playwright/test'
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
	type Person,
	press,
} from '../support.ts'

const phone = { width: 390, height: 844 }
const line = [
	{ x: 300, y: 400 },
	{ x: 500, y: 400 },
]
const onLine = { x: 400, y: 400 }

async function jamOfThree(browser: Browser, url: string) {
	const host = await openJam(browser, url)
	const link = await copyLink(host.page, 'Can paint')
	const [ann, ben] = [await joinJam(browser, link), await joinJam(browser, link)]
	return { host, ann, ben }
}

const panelOf = (page: Page) => page.getByRole('region', { name: 'Run the jam' })

async function openPanel({ page }: Person, tab?: 'Rules' | 'People') {
	if (!(await panelOf(page).isVisible())) {
		await page.getByRole('button', { name: 'Run the jam' }).click()
	}
	if (tab) await panelOf(page).getByRole('tab', { name: tab }).click()
	return panelOf(page)
}

test('a host with a phone sets a task and a timer, puts pens down, and chooses tools', async ({
	browser,
	server,
}) => {
	const { host, ann, ben } = await jamOfThree(browser, server.url)
	await host.page.setViewportSize(phone)
	const panel = await openPanel(host)
	await panel.getByRole('textbox', { name: 'Task' }).fill('Draw a house')
	await panel.getByRole('button', { name: 'Show' }).click()
	await panel.getByRole('button', { name: 'Start 5 min' }).click()
	for (const { page } of [ann, ben]) {
		await expect(page.getByText('Draw a house')).toBeVisible()
		await expect(page.getByRole('timer')).toContainText('4:')
	}
	await expectAccessible(host.page)

	// The stroke in progress ends when pens go down, and is kept.
	await press(ann.page, line)
	await panel.getByRole('button', { name: 'Pens down' }).click()
	for (const { page } of [ann, ben]) {
		await expect(page.getByText('The host has paused painting')).toBeVisible()
	}
	await expectAccessible(ann.page)
	await expectPaint(ben.page, onLine)
	await ann.page.mouse.move(500, 600)
	await ann.page.mouse.up()
	await draw(ben.page, [
		{ x: 300, y: 600 },
		{ x: 500, y: 600 },
	])
	await panel.getByRole('button', { name: 'Pens up' }).click()
	await expect(ben.page.getByText('The host has paused painting')).toBeHidden()

	await openPanel(host, 'Rules')
	await panel.getByRole('button', { name: 'Text', exact: true }).click()
	const text = ben.page.getByRole('button', { name: /^Text: the host has turned this off/ })
	await expect(text).toHaveAttribute('aria-disabled', 'true')
	await expectAccessible(host.page)

	await ann.page.getByRole('button', { name: 'I’m done' }).click()
	await ben.page.getByRole('button', { name: 'Raise hand' }).click()
	await openPanel(host, 'People')
	await expect(panel.getByText('1 of 2 done')).toBeVisible()
	await expect(panel.getByText('Hand raised')).toBeAttached()
	await expectPaint(ann.page, { x: 400, y: 600 }, false)
	await expectAccessible(host.page)
})

test('a guest’s photo and words are shown to others once the host approves them', async ({
	browser,
	server,
}) => {
	const { host, ann, ben } = await jamOfThree(browser, server.url)
	const panel = await openPanel(host, 'Rules')
	await panel.getByText('Images and text', { exact: true }).click()
	await expect(panel.getByText('Nothing is waiting.')).toBeVisible()
	await ann.page.getByRole('button', { name: 'Raise hand' }).waitFor()

	// A photo of one colour, which no other pixel has.
	const buffer = await ann.page.evaluate(async () => {
		const canvas = new OffscreenCanvas(300, 200)
		const context = canvas.getContext('2d')
		if (context) context.fillStyle = '#c01080'
		context?.fillRect(0, 0, 300, 200)
		const blob = await canvas.convertToBlob()
		return [...new Uint8Array(await blob.arrayBuffer())]
	})
	const photo = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(buffer) }
	const centre = { x: 720, y: 450 }
	const isPhoto = async (page: Page) => {
		const [red = 0, green = 0, blue = 0] = await colourAt(page, centre)
		return red > 150 && green < 60 && blue > 90 && blue < 160
	}
	await ann.page.getByLabel('Images to add').setInputFiles(photo)
	await expect.poll(() => isPhoto(ann.page)).toBe(true)
	await allSaved(ann.page)
	await expect(ben.page.getByText('Waiting for the host')).toBeVisible()
	await expectPaint(ben.page, centre)
	expect(await isPhoto(ben.page)).toBe(false)
	await expect.poll(() => isPhoto(host.page)).toBe(true)

	await panel.getByRole('button', { name: /^Approve: / }).click()
	await expect.poll(() => isPhoto(ben.page)).toBe(true)
	await expect(ben.page.getByText('Waiting for the host')).toBeHidden()

	await ann.page.keyboard.press('t')
	await ann.page.mouse.click(400, 300)
	await ann.page.keyboard.type('Hello Ben, hello everyone')
	await ann.page.keyboard.press('Escape')
	await expect(panel.getByText('Hello Ben, hello everyone')).toBeVisible()
	await allSaved(ann.page)
	await expect(ben.page.getByText('Waiting for the host')).toBeVisible()
	// The server has the words: their maker may leave.
	await ann.page.close()
	await panel.getByRole('button', { name: /^Approve: / }).click()
	await expect(ben.page.getByText('Waiting for the host')).toBeHidden()
	await expect(panel.getByText('Nothing is waiting.')).toBeVisible()
})

test('a host holds everyone’s view and lets it go', async ({ browser, server }) => {
	const { host, ann } = await jamOfThree(browser, server.url)
	const panel = await openPanel(host)
	const zoomOf = ({ page }: Person) => page.locator('.zoom-bar .command-text').textContent()
	await panel.getByRole('button', { name: 'Everyone to me' }).click()
	await expect(ann.page.getByText('The host is showing you something')).toBeVisible()
	await host.page.getByRole('button', { name: 'Zoom in' }).click()
	await host.page.getByRole('button', { name: 'Zoom in' }).click()
	await expect.poll(() => zoomOf(ann)).toBe(await zoomOf(host))
	let held = await zoomOf(ann)
	await ann.page.getByRole('button', { name: 'Zoom out' }).click()
	await ann.page.mouse.move(400, 400)
	await ann.page.mouse.wheel(300, 200)
	expect(await zoomOf(ann)).toBe(held)
	// Painting still works, at the held view.
	await draw(ann.page, line)
	await expectPaint(host.page, onLine)

	// The host's page takes the view up again after a reload.
	await host.page.reload()
	const zoomIn = host.page.getByRole('button', { name: 'Zoom in' })
	await zoomIn.click()
	await zoomIn.click()
	await zoomIn.click()
	await expect.poll(() => zoomOf(ann)).not.toBe(held)
	await expect.poll(() => zoomOf(ann)).toBe(await zoomOf(host))
	held = await zoomOf(ann)

	await openPanel(host)
	await panel.getByRole('button', { name: 'Let everyone go' }).click()
	await expect(ann.page.getByText('The host is showing you something')).toBeHidden()
	await ann.page.getByRole('button', { name: 'Zoom out' }).click()
	await expect.poll(() => zoomOf(ann)).not.toBe(held)
})
