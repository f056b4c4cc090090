import { expect, inJam, inNewJam, press, type Scene, type State } from './scene.ts'

/** The critic: judgements, and the duel. */
export const criticStates: State[] = [
	{
		name: 'critic',
		async show(scene) {
			const { page, m } = scene
			await inNewJam(scene)
			await page.keyboard.press('Shift+G')
			const { width, height } = page.viewportSize() ?? { width: 390, height: 844 }
			// Beside the toolbar, which is a row on a phone.
			const left = width > 600 ? 120 : 40
			await page.mouse.move(left, height / 5)
			await page.mouse.down()
			await page.mouse.move(width - 40, (4 * height) / 5)
			await page.mouse.up()
			await openCritic(scene)
			await press(page, m.critic.ask)
			await page.locator('.critic-judgement').waitFor({ timeout: 60_000 })
		},
	},
	{
		name: 'critic-none',
		async show(scene) {
			const { page, m } = scene
			await inJam(scene, scene.links.host)
			await openCritic(scene)
			await page.getByLabel(m.critic.as).selectOption(m.materials.names.lilies)
			await press(page, m.critic.ask)
			await page.locator('.critic-judgement').waitFor({ timeout: 60_000 })
		},
	},
	{
		name: 'critic-duel',
		async show(scene) {
			const { page, m } = scene
			await inJam(scene, scene.links.host)
			await openCritic(scene)
			await page.getByText(m.critic.modes.duel, { exact: true }).click()
			await playRound(scene)
		},
	},
	{
		name: 'critic-duel-landscape',
		async show(scene) {
			const { page, m } = scene
			await inNewJam(scene)
			await openCritic(scene)
			await page.getByText(m.critic.modes.duel, { exact: true }).click()
			await page.getByText(m.critic.subjects.landscape, { exact: true }).click()
			await playRound(scene)
		},
	},
]

async function playRound({ page, m }: Scene): Promise<void> {
	for (let i = 0; i < 3; i++) {
		await press(page, m.critic.step)
		const step = page.getByRole('button', { name: m.critic.step })
		await expect(step).toBeEnabled({ timeout: 60_000 })
	}
}

async function openCritic({ page, m }: Scene): Promise<void> {
	await press(page, m.studio.title)
	await page.getByRole('tab', { name: m.critic.title }).click()
}
