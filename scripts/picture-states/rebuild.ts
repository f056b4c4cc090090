import { expect, press, pressed, type Scene, type State, studioFrame } from './scene.ts'

/** The instrument that rebuilds a drawing from paint, and the recipe of its result. */
export const rebuildStates: State[] = [
	{
		name: 'rebuild',
		async show(scene) {
			await openRebuild(scene)
			await scene.page.getByRole('slider').first().waitFor()
		},
	},
	{
		name: 'rebuild-canvas',
		async show(scene) {
			const { page, m } = scene
			await openRebuild(scene)
			await page.getByText(m.style.origins.canvas, { exact: true }).click()
			await page.locator('.frame.is-source').waitFor()
		},
	},
	{
		name: 'rebuild-labels',
		async show(scene) {
			const { page, m } = scene
			await openRebuild(scene)
			await page.getByText(m.rebuild.labels.title).click()
			const pads = page.locator('.brush-pad')
			for (const [nth, label] of [m.rebuild.labels.drawing, m.rebuild.labels.source].entries()) {
				const pad = page.getByRole('button', { name: label })
				await pad.press(nth === 0 ? 'Shift+ArrowLeft' : 'Shift+ArrowRight')
				for (let step = 0; step < 4; step++) await pad.press('Shift+ArrowDown')
			}
			await pads.last().scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'rebuild-fill',
		async show(scene) {
			const { page, m } = scene
			await openRebuild(scene)
			// To where part of it is empty.
			const frame = page.getByRole('button', { name: m.studio.frame })
			for (let step = 0; step < 10; step++) await frame.press('ArrowUp')
			await page.getByText(m.rebuild.fill).click()
			await page.getByText(m.style.origins.drawing, { exact: true }).click()
			await rebuild(scene)
			await page.locator('.studio-body').evaluate((body) => body.scrollTo(0, 0))
		},
	},
	{
		name: 'rebuild-result',
		async show(scene) {
			const { page } = scene
			await openRebuild(scene)
			await page.locator('.style-grid .picture-option').nth(2).click()
			await rebuild(scene)
			await page.locator('.studio-body').evaluate((body) => body.scrollTo(0, 0))
		},
	},
	{
		name: 'rebuild-recipe',
		async show(scene) {
			const { page, m } = scene
			await openRebuild(scene)
			await rebuild(scene)
			const frame = await studioFrame(page)
			await press(page, m.studio.close)
			await page.keyboard.press('v')
			await page.mouse.click(frame.x + frame.width / 2, frame.y + frame.height / 2)
			await press(page, m.recipes.show)
			await page.locator('.made-from').waitFor()
		},
	},
]

async function openRebuild(scene: Scene): Promise<void> {
	await pressed(scene, scene.m.studio.title)
	await scene.page.getByRole('tab', { name: scene.m.studio.tabs.rebuild }).click()
}

async function rebuild({ page, m }: Scene): Promise<void> {
	await press(page, m.rebuild.go)
	await expect(page.locator('.studio-done')).not.toBeEmpty({ timeout: 60_000 })
}
