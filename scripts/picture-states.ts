import { type BrowserContext, expect, type Page } from '@playwright/test'
import type { Messages } from '../client/messages/en.ts'
import { materials } from '../shared/material.ts'

/** Links to the jams for pictures, by role. */
export interface Links {
	home: string
	/** A jam with art in it. */
	host: string
	watch: string
	empty: string
	emptyWatch: string
}

interface Scene {
	page: Page
	context: BrowserContext
	/** The texts of the page, in its language. */
	m: Messages
	links: Links
}

interface State {
	name: string
	/** Brings an empty page into the state of the picture. */
	show(scene: Scene): Promise<void>
}

/** Every screen and state. A new one is a line here. */
export const states: State[] = [
	{ name: 'home', show: ({ page, links }) => open(page, links.home) },
	{
		name: 'home-recent',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await inJam(scene, scene.links.empty)
			await open(scene.page, scene.links.home)
		},
	},
	{
		name: 'home-settings',
		async show({ page, m, links }) {
			await open(page, links.home)
			await press(page, m.settings.title)
		},
	},
	{
		name: 'home-bad-file',
		async show({ page, m, links }) {
			await open(page, links.home)
			await page.getByLabel(m.openFile.fileLabel).setInputFiles(notes)
			await expect(page.getByRole('alert').filter({ hasText: '.tessera.zip' })).toBeVisible()
		},
	},
	{ name: 'lost', show: ({ page, links }) => open(page, `${links.home}/nowhere`) },
	{
		name: 'bad-link',
		async show({ page, m, links }) {
			await open(page, links.host.replace(/#.*/, ''))
			await expect(page.getByText(m.errors['wrong-key'])).toBeVisible()
		},
	},
	{ name: 'jam-empty', show: (scene) => inJam(scene, scene.links.empty) },
	{ name: 'jam-empty-viewer', show: (scene) => inJam(scene, scene.links.emptyWatch) },
	{ name: 'jam', show: (scene) => inJam(scene, scene.links.host) },
	{
		name: 'jam-two',
		async show(scene) {
			await inJam(scene, scene.links.host)
			const other = await scene.context.newPage()
			await inJam({ ...scene, page: other }, scene.links.host)
			await other.mouse.move(230, 420)
			await expect(scene.page.locator('.cursor')).toBeVisible()
		},
	},
	{ name: 'jam-viewer', show: (scene) => inJam(scene, scene.links.watch) },
	{ name: 'settings', show: (scene) => pressed(scene, scene.m.settings.title) },
	{ name: 'brush', show: (scene) => pressed(scene, scene.m.brush.title) },
	{ name: 'people', show: (scene) => pressed(scene, scene.m.people.here(1)) },
	{
		name: 'tooltip',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.getByRole('button', { name: scene.m.toolbar.undo }).focus()
			await scene.page.getByRole('button', { name: scene.m.toolbar.eraser }).focus()
		},
	},
	{ name: 'share', show: (scene) => pressed(scene, scene.m.share.button) },
	{
		name: 'share-question',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.share.button)
			await press(page, m.share.changeNamed(m.share.artist))
			await press(page, m.share.renewNamed(m.share.artist))
		},
	},
	{
		name: 'share-viewer',
		async show(scene) {
			await inJam(scene, scene.links.watch)
			await press(scene.page, scene.m.share.button)
		},
	},
	{ name: 'this-jam', show: (scene) => pressed(scene, scene.m.thisJam.title) },
	{
		name: 'this-jam-figures',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.thisJam.title)
			await page.getByText(m.counters.title, { exact: true }).click()
			await page.getByText(m.counters.details, { exact: true }).click()
			await expect(page.getByText(m.counters.tail)).toBeVisible()
		},
	},
	{
		name: 'this-jam-delete',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.thisJam.title)
			await press(page, m.thisJam.deleteButton)
		},
	},
	{
		name: 'this-jam-downloaded',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.thisJam.title)
			await press(page, m.thisJam.downloadButton)
			await expect(page.getByText(m.thisJam.downloaded('|').split('|')[0] ?? '')).toBeVisible()
		},
	},
	{
		name: 'studio',
		async show(scene) {
			await pressed(scene, scene.m.studio.title)
			await scene.page.getByRole('tab').first().waitFor()
		},
	},
	{
		name: 'studio-more',
		async show(scene) {
			await pressed(scene, scene.m.studio.title)
			await scene.page.getByText(scene.m.studio.more).click()
			await scene.page.getByLabel(scene.m.studio.engine).scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'studio-blend',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await press(page, m.style.add)
			await press(page, m.style.addMore)
			await press(page, m.style.addMore)
			await page.locator('.blend-pad').scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'studio-mask',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await page.locator('.restyle-what summary').click()
			await page.getByText(m.style.mask).click()
			const frame = await page.locator('.frame').boundingBox()
			if (!frame) throw new Error('the studio has no frame')
			const at = (x: number, y: number) =>
				[frame.x + x * frame.width, frame.y + y * frame.height] as const
			await page.mouse.move(...at(0.25, 0.4))
			await page.mouse.down()
			for (const [x, y] of [
				[0.5, 0.25],
				[0.75, 0.45],
				[0.5, 0.7],
			] as const) {
				await page.mouse.move(...at(x, y), { steps: 8 })
			}
			await page.mouse.up()
			await page.getByText(m.style.clear).scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'studio-selection',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await page.locator('.restyle-what summary').click()
			await page.getByText(m.style.whats.selection, { exact: true }).click()
		},
	},
	{
		name: 'studio-canvas',
		async show(scene) {
			await pressed(scene, scene.m.studio.title)
			await scene.page.getByText(scene.m.style.origins.canvas, { exact: true }).click()
		},
	},
	{
		name: 'lens',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await page.getByRole('tab', { name: m.studio.tabs.lens }).click()
			await expect(page.locator('.lens-picture')).toHaveAttribute('aria-busy', 'false', {
				timeout: 60_000,
			})
		},
	},
	...(['cross', 'family'] as const).map((name) => ({
		name,
		async show(scene: Scene) {
			const { page, m } = scene
			await crossed(scene)
			if (name === 'cross') return
			await press(page, m.family.open)
			await page.getByRole('region', { name: m.family.title }).waitFor()
		},
	})),
	{
		name: 'critic-duel',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await page.getByRole('tab', { name: m.critic.title }).click()
			await page.getByText(m.critic.modes.duel, { exact: true }).click()
			for (let i = 0; i < 3; i++) {
				await press(page, m.critic.step)
				await expect(page.getByRole('button', { name: m.critic.step })).toBeEnabled({
					timeout: 60_000,
				})
			}
		},
	},
	{
		name: 'taste',
		async show(scene) {
			await inJamWithPaintings(scene, 3)
			await openTaste(scene)
			await scene.page.locator('.taste-piece').first().click()
		},
	},
	{
		name: 'taste-empty',
		async show(scene) {
			await inNewJam(scene)
			await openTaste(scene)
		},
	},
	{
		name: 'taste-surprise',
		async show(scene) {
			const { page, m } = scene
			await inJamWithPaintings(scene, 3)
			await openTaste(scene)
			await page.locator('.taste-piece').first().click()
			await press(page, m.taste.surpriseUs)
			const pictures = page.locator('.taste-proposals canvas')
			await expect(pictures).toHaveCount(4, { timeout: 60_000 })
		},
	},
	{
		name: 'enlarge',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await page.getByRole('tab', { name: m.studio.tabs.enlarge }).click()
			await press(page, m.enlarge.go)
			const save = page.getByRole('button', { name: m.enlarge.save })
			await expect(save).toBeVisible({ timeout: 60_000 })
		},
	},
	{
		name: 'hands',
		async show(scene) {
			const { page, m } = scene
			await withHelper(scene)
			await press(page, m.studio.title)
			await page.getByRole('tab', { name: m.studio.tabs.enlarge }).click()
			await page.getByText(m.enlarge.times(4), { exact: true }).click()
			await expect(page.getByRole('switch', { name: m.distributed.share })).toBeEnabled()
			await press(page, m.enlarge.go)
			await expect(page.locator('.contributions li').nth(1)).toContainText(/[1-9]/, {
				timeout: 60_000,
			})
			await page.locator('.contributions').scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'hands-helper',
		async show(scene) {
			const { page, m } = scene
			const other = await withHelper(scene, 'helper')
			await other.keyboard.press('0')
			await press(other, m.studio.title)
			await other.getByRole('tab', { name: m.studio.tabs.enlarge }).click()
			await other.getByText(m.enlarge.times(4), { exact: true }).click()
			await expect(other.getByRole('switch', { name: m.distributed.share })).toBeEnabled()
			await press(other, m.enlarge.go)
			await expect(page.locator('.help-parts')).toContainText(/[1-9]/, { timeout: 60_000 })
		},
	},
	{
		name: 'recipe',
		async show(scene) {
			const { page, m } = scene
			const middle = await inJamWithPaintings(scene, 1)
			await page.keyboard.press('v')
			await page.mouse.click(middle.x, middle.y)
			await press(page, m.recipes.show)
			await press(page, m.recipes.compare)
			await expect(page.getByText(m.recipes.verified)).toBeVisible({ timeout: 60_000 })
		},
	},
	{ name: 'layers', show: (scene) => pressed(scene, scene.m.layers.title) },
	...(['eraser', 'shape', 'text', 'note'] as const).map((tool) => ({
		name: `tool-${tool}`,
		async show(scene: Scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press(tool.slice(0, 1))
			await press(scene.page, scene.m.brush.title)
		},
	})),
	{
		name: 'tool-material',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('g')
			await press(scene.page, scene.m.brush.title)
		},
	},
	{
		name: 'material',
		async show(scene) {
			const { page } = scene
			await inNewJam(scene)
			await page.keyboard.press('Shift+G')
			await page.mouse.move(90, 300)
			await page.mouse.down()
			await page.mouse.move(330, 520)
			await page.mouse.up()
			await expect(page.locator('canvas').first()).toHaveAttribute('aria-busy', 'false', {
				timeout: 60_000,
			})
		},
	},
	{
		name: 'selection',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Control+a')
			await scene.page.locator('.selection-bar').waitFor()
		},
	},
	{
		name: 'writing',
		async show(scene) {
			const { page, m } = scene
			await inNewJam(scene)
			await page.keyboard.press('n')
			await page.mouse.click(200, 400)
			await page.getByLabel(m.writing.note).pressSequentially(m.home.lead)
		},
	},
	...(['map', 'reactions'] as const).map((panel) => ({
		name: panel,
		async show(scene: Scene) {
			await inJam(scene, scene.links.host)
			// On a large screen the map is open from the start.
			const isOpen = panel === 'map' && (await scene.page.locator('.minimap').isVisible())
			if (!isOpen) await scene.page.keyboard.press(panel === 'map' ? 'm' : 'q')
		},
	})),
	...(['symmetry', 'ruler'] as const).map((guide) => ({
		name: guide,
		async show(scene: Scene) {
			const { page, m } = scene
			await pressed(scene, m.brush.title)
			const name = guide === 'ruler' ? m.guides.ruler : m.guides.symmetries.mandala
			await page.getByText(name, { exact: true }).click()
			await page.keyboard.press('Escape')
		},
	})),
	{
		name: 'commands',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Control+k')
			await scene.page.getByRole('combobox').waitFor()
		},
	},
	{
		name: 'commands-found',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Control+k')
			await scene.page.getByRole('combobox').fill(scene.m.toolbar.brush)
		},
	},
	{
		name: 'shortcuts',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('?')
			await scene.page.getByRole('dialog', { name: scene.m.shortcuts.title }).waitFor()
		},
	},
	{
		name: 'keyboard-pen',
		async show(scene) {
			const { page } = scene
			await inNewJam(scene)
			await page.keyboard.press('p')
			await page.keyboard.press('Space')
			for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowLeft')
			await page.keyboard.press('Shift+ArrowDown')
		},
	},
	...(['draw', 'share', 'restyle', 'find'] as const).map((step, i) => ({
		name: `tour-${step}`,
		async show(scene: Scene) {
			const { page, m } = scene
			await pressed(scene, m.settings.title)
			await press(page, m.tour.again)
			for (let at = 0; at < i; at++) await press(page, m.tour.next)
		},
	})),
	{
		name: 'notice',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.getByLabel(scene.m.toolbar.imageFiles).setInputFiles(notes)
			await expect(scene.page.getByText(scene.m.errors['unreadable-picture'])).toBeVisible()
		},
	},
	{
		name: 'offline',
		async show(scene) {
			const { page, context, m } = scene
			await inJam(scene, scene.links.host)
			await page.evaluate(async () => {
				await navigator.serviceWorker.ready
			})
			await context.setOffline(true)
			await page.reload()
			await expect(page.getByRole('status').filter({ hasText: m.status.offline })).toBeVisible()
		},
	},
	{
		name: 'ended',
		async show(scene) {
			const { page, m } = scene
			await inNewJam(scene)
			await page.evaluate(async () => {
				const headers = { Authorization: `Bearer ${location.hash.slice(1)}` }
				await fetch(`/api/jams/${location.pathname.split('/')[2]}`, { method: 'DELETE', headers })
			})
			await expect(page.getByText(m.ending.deletedHint)).toBeVisible()
		},
	},
]

