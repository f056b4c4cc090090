import { Group } from '../picture-group.ts'
import { atTheCoast, pageOfAnother } from './group.ts'
import { expect, inJam, press, type State } from './scene.ts'

/** How guests come in, and what they see of the host's hand: the door, the name, the banners. */
export const doorStates: State[] = [
	{
		name: 'name-card',
		isNewcomer: true,
		async show({ page, m, links }) {
			const group = await Group.gather(links.home, 2)
			await group.paintCoast()
			await page.goto(`${links.home}/join#${await group.code()}`)
			await page.getByRole('form', { name: m.join.title }).getByRole('button').last().waitFor()
			await expect(page.locator('canvas').first()).toHaveAttribute('aria-busy', 'false')
		},
	},
	{
		name: 'door-waiting',
		async show({ page, m, links }) {
			const group = await Group.gather(links.home, 0)
			await group.ask({ do: 'set', change: { door: 'waiting' } })
			await page.goto(group.artist)
			await page.getByRole('heading', { name: m.door.waiting }).waitFor()
		},
	},
	{
		name: 'door-locked',
		async show({ page, m, links }) {
			const group = await Group.gather(links.home, 0)
			await group.ask({ do: 'set', change: { door: 'locked' } })
			await page.goto(group.artist)
			await page.getByRole('heading', { name: m.ending.doorClosed }).waitFor()
		},
	},
	{
		name: 'door-host',
		async show(scene) {
			const { page, m } = scene
			const group = await atTheCoast(scene)
			await group.ask({ do: 'set', change: { door: 'waiting' } })
			for (let i = 0; i < 2; i++) {
				const knocking = await pageOfAnother(scene)
				await knocking.goto(group.artist)
				await knocking.getByRole('heading', { name: m.door.waiting }).waitFor()
			}
			await inJam(scene, group.host)
			await page.keyboard.press('j')
			await page.getByRole('tab', { name: m.stage.people }).click()
			await expect(page.getByRole('button', { name: m.stage.admitAll })).toBeVisible()
		},
	},
	{
		name: 'join-screen',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await press(scene.page, scene.m.share.button)
			await press(scene.page, scene.m.join.show)
			await expect(scene.page.getByRole('img', { name: scene.m.join.scan })).toBeVisible()
		},
	},
	{
		name: 'handout',
		isPrinted: true,
		async show(scene) {
			const { page, m } = scene
			await inJam(scene, scene.links.host)
			await press(page, m.share.button)
			await press(page, m.join.show)
			await expect(page.getByRole('img', { name: m.join.scan })).toBeVisible()
		},
	},
	{
		name: 'stage-frozen',
		async show(scene) {
			const group = await atTheCoast(scene)
			await group.ask({ do: 'set', change: { frozen: true } })
			await inJam(scene, group.artist)
			await expect(scene.page.getByText(scene.m.stage.penDownGuestHint)).toBeVisible()
		},
	},
	...(['held', 'offered'] as const).map(
		(is): State => ({
			name: `stage-${is}`,
			async show(scene) {
				const { page, m } = scene
				const group = await atTheCoast(scene)
				await inJam(scene, group.artist)
				const target = { at: 'place', x: 0, y: -200, w: 400, h: 300 } as const
				await group.ask({ do: 'set', change: { view: { is, target } } })
				await expect(page.getByText(is === 'held' ? m.stage.held : m.stage.went)).toBeVisible()
			},
		}),
	),
	{
		name: 'stage-tool-off',
		async show(scene) {
			const { page, m } = scene
			const group = await atTheCoast(scene)
			await group.ask({ do: 'set', change: { tools: ['note'] } })
			await inJam(scene, group.artist)
			const brush = `${m.toolbar.brush}: ${m.stage.toolOff}`
			await expect(page.getByRole('button', { name: brush })).toBeVisible()
		},
	},
]
