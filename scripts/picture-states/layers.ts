import type { Page } from '@playwright/test'
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

/** The middle of the circle on the upper layer, CSS pixels. */
function middleOfRed(page: Page): Promise<{ x: number; y: number }> {
	return page.evaluate(() => {
		const canvas = document.querySelector('canvas')
		const context = canvas?.getContext('2d')
		if (!canvas || !context) throw new Error('no canvas')
		const { width, height, clientWidth } = canvas
		const { data } = context.getImageData(0, 0, width, height)
		const isRed = (at: number) => (data[at] ?? 0) > 200 && (data[at + 1] ?? 0) < 100
		const found = Array.from({ length: width * height }, (_, i) => i).filter((i) => isRed(4 * i))
		const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
		return {
			x: (mean(found.map((i) => i % width)) * clientWidth) / width,
			y: (mean(found.map((i) => Math.floor(i / width))) * clientWidth) / width,
		}
	})
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
			const { x, y } = await middleOfRed(page)
			await page.mouse.move(x - 10, y)
			await page.mouse.down()
			await page.mouse.move(x + 10, y, { steps: 3 })
			await page.mouse.up()
			await page.getByRole('button', { name: m.layers.moveUp }).waitFor()
		},
	},
]
