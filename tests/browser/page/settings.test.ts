import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { allSaved, expectAccessible, openJam } from '../support.ts'

async function visit(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
	const page = await (await browser.newContext(options)).newPage()
	await page.goto(url)
	return page
}

const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

test('the page uses the browser’s language, and another one on request', async ({
	browser,
	server,
}) => {
	const page = await visit(browser, server.url, { locale: 'zh-TW' })
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant')
	await page.getByRole('button', { name: '開一場共畫' }).click()
	await expect(page.getByRole('status').filter({ hasText: '已全部儲存' })).toBeVisible()
	await expect(page).toHaveTitle('未命名的共畫 · Tessera')

	await page.getByRole('button', { name: '設定' }).click()
	await expect(page.getByRole('radio', { name: '繁體中文' })).toBeFocused()
	await page.keyboard.press('ArrowLeft')
	await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
	await expect(page.locator('html')).toHaveAttribute('lang', 'en')
	await expect(page.getByRole('status').filter({ hasText: 'All saved' })).toBeVisible()
	await expect(page.getByRole('toolbar', { name: 'Tools' })).toBeVisible()
	await expect(page).toHaveTitle('Untitled jam · Tessera')

	await page.reload()
	await allSaved(page)
})

test('refusals of the server are shown in the person’s language', async ({ browser, server }) => {
	const { page } = await openJam(browser, server.url)
	const stranger = await visit(browser, page.url().replace(/#.*/, `#${'A'.repeat(22)}`), {
		locale: 'zh-TW',
	})
	await expect(stranger.getByText('這個連結打不開共畫，請向主持人要新的連結。')).toBeVisible()
})

test('a chosen theme is active before the first paint, and stays', async ({ browser, server }) => {
	const page = await visit(browser, server.url, { colorScheme: 'light' })
	const complaints: string[] = []
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(message.text())
	})
	const dark = await ground(page)
	await page.getByRole('button', { name: 'Settings' }).click()
	await page.getByText('Light', { exact: true }).click()
	const light = await ground(page)
	expect(light).not.toBe(dark)
	await expect(page.locator('meta[name=theme-color]')).toHaveAttribute('content', light)

	// Without the app's own script: the first visible state.
	await page.route('**/assets/*.js', (route) => route.abort())
	await page.reload({ waitUntil: 'domcontentloaded' })
	expect(await ground(page)).toBe(light)
	await expect(page.getByRole('main')).toHaveCount(0)
	await page.unrouteAll()
	await page.reload()
	await expect(page.getByRole('button', { name: 'Settings' })).toBeVisible()
	expect(await ground(page)).toBe(light)
	expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([])
})

test('the system’s theme is followed on request', async ({ browser, server }) => {
	const page = await visit(browser, server.url, { colorScheme: 'dark' })
	const dark = await ground(page)
	await page.getByRole('button', { name: 'Settings' }).click()
	await page.getByText('System', { exact: true }).click()
	expect(await ground(page)).toBe(dark)
	await page.emulateMedia({ colorScheme: 'light' })
	expect(await ground(page)).not.toBe(dark)
})

for (const locale of ['en', 'zh-TW']) {
	test(`axe finds nothing in the light theme, ${locale}`, async ({ browser, server }) => {
		const context = await browser.newContext({ locale })
		await context.addInitScript(() => localStorage.setItem('tessera:theme', 'light'))
		const page = await context.newPage()
		await page.goto(server.url)
		await page.getByRole('main').waitFor()
		await expectAccessible(page)
		await page.getByRole('button', { name: /^(Settings|設定)$/ }).click()
		await expectAccessible(page)
		await page.keyboard.press('Escape')
		await page.getByRole('button', { name: /^(Start a jam|開一場共畫)$/ }).click()
		await expect(page.locator('.status[data-state=saved]')).toBeVisible()
		await expectAccessible(page)
		for (const button of [/^(Studio|畫室)$/, /^(This jam|這場共畫)$/]) {
			await page.getByRole('button', { name: button }).click()
			await expectAccessible(page)
			await page.keyboard.press('Escape')
		}
		await page.getByRole('button', { name: /^(Undo|復原)$/ }).hover()
		await expect(page.getByRole('tooltip')).toHaveCount(1)
		await expectAccessible(page)
	})
}

test('a browser that is too old says so, and shows nothing else', async ({ browser, server }) => {
	const context = await browser.newContext()
	await context.addInitScript(() => Reflect.deleteProperty(AbortSignal, 'any'))
	const page = await context.newPage()
	await page.goto(server.url)
	await expect(page.getByRole('alert')).toContainText('This browser is too old for Tessera.')
	await expect(page.getByRole('alert')).toContainText('這個瀏覽器太舊')
	await expect(page.getByRole('main')).toHaveCount(0)
})
