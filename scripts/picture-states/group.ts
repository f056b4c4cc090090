import type { Page } from '@playwright/test'
import type { Messages } from '../../client/messages/en.ts'
import { skipTour } from '../../tests/browser/support.ts'
import { body, head, house, legs } from '../draw-figures.ts'
import { Group } from '../picture-group.ts'
import { expect, inJam, press, type Scene, type State } from './scene.ts'

/** Leading a group: the host's panel, desks, formats in which people work at desks. */
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
			await expect.poll(() => paintedPictures(scene.page)).toBe(4)
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
			await expect(page.locator('.desk-label')).toBeVisible()
		},
	},
	{
		name: 'desk-studio',
		async show(scene) {
			const { page, m, links } = scene
			const group = await Group.gather(links.home)
			await inJam(scene, group.artist)
			await group.ask(deskEach)
			await expect(page.locator('.desk-label')).toBeVisible()
			await press(page, m.studio.title)
			await page.getByRole('tab', { name: m.studio.tabs.restyle }).waitFor()
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
		name: 'format-strip',
		async show(scene) {
			const { page, m, links } = scene
			const group = await Group.gather(links.home, 2)
			await inJam(scene, group.artist)
			await startFormat({ ...scene, page: await pageOfAnother(scene) }, group, 'corpse')
			await group.paintDesks(head)
			await expect(page.locator('.desk-label')).toBeVisible()
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
			await expect(page.locator('.album canvas')).toHaveCount(12)
			await expect(page.locator('.album canvas[aria-busy=true]')).toHaveCount(0)
		},
	},
]

const deskEach = {
	do: 'make-desks',
	seats: { of: 'each' },
	people: null,
	newcomers: true,
	layout: { x: -600, y: -450, w: 1200, h: 900, gap: 120 },
} as const

/** A jam with a painted coast, a task, and a timer. */
export async function atTheCoast({ m, links }: Scene): Promise<Group> {
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
export async function pageOfAnother({ context, page }: Scene): Promise<Page> {
	const locale = await page.evaluate(() => navigator.language)
	const other = await context.browser()?.newContext({ locale, reducedMotion: 'reduce' })
	if (!other) throw new Error('no browser')
	context.once('close', () => void other.close())
	await skipTour(other)
	return other.newPage()
}

/** @returns how many pictures on the wall, or in the album, have paint in their middle. */
export function paintedPictures(page: Page): Promise<number> {
	return page
		.getByRole('dialog')
		.locator('canvas')
		.evaluateAll((pictures) => {
			const isPainted = (picture: Element) => {
				if (!(picture instanceof HTMLCanvasElement)) return false
				const copy = new OffscreenCanvas(1, 1).getContext('2d')
				copy?.drawImage(picture, -picture.width / 2, -picture.height / 2)
				const [red = 0, green = 0, blue = 0, alpha = 0] = copy?.getImageData(0, 0, 1, 1).data ?? []
				// Notes are light, paper is lighter.
				return alpha > 0 && Math.min(red, green, blue) < 200
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
export async function startFormat(
	scene: Scene,
	group: Group,
	format: keyof Messages['formats']['names'],
): Promise<void> {
	const { page, m } = scene
	await inJam(scene, group.host)
	await press(page, m.activities.title)
	await page.getByRole('button', { name: new RegExp(`^${m.formats.names[format]}`) }).click()
	await expect(page.getByRole('button', { name: m.formats.names[format] })).toHaveCount(0)
}
