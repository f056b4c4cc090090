import { materials } from '../../shared/material.ts'
import { expect, inJam, inNewJam, press, pressed, type Scene, type State } from './scene.ts'

/** A jam: canvas, tools, notices. */
export const jamStates: State[] = [
	{ name: 'jam-empty', show: (scene) => inJam(scene, scene.links.empty) },
	{ name: 'jam-empty-viewer', show: (scene) => inJam(scene, scene.links.emptyWatch) },
	{ name: 'jam', show: (scene) => inJam(scene, scene.links.host) },
	{
		name: 'jam-two',
		async show(scene) {
			await inJam(scene, scene.links.host)
			const other = await scene.context.newPage()
			await inJam({ ...scene, page: other }, scene.links.host)
			await other.mouse.move(230, 240)
			await expect(scene.page.locator('.cursor')).toBeVisible()
		},
	},
	{ name: 'jam-viewer', show: (scene) => inJam(scene, scene.links.watch) },
	...(['mix', 'family'] as const).map((name) => ({
		name,
		async show(scene: Scene) {
			const { page, m } = scene
			await crossed(scene)
			if (name === 'mix') return
			await press(page, m.family.open)
			await page.getByRole('region', { name: m.family.title }).waitFor()
		},
	})),
	{
		name: 'material',
		async show(scene) {
			const { page } = scene
			await inNewJam(scene)
			await page.keyboard.press('Shift+G')
			await page.mouse.move(130, 300)
			await page.mouse.down()
			await page.mouse.move(330, 520)
			await page.mouse.up()
			await expect(page.locator('canvas').first()).toHaveAttribute('aria-busy', 'false', {
				timeout: 60_000,
			})
		},
	},
	{
		name: 'writing',
		async show(scene) {
			const { page, m } = scene
			await inNewJam(scene)
			await page.keyboard.press('n')
			await page.mouse.click(200, 200)
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
			await pressed(scene, m.strip.guides)
			const name = guide === 'ruler' ? m.guides.ruler : m.guides.symmetries.mandala
			await page.getByText(name, { exact: true }).click()
			await page.keyboard.press('Escape')
		},
	})),
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
			await pressed(scene, m.help.title)
			await press(page, m.tour.again)
			for (let at = 0; at < i; at++) await press(page, m.tour.next)
		},
	})),
	{ name: 'help', show: (scene) => pressed(scene, scene.m.help.title) },
	{
		name: 'rename-jam',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.locator('.jam-title-button').click()
			await expect(scene.page.getByLabel(scene.m.jam.title)).toBeFocused()
		},
	},
	{
		name: 'people-host',
		async show(scene) {
			await inJam(scene, scene.links.watch)
			const other = await scene.context.newPage()
			await inJam({ ...scene, page: other }, scene.links.host)
			await expect(scene.page.locator('.people .avatar')).toHaveCount(2)
			await scene.page.locator('.people').click()
			await expect(scene.page.locator('.people-list .host-mark')).toBeVisible()
		},
	},
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
