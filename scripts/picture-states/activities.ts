import { expect } from '@playwright/test'
import { house } from '../draw-figures.ts'
import { Group } from '../picture-group.ts'
import { atTheCoast, pageOfAnother, startFormat } from './group.ts'
import { inJam, press, type Scene, type State } from './scene.ts'

const formats = ['canvas', 'mosaic', 'corpse', 'telephone', 'relay', 'duel'] as const

/** What a host does with everyone: formats, votes, approval. */
export const activitiesStates: State[] = [
	...(['activities', 'activities-vote'] as const).map((name) => ({
		name,
		async show(scene: Scene) {
			const { page, m } = scene
			await inJam(scene, scene.links.host)
			await press(page, m.activities.title)
			if (name === 'activities') return
			await page.getByRole('tab', { name: m.ballot.title }).click()
		},
	})),
	...formats.map((format) => ({
		name: `format-${format}`,
		async show(scene: Scene) {
			const group = await Group.gather(scene.links.home)
			await startFormat(scene, group, format)
		},
	})),
	...(['ballot', 'ballot-host', 'ballot-result'] as const).map((name) => ({
		name,
		async show(scene: Scene) {
			const { page, m } = scene
			const group = await Group.gather(scene.links.home)
			await startFormat(scene, group, 'mosaic')
			await group.paintDesks(house)
			await group.ask({ do: 'next-round', from: 0 })
			if (name === 'ballot') await inJam(scene, group.artist)
			await page.getByRole('button', { name: m.ballot.give(m.album.piece(1)) }).click()
			if (name === 'ballot') return
			await page.getByRole('tab', { name: m.ballot.title }).click()
			if (name === 'ballot-host') return
			await press(page, m.ballot.show)
			await expect(page.getByText(m.ballot.phase.shown)).toBeVisible()
		},
	})),
	{
		name: 'ballot-duel',
		async show(scene) {
			const { page, m } = scene
			const group = await Group.gather(scene.links.home, 2)
			await startFormat(scene, group, 'duel')
			await group.paintTogether(house(0), { x: 600, y: 450 })
			await group.ask({ do: 'next-round', from: 0 })
			await group.paintDesks((i) => house(i + 1))
			await group.ask({ do: 'next-round', from: 1 })
			await inJam(scene, group.artist)
			await page.getByRole('button', { name: m.ballot.give(m.album.piece(1)) }).waitFor()
		},
	},
	{
		name: 'run-approval',
		async show(scene) {
			const { page, m } = scene
			const group = await atTheCoast(scene)
			await group.ask({ do: 'set', change: { approval: 'pictures-and-texts' } })
			const guest = await pageOfAnother(scene)
			await inJam({ ...scene, page: guest }, group.artist)
			for (const [x, note] of [m.stage.promptPlaceholder, m.home.lead].entries()) {
				await guest.keyboard.press('n')
				await guest.mouse.click(500 + 300 * x, 300)
				await guest.keyboard.type(note)
				await guest.keyboard.press('Escape')
			}
			await inJam(scene, group.host)
			await page.keyboard.press('j')
			await page.getByRole('tab', { name: m.stage.rules }).click()
			await expect(page.getByRole('button', { name: m.stage.approveAll })).toBeVisible()
		},
	},
]
