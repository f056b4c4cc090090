import { expect, inJam, inNewJam, press, pressed, type State } from './scene.ts'

/** Bars, panels and dialogs of a jam. */
export const panelsStates: State[] = [
	{ name: 'settings', show: (scene) => pressed(scene, scene.m.settings.title) },
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
	{
		name: 'export',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Control+Shift+E')
			await expect(scene.page.getByLabel(scene.m.export.preview)).not.toHaveAttribute('width', '1')
		},
	},
	{
		name: 'canvas-menu',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Control+a')
			await scene.page.keyboard.press('Shift+F10')
			await scene.page.getByRole('menuitem', { name: scene.m.canvasMenu.copyAs }).hover()
			await expect(scene.page.getByRole('menu')).toHaveCount(2)
		},
	},
	{
		name: 'canvas-menu-empty',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Shift+F10')
			await expect(scene.page.getByRole('menu')).toBeVisible()
		},
	},
	{
		// Near the lower edge, with a finger where there is no mouse: all of the menu must fit.
		name: 'canvas-menu-low',
		async show(scene) {
			const { page, context } = scene
			await inNewJam(scene)
			const { width, height } = page.viewportSize() ?? { width: 390, height: 844 }
			const [x, y] = [width / 2, height - 210]
			await page.keyboard.press('b')
			await page.mouse.move(x - 60, y)
			await page.mouse.down()
			await page.mouse.move(x + 60, y, { steps: 4 })
			await page.mouse.up()
			await page.keyboard.press('v')
			if (await page.evaluate(() => navigator.maxTouchPoints > 0)) {
				const cdp = await context.newCDPSession(page)
				await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
				await page.getByRole('menu').waitFor()
				await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
			} else await page.mouse.click(x, y, { button: 'right' })
			await expect(page.getByRole('menu')).toBeVisible()
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
		name: 'load-problem',
		async show(scene) {
			const { page, m } = scene
			await inJam(scene, scene.links.host)
			await page.context().route('**/assets/*', (route) => route.abort())
			await press(page, m.studio.title)
			await page.getByText(m.loadProblem).waitFor()
		},
	},
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
]
