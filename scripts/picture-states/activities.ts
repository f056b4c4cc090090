import { house, houseFace, nightSky, walls } from '../draw-figures.ts'
import { telephoneStep } from '../draw-telephone.ts'
import { Group } from '../picture-group.ts'
import { atTheCoast, pageOfAnother, paintedPictures, startFormat } from './group.ts'
import { expect, inJam, press, type Scene, type State } from './scene.ts'

const formats = ['mosaic', 'corpse', 'duel'] as const

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
	{
		name: 'format-canvas',
		async show(scene) {
			const group = await Group.gather(scene.links.home)
			await startFormat(scene, group, 'canvas')
			await group.paintCoast()
			await press(scene.page, scene.m.common.close)
			const map = scene.page.getByRole('button', { name: scene.m.map.title, exact: true })
			if ((await map.getAttribute('aria-pressed')) === 'true') await map.click()
			await scene.page.mouse.move(700, 450)
			await scene.page.keyboard.press('0')
			group.signal([
				{ cursor: { x: 20, y: -190 }, tool: 'ink' },
				{ cursor: { x: -150, y: 130 }, tool: 'ink' },
				{ cursor: { x: -420, y: -30 }, tool: 'ink' },
				{ cursor: { x: 240, y: 260 }, tool: 'ink' },
			])
		},
	},
	{
		name: 'format-telephone',
		async show(scene) {
			const group = await Group.gather(scene.links.home)
			await startFormat(scene, group, 'telephone')
			for (const round of [0, 1, 2, 3]) {
				if (round % 2 === 0) {
					await group.writeAtDesks((piece) => telephoneStep(piece, round).written ?? '')
				} else await group.paintDesks((piece) => telephoneStep(piece, round).drawn ?? [])
				await group.ask({ do: 'next-round', from: round })
			}
			await expectAlbum(scene, 16)
		},
	},
	{
		name: 'format-relay',
		async show(scene) {
			const group = await Group.gather(scene.links.home)
			await startFormat(scene, group, 'relay')
			for (const [round, part] of [nightSky, walls, houseFace].entries()) {
				await group.paintDesks(part)
				await group.ask({ do: 'next-round', from: round })
			}
			await expectAlbum(scene, 12)
		},
	},
	...(['ballot', 'ballot-host', 'ballot-result'] as const).map((name) => ({
		name,
		async show(scene: Scene) {
			const { page, m } = scene
			const group = await Group.gather(scene.links.home)
			await startFormat(scene, group, 'mosaic')
			await group.paintDesks(house)
			await group.ask({ do: 'next-round', from: 0 })
			if (name === 'ballot') await inJam(scene, group.artist)
			// By keyboard: in a small view the markers lie close, and show their buttons one at a time.
			await page.getByRole('button', { name: m.ballot.give(m.album.piece(1)) }).press('Enter')
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

/** @param pictures of all pieces. */
async function expectAlbum({ page, m }: Scene, pictures: number): Promise<void> {
	await page.getByRole('dialog', { name: m.album.title }).waitFor()
	await expect.poll(() => paintedPictures(page)).toBe(pictures)
}