/** A new jam with two textures side by side, and their offspring. */
async function crossed(scene: Scene): Promise<void> {
	const { page, m } = scene
	const patience = { timeout: 60_000 }
	await inNewJam(scene)
	await press(page, m.studio.title)
	await page.getByRole('tab', { name: m.studio.tabs.mix }).click()
	const frame = page.getByLabel(m.studio.frame)
	const steps = Math.floor(((await page.locator('.frame').boundingBox())?.width ?? 0) / 32)
	const move = async (key: string) => {
		await frame.focus()
		for (let i = 0; i < steps; i++) await page.keyboard.press(key)
	}
	await move('Shift+ArrowLeft')
	await move('Shift+ArrowUp')
	const first = [
		[0, 8],
		[4, 15],
	] as const
	for (const channels of first) {
		for (const channel of channels) {
			const { id } = materials[channel]
			await page.getByTitle(m.materials.names[id]).last().click()
		}
		await press(page, m.mix.grow)
		await expect(page.getByText(m.mix.placed)).toBeVisible(patience)
		for (const channel of channels) {
			const { id } = materials[channel]
			await page.getByTitle(m.materials.names[id]).last().click()
		}
		await move('ArrowRight')
	}
	await move('ArrowLeft')
	await move('ArrowDown')
	await press(page, m.mix.go)
	await press(page, m.mix.keep(6))
	await expect(page.getByText(m.mix.placed)).toBeVisible(patience)
}

