import { expect, inNewJam, press, type Scene, type State } from './scene.ts'

/** Strokes with meanings, what is made of them, and brushes made of the canvas. */
export const meaningStates: State[] = [
	{
		name: 'meaning-picker',
		async show(scene) {
			await paintScene(scene)
			await press(scene.page, scene.m.meaning.chosen(scene.m.meaning.names.sun))
			await scene.page.getByText(scene.m.meaning.hint).scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'meaning-selected',
		async show(scene) {
			const { page, m } = scene
			await paintScene(scene)
			await page.keyboard.press('v')
			await page.keyboard.press('Control+a')
			await page.locator('.makers').waitFor()
			await press(page, m.strip.more)
			await page.getByRole('menu').waitFor()
		},
	},
	{
		name: 'meaning-result',
		async show(scene) {
			const { page, m } = scene
			await paintScene(scene)
			await byCommand(scene, m.meaning.make)
			await expect(page.locator('.studio-done')).not.toBeEmpty({ timeout: 90_000 })
			await expect(page.locator('canvas').first()).toHaveAttribute('aria-busy', 'false')
			await page.locator('.studio-body').evaluate((body) => body.scrollTo(0, 0))
		},
	},
	{
		name: 'meaning-lens',
		async show(scene) {
			const { page, m } = scene
			await paintScene(scene)
			await press(page, m.studio.title)
			await page.getByRole('tab', { name: m.studio.tabs.lens }).click()
			const picture = page.locator('.lens-picture')
			await expect(picture).toHaveAttribute('aria-busy', 'false', { timeout: 90_000 })
		},
	},
	{
		name: 'meaning-lens-empty',
		async show(scene) {
			const { page, m } = scene
			await inNewJam(scene)
			await press(page, m.studio.title)
			await page.getByRole('tab', { name: m.studio.tabs.lens }).click()
			await page.getByText(m.lens.looks.landscape, { exact: true }).click()
			await page.getByText(m.lens.landscape.empty).first().waitFor()
		},
	},
	{
		name: 'canvas-brush',
		async show(scene) {
			const brush = await paintWithBrushOfCanvas(scene)
			await press(scene.page, brush)
		},
	},
	{
		name: 'canvas-brush-card',
		async show(scene) {
			const { page } = scene
			await paintWithBrushOfCanvas(scene)
			await page.keyboard.press('h')
			const { width, height } = page.viewportSize() ?? { width: 390, height: 844 }
			await page.mouse.move(0.5 * width, 0.575 * height)
			await page.locator('.attribution-card img').waitFor()
		},
	},
]

/** A landscape of four wide strokes. */
async function paintScene(scene: Scene): Promise<void> {
	const { page, m } = scene
	await inNewJam(scene)
	await page.keyboard.press('g')
	const { names, command, chosen } = m.meaning
	const choose = async (name: string) => {
		await byCommand(scene, command(name))
		// The command runs after the palette has closed.
		await page.getByRole('button', { name: chosen(name), exact: true }).waitFor()
	}
	await choose(names.sky)
	await page.getByRole('slider', { name: m.strip.size }).fill('200')
	await stroke(page, [0.28, 0.3], [0.72, 0.3])
	await choose(names.field)
	await stroke(page, [0.28, 0.56], [0.72, 0.56])
	await choose(names.tree)
	await page.getByRole('slider', { name: m.strip.size }).fill('60')
	await stroke(page, [0.4, 0.4], [0.4, 0.5])
	await choose(names.sun)
	await stroke(page, [0.6, 0.25], [0.61, 0.25])
}

async function byCommand({ page }: Scene, command: string): Promise<void> {
	await page.keyboard.press('Control+k')
	await page.getByRole('combobox').fill(command)
	await page.getByRole('option', { name: command }).first().waitFor()
	await page.keyboard.press('Enter')
	await page.getByRole('combobox').waitFor({ state: 'hidden' })
}

/** @param from, @param to shares of the view. */
async function stroke(
	page: Scene['page'],
	from: readonly [number, number],
	to: readonly [number, number],
): Promise<void> {
	const { width, height } = page.viewportSize() ?? { width: 390, height: 844 }
	await page.mouse.move(from[0] * width, from[1] * height)
	await page.mouse.down()
	await page.mouse.move(to[0] * width, to[1] * height, { steps: 6 })
	await page.mouse.up()
}

/** Makes a brush of a stroke, and paints with it. @returns the name of the button that shows it. */
async function paintWithBrushOfCanvas(scene: Scene): Promise<string> {
	const { page, m } = scene
	await inNewJam(scene)
	await page.keyboard.press('g')
	await stroke(page, [0.3, 0.3], [0.7, 0.35])
	await page.keyboard.press('v')
	await page.keyboard.press('Control+a')
	await page.locator('.makers').waitFor()
	await byCommand(scene, m.materials.useAsBrush)
	const brush = m.strip.material(m.materials.fromCanvas)
	await page.getByRole('button', { name: brush, exact: true }).waitFor()
	await stroke(page, [0.3, 0.55], [0.7, 0.6])
	const { width, height } = page.viewportSize() ?? { width: 390, height: 844 }
	const clip = { x: 0.5 * width - 8, y: 0.575 * height - 8, width: 16, height: 16 }
	// One colour is a file of about 100 bytes, a texture is longer.
	const detail = async () => (await page.screenshot({ clip })).length
	await expect.poll(detail).toBeGreaterThan(400)
	return brush
}
