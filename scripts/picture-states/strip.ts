import { inJam, inNewJam, onNightPaper, press, pressed, type Scene, type State } from './scene.ts'

/** The strip with every tool, with a selection, and what it opens. */
export const stripStates: State[] = [
	{
		name: 'strip-brush',
		show: (scene) => pressed(scene, scene.m.strip.brush(scene.m.brush.kinds.ink)),
	},
	{ name: 'strip-colour', show: (scene) => pressed(scene, scene.m.brush.title) },
	{ name: 'strip-guides', show: (scene) => pressed(scene, scene.m.strip.guides) },
	...(['eraser', 'shape', 'text', 'note', 'v'] as const).map((tool) => ({
		name: `strip-${tool === 'v' ? 'select' : tool}`,
		async show(scene: Scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press(tool.slice(0, 1))
		},
	})),
	{
		// Two presses: a fill, and an area that nothing closes.
		name: 'strip-bucket',
		async show(scene) {
			const { page, m } = scene
			await inNewJam(scene)
			const { width, height } = page.viewportSize() ?? { width: 390, height: 844 }
			const [x, y] = [width / 2, height / 2]
			await page.keyboard.press('o')
			await page.mouse.move(x - 120, y - 120)
			await page.mouse.down()
			await page.mouse.move(x + 120, y + 80)
			await page.mouse.up()
			await page.keyboard.press('u')
			await page.getByRole('button', { name: m.colours.vermilion }).first().click()
			await page.mouse.click(x, y)
			await page.mouse.click(x - 140, y + 110)
			await page.getByRole('status').getByText(m.bucket.open).waitFor()
		},
	},
	{
		name: 'strip-material',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('g')
			await press(scene.page, scene.m.strip.material(scene.m.materials.names['night-sky']))
		},
	},
	{
		name: 'strip-material-method',
		async show(scene) {
			const { page, m } = scene
			await inJam(scene, scene.links.host)
			await page.keyboard.press('g')
			await press(page, m.strip.material(m.materials.names['night-sky']))
			await page.getByText(m.materials.methods.network, { exact: true }).click()
			await page.getByText(m.materials.seedHint).scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'strip-more',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Control+a')
			await scene.page.locator('.makers').waitFor()
			await press(scene.page, scene.m.strip.more)
			await scene.page.getByRole('menu').waitFor()
		},
	},
	{
		name: 'strip-selection',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Control+a')
			await scene.page.locator('.makers').waitFor()
		},
	},
	...(['shape', 'text'] as const).map((kind) => ({
		name: `strip-selected-${kind}`,
		async show(scene: Scene) {
			const { page, m } = scene
			await inNewJam(scene)
			await page.keyboard.press(kind === 'shape' ? 'r' : 't')
			if (kind === 'text') {
				await page.mouse.click(140, 300)
				await page.getByLabel(m.writing.text).pressSequentially('Tessera')
				await page.keyboard.press('Escape')
			} else {
				await page.mouse.move(130, 250)
				await page.mouse.down()
				await page.mouse.move(330, 400)
				await page.mouse.up()
			}
			await page.keyboard.press('.')
			await page.locator('.makers').waitFor()
			if (kind === 'shape') await press(page, m.strip.fillColour)
		},
	})),
	...(['editing', 'colour', 'selected'] as const).map((step) => ({
		name: `text-parts-${step}`,
		async show(scene: Scene) {
			const { page, m } = scene
			await inNewJam(scene)
			await page.keyboard.press('t')
			await page.mouse.move(130, 260)
			await page.mouse.down()
			await page.mouse.move(370, 300, { steps: 4 })
			await page.mouse.up()
			await page.getByLabel(m.writing.text).pressSequentially('Low tide at six, 潮水退去的海岸線')
			await page.keyboard.press('Control+Home')
			for (let i = 0; i < 8; i++) await page.keyboard.press('Shift+ArrowRight')
			await page.keyboard.press('Control+b')
			await press(page, m.selection.colour)
			await page.getByRole('button', { name: m.colours.vermilion }).last().click()
			if (step !== 'colour') await page.keyboard.press('Escape')
			if (step !== 'selected') return
			await page.keyboard.press('Escape')
			await page.keyboard.press('v')
			await page.keyboard.press('.')
			await page.locator('.selection-handle.is-width').first().waitFor()
		},
	})),
	{
		name: 'strip-paper',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('v')
			await press(scene.page, scene.m.paper.title)
			await scene.page.locator('.paper-settings').waitFor()
		},
	},
	{
		name: 'strip-paper-night',
		async show(scene) {
			const { page, m } = scene
			await onNightPaper(scene)
			await page.getByText(m.paper.textures.weave, { exact: true }).click()
			await page.locator('.paper-texture').waitFor()
		},
	},
	{
		name: 'strip-align',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Control+a')
			await press(scene.page, scene.m.strip.align)
		},
	},
]
