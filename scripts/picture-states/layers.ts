import { inJam, inNewJam, press, type Scene, type State } from './scene.ts'

async function openLayers({ page, m }: Scene): Promise<void> {
	await page.getByRole('button', { name: new RegExp(`^${m.layers.title}`) }).click()
	await page.locator('.layer-row').first().waitFor()
}

/** A jam with three layers that have something on them; the middle one is active. */
async function withLayers(scene: Scene): Promise<void> {
	const { page, m } = scene
	await inNewJam(scene)
	const shape = async (x: number, y: number, colour: string) => {
		await page.keyboard.press('r')
		const filled = page.getByRole('button', { name: m.brush.filled })
		if ((await filled.getAttribute('aria-pressed')) === 'false') await filled.click()
		await page.getByRole('button', { name: colour, exact: true }).first().click()
		await page.mouse.move(x, y)
		await page.mouse.down()
		await page.mouse.move(x + 200, y + 140, { steps: 3 })
		await page.mouse.up()
		await page.keyboard.press('Escape')
	}
	await shape(60, 180, m.colours.leaf)
	for (const [y, colour] of [
		[240, m.colours.vermilion],
		[300, m.colours.sky],
	] as const) {
		await openLayers(scene)
		await press(page, m.layers.add)
		// The name field has the first Escape.
		for (let i = 0; i < 2; i++) await page.keyboard.press('Escape')
		await shape(y - 140, y, colour)
	}
	await openLayers(scene)
	await press(page, m.layers.newName(1))
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
	{ name: 'layers-several', show: withLayers },
	{
		name: 'layers-chip',
		async show(scene) {
			await withLayers(scene)
			await scene.page.keyboard.press('Escape')
			await scene.page.keyboard.press('b')
		},
	},
	{
		name: 'layers-rename',
		async show(scene) {
			await withLayers(scene)
			await press(scene.page, scene.m.layers.rename)
		},
	},
	{
		name: 'layers-under',
		async show(scene) {
			const { page, m } = scene
			await withLayers(scene)
			await page.keyboard.press('Escape')
			await page.keyboard.press('b')
			await page.mouse.move(200, 340)
			await page.mouse.down()
			await page.mouse.move(300, 400, { steps: 5 })
			await page.mouse.up()
			await page.getByRole('button', { name: m.layers.moveUp }).waitFor()
		},
	},
]
