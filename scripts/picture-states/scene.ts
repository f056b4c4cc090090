import { type BrowserContext, expect as briefly, type Page } from '@playwright/test'
import type { Messages } from '../../client/messages/en.ts'

/** Waits longer than a test: pictures are often made while the machine does much else. */
export const expect = briefly.configure({ timeout: 30_000 })

/** Links to the jams for pictures, by role. */
export interface Links {
	home: string
	/** A jam with art in it. */
	host: string
	watch: string
	empty: string
	emptyWatch: string
	/** A jam with three layers. */
	layers: string
}

export interface Scene {
	page: Page
	context: BrowserContext
	/** The texts of the page, in its language. */
	m: Messages
	links: Links
}

export interface State {
	name: string
	/** True: asked for a name, as on the first visit to a jam. */
	isNewcomer?: true
	/** True: only where the view is not small, as on a phone. */
	isWide?: true
	/** True: the picture is of the page on paper. */
	isPrinted?: true
	/** Brings an empty page into the state of the picture. */
	show(scene: Scene): Promise<void>
}

export async function open(page: Page, url: string): Promise<void> {
	await page.goto(url)
	await page.getByRole('main').waitFor()
	await page.waitForLoadState('networkidle')
}

/** Opens a jam and shows all of it. */
export async function inJam({ page, m }: Scene, link: string): Promise<void> {
	await page.goto('about:blank')
	await page.goto(link)
	// On a phone the text may be hidden; the accessible name is not.
	await expect(page.locator('.status[data-state=saved], .status[data-state=offline]')).toBeVisible()
	await page.getByRole('region', { name: m.jam.canvas }).waitFor()
	await page.keyboard.press('0')
	await page.waitForLoadState('networkidle')
	await expect(page.locator('canvas').first()).toHaveAttribute('aria-busy', 'false')
}

/** Opens an empty jam. */
export async function inNewJam({ page, m, links }: Scene): Promise<void> {
	await open(page, links.home)
	await press(page, m.home.start)
	await expect(page.locator('.status[data-state=saved]')).toBeVisible()
}

/** Opens an empty jam, with the settings of its dark paper open. */
export async function onNightPaper(scene: Scene): Promise<void> {
	const { page, m } = scene
	await inNewJam(scene)
	await page.keyboard.press('v')
	await press(page, m.paper.title)
	await press(page, m.paper.presets.night)
}

/** In the jam with art, after a button was pressed. */
export async function pressed(scene: Scene, button: string): Promise<void> {
	await inJam(scene, scene.links.host)
	await press(scene.page, button)
}

/** @returns where the Studio's frame lies once it is placed, CSS pixels. */
export async function studioFrame(page: Page) {
	await page.getByRole('tab').first().waitFor()
	const frame = await page.waitForSelector('.frame')
	await frame.waitForElementState('stable')
	const box = await frame.boundingBox()
	if (!box) throw new Error('the studio has no frame')
	return box
}

export async function press(page: Page, button: string): Promise<void> {
	await page.getByRole('button', { name: button, exact: true }).click()
}