/** A file that is neither a picture nor a jam. */
const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Not a picture.') }

async function open(page: Page, url: string): Promise<void> {
	await page.goto(url)
	await page.getByRole('main').waitFor()
	await page.waitForLoadState('networkidle')
}

/** Opens a jam and shows all of it. */
async function inJam({ page, m }: Scene, link: string): Promise<void> {
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
async function inNewJam({ page, m, links }: Scene): Promise<void> {
	await open(page, links.home)
	await press(page, m.home.start)
	await expect(page.locator('.status[data-state=saved]')).toBeVisible()
}

/** Opens a new jam, and paints a few lines in it in several styles. @returns their positions. */
async function inJamWithPaintings(scene: Scene, count: number): Promise<{ x: number; y: number }> {
	const { page, m } = scene
	await inNewJam(scene)
	await press(page, m.studio.title)
	const frame = await page.locator('.frame').boundingBox()
	if (!frame) throw new Error('the studio has no frame')
	const at = (x: number, y: number) =>
		[frame.x + x * frame.width, frame.y + y * frame.height] as const
	await press(page, m.studio.close)
	for (const y of [0.3, 0.5, 0.7]) {
		await page.mouse.move(...at(0.2, y))
		await page.mouse.down()
		await page.mouse.move(...at(0.5, y - 0.1), { steps: 5 })
		await page.mouse.move(...at(0.8, y + 0.1), { steps: 5 })
		await page.mouse.up()
	}
	await press(page, m.studio.title)
	for (let i = 0; i < count; i++) {
		await page
			.locator('.style-grid .picture-option')
			.nth(3 * i)
			.click()
		await press(page, m.studio.go)
		await expect(page.locator('.studio-done')).toBeEmpty()
		await expect(page.locator('.studio-done')).not.toBeEmpty({ timeout: 60_000 })
	}
	await press(page, m.studio.close)
	const [x, y] = at(0.5, 0.5)
	return { x, y }
}

async function openTaste({ page, m }: Scene): Promise<void> {
	await press(page, m.studio.title)
	await page.getByRole('tab', { name: m.studio.tabs.taste }).click()
}

/** In the jam with art, after a button was pressed. */
async function pressed(scene: Scene, button: string): Promise<void> {
	await inJam(scene, scene.links.host)
	await press(scene.page, button)
}

/**
 * In the jam with art, with another person in it; one of the two lends a device.
 * @returns the other's page
 */
async function withHelper(scene: Scene, helper: 'other' | 'helper' = 'other'): Promise<Page> {
	const { page, m, context, links } = scene
	await inJam(scene, links.host)
	const other = await context.newPage()
	await inJam({ ...scene, page: other }, links.host)
	const lender = helper === 'other' ? other : page
	await press(lender, m.people.here(2))
	await lender.getByText(m.distributed.offer, { exact: true }).click()
	await lender.keyboard.press('Escape')
	return other
}

async function press(page: Page, button: string): Promise<void> {
	await page.getByRole('button', { name: button, exact: true }).click()
}
