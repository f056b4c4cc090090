import { expect, type Page } from '@playwright/test'
import { skipTour } from '../../tests/browser/support.ts'
import { body, head, house, legs } from '../draw-figures.ts'
import { Group } from '../picture-group.ts'
import { inJam, press, type Scene, type State } from './scene.ts'

/** Leading a group: joining, the host's panels, desks, formats and votes. */
export const groupStates: State[] = [
	...(['now', 'rules', 'people'] as const).map((tab) => ({
		name: `run-${tab}`,
		async show(scene: Scene) {
			const { page, m } = scene
			const group = await atTheCoast(scene)
			group.signal([{ done: true }, { hand: true }])
			await inJam(scene, group.host)
			await page.keyboard.press('j')
			const panel = page.getByRole('region', { name: m.stage.title })
			await panel.getByRole('tab', { name: m.stage[tab] }).click()
		},
	})),
	{
		name: 'stage-guest',
		async show(scene) {
			const group = await atTheCoast(scene)
			await group.ask({ do: 'set', change: { frozen: true } })
			await inJam(scene, group.artist)
			await expect(scene.page.getByText(scene.m.stage.penDownGuestHint)).toBeVisible()
		},
	},
	{
		name: 'name-card',
		async show(scene) {
			const { page, m, links } = scene
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
		name: 'desks-make',
		async show(scene) {
			const group = await Group.gather(scene.links.home)
			await onWall(scene, group)
		},
	},
	{
		name: 'desks-wall',
		async show(scene) {
			const group = await withDesks(scene)
			group.signal([{}, { hand: true }, { done: true }])
			await onWall(scene, group)
			await expect.poll(() => paintedDesks(scene.page)).toBe(4)
		},
	},
	{
		name: 'desk',
		async show(scene) {
			const { page, m, links } = scene
			const group = await Group.gather(links.home)
			await group.ask({ do: 'set', change: { prompt: m.stage.promptPlaceholder } })
			await inJam(scene, group.artist)
			await group.ask(deskEach)
			await expect(page.getByText(m.desks.yoursHint)).toBeVisible()
		},
	},
	{
		name: 'desks-revealed',
		async show(scene) {
			const group = await withDesks(scene)
			await group.ask({ do: 'reveal-desks', desks: null })
			await inJam(scene, group.artist)
		},
	},
	{
		name: 'activities',
		async show(scene) {
			await inJam(scene, scene.links.host)
			await press(scene.page, scene.m.activities.title)
		},
	},
	{
		name: 'format-running',
		async show(scene) {
			const group = await Group.gather(scene.links.home)
			await startFormat(scene, group, 'relay')
			await expect(scene.page.getByText(scene.m.formats.round(1, 3)).first()).toBeVisible()
		},
	},
	{
		name: 'format-strip',
		async show(scene) {
			const { page, m, links } = scene
			const group = await Group.gather(links.home, 2)
			await inJam(scene, group.artist)
			await startFormat({ ...scene, page: await pageOfAnother(scene) }, group, 'corpse')
			await group.paintDesks(head)
			await expect(page.getByText(m.desks.yoursHint)).toBeVisible()
			await group.ask({ do: 'next-round', from: 0 })
			await expect(page.getByRole('img', { name: m.formats.glimpse })).toBeVisible()
		},
	},
	{
		name: 'album',
		async show(scene) {
			const { page, m } = scene
			const group = await Group.gather(scene.links.home)
			await startFormat(scene, group, 'corpse')
			for (const [round, part] of [head, body, legs].entries()) {
				await group.paintDesks(part)
				await group.ask({ do: 'next-round', from: round })
			}
			await page.getByRole('dialog', { name: m.album.title }).waitFor()
		},
	},
	...(['ballot', 'ballot-result'] as const).map((name) => ({
		name,
		async show(scene: Scene) {
			const { page, m } = scene
			const group = await Group.gather(scene.links.home)
			await startFormat(scene, group, 'mosaic')
			await group.paintDesks(house)
			await group.ask({ do: 'next-round', from: 0 })
			if (name === 'ballot') await inJam(scene, group.artist)
			await page.getByRole('button', { name: m.ballot.give(m.album.piece(2)) }).click()
			if (name === 'ballot') return
			await page.getByRole('tab', { name: m.ballot.title }).click()
			await press(page, m.ballot.show)
			await expect(page.getByText(m.ballot.phase.shown)).toBeVisible()
		},
	})),
]

const deskEach = {
	do: 'make-desks',
	seats: { of: 'each' },
	people: null,
	newcomers: true,
	layout: { x: -600, y: -450, w: 1200, h: 900, gap: 120 },
} as const

/** A jam with a painted coast, a task, and a timer. */
async function atTheCoast({ m, links }: Scene): Promise<Group> {
	const group = await Group.gather(links.home)
	await group.paintCoast()
	await group.ask({ do: 'set', change: { prompt: m.stage.promptPlaceholder } })
	await group.ask({ do: 'start-timer', ms: 5 * 60_000, sound: true })
	return group
}

/** A jam in which everyone has drawn at their desk. */
async function withDesks({ links }: Scene): Promise<Group> {
	const group = await Group.gather(links.home)
	await group.ask(deskEach)
	await group.paintDesks(house)
	return group
}

/** A page of another browser, which closes with this one. */
async function pageOfAnother({ context }: Scene): Promise<Page> {
	const other = await context.browser()?.newContext({ reducedMotion: 'reduce' })
	if (!other) throw new Error('no browser')
	context.once('close', () => void other.close())
	await skipTour(other)
	return other.newPage()
}

/** @returns how many pictures on the wall have paint in their middle. */
function paintedDesks(page: Page): Promise<number> {
	return page
		.getByRole('dialog')
		.locator('canvas')
		.evaluateAll((pictures) => {
			const isPainted = (picture: Element) => {
				if (!(picture instanceof HTMLCanvasElement)) return false
				const copy = new OffscreenCanvas(1, 1).getContext('2d')
				copy?.drawImage(picture, -picture.width / 2, -picture.height / 2)
				const [red = 255, green = 255, blue = 255] = copy?.getImageData(0, 0, 1, 1).data ?? []
				return Math.min(red, green, blue) < 128
			}
			return pictures.filter(isPainted).length
		})
}

async function onWall(scene: Scene, group: Group): Promise<void> {
	await inJam(scene, group.host)
	await scene.page.keyboard.press('d')
	await scene.page.getByRole('dialog', { name: scene.m.desks.title }).waitFor()
}

/** The host opens the jam and starts a built-in format. */
async function startFormat(
	scene: Scene,
	group: Group,
	format: 'relay' | 'corpse' | 'mosaic',
): Promise<void> {
	const { page, m } = scene
	await inJam(scene, group.host)
	await press(page, m.activities.title)
	await page.getByRole('button', { name: new RegExp(`^${m.formats.names[format]}`) }).click()
	await expect(page.getByRole('button', { name: m.formats.names[format] })).toHaveCount(0)
}
