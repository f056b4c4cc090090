import { inJam, inNewJam, press, pressed, type Scene, type State } from './scene.ts'

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
		name: 'strip-material',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('g')
			await press(scene.page, scene.m.strip.material(scene.m.materials.names['night-sky']))
		},
	},
	{
		name: 'strip-selection',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Control+a')
			await scene.page.locator('.strip-makers').waitFor()
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
			await page.locator('.strip-makers').waitFor()
			if (kind === 'shape') await press(page, m.strip.fillColour)
		},
	})),
	...(['editing', 'colour', 'selected'] as const).map((step) => ({
		name: `text-parts-${step}`,
		async show(scene: Scene) {
			const { page, m } = scene
			await inNewJam(scene)
			await page.keyboard.press('t')
			await page.mouse.move(90, 260)
			await page.mouse.down()
			await page.mouse.move(350, 300, { steps: 4 })
			await page.mouse.up()
			await page.getByLabel(m.writing.text).pressSequentially('Low tide at six, 潮水退去的海岸線')
			await page.keyboard.press('Control+Home')
			for (let i = 0; i < 8; i++) await page.keyboard.press('Shift+ArrowRight')
			await page.keyboard.press('Control+b')
			await press(page, m.selection.colour)
			await press(page, m.colours.vermilion)
			if (step !== 'colour') await page.keyboard.press('Escape')
			if (step !== 'selected') return
			await page.keyboard.press('Escape')
			await page.keyboard.press('v')
			await page.keyboard.press('.')
			await page.locator('.selection-handle.is-width').first().waitFor()
		},
	})),
	{
		name: 'strip-align',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await scene.page.keyboard.press('Control+a')
			await press(scene.page, scene.m.strip.align)
		},
	},
]
