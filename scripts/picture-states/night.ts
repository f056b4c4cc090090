import { expect, onNightPaper, press, type State } from './scene.ts'

/** What the studio makes of a drawing on dark paper, whose strokes are lighter than the paper. */
export const nightStates: State[] = [
	{
		name: 'night-selection',
		async show(scene) {
			const { page, m } = scene
			await onNightPaper(scene)
			await page.keyboard.press('Escape')
			const { width, height } = page.viewportSize() ?? { width: 390, height: 844 }
			await page.keyboard.press('b')
			for (const y of [0.35, 0.42, 0.49]) {
				await page.mouse.move(0.38 * width, y * height)
				await page.mouse.down()
				await page.mouse.move(0.5 * width, (y - 0.04) * height, { steps: 4 })
				await page.mouse.move(0.62 * width, y * height, { steps: 4 })
				await page.mouse.up()
			}
			await page.keyboard.press('v')
			await page.keyboard.press('Control+a')
			await page.keyboard.press('Control+k')
			await page.getByRole('combobox').fill(m.studio.tabs.restyle)
			await page.keyboard.press('Enter')
			await press(page, m.studio.go)
			const before = page.getByRole('button', { name: m.studio.before })
			await expect(before).toBeVisible({ timeout: 60_000 })
		},
	},
]
