import { inJam, press, type Scene, type State } from './scene.ts'

async function openLayers({ page, m }: Scene): Promise<void> {
	await page.getByRole('button', { name: new RegExp(`^${m.layers.title}`) }).click()
	await page.locator('.layer-row').first().waitFor()
}

/** In a jam with three layers, the middle one is active. */
async function inLayers(scene: Scene): Promise<void> {
	await inJam(scene, scene.links.layers)
	await openLayers(scene)
	await press(scene.page, 'Hills')
}

/** The panel of the layers, and what the active one shows elsewhere. */
export const layersStates: State[] = [
	{
		name: 'layers',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await openLayers(scene)
		},
	},
	{ name: 'layers-several', show: inLayers },
	{
		name: 'layers-rename',
		async show(scene) {
			await inLayers(scene)
			await press(scene.page, scene.m.layers.rename)
		},
	},
	{
		name: 'layers-under',
		async show(scene) {
			const { page, m } = scene
			await inLayers(scene)
			await page.keyboard.press('Escape')
			// The middle of the upper circle.
			const { x, y } = await page.evaluate(() => ({
				x: innerWidth / 2 + 0.36 * innerWidth * Math.min(1, 500 / innerWidth),
				y: innerHeight / 2,
			}))
			await page.mouse.move(x - 10, y)
			await page.mouse.down()
			await page.mouse.move(x + 10, y, { steps: 3 })
			await page.mouse.up()
			await page.getByRole('button', { name: m.layers.moveUp }).waitFor()
		},
	},
]
