import type { Page } from '@playwright/test'
import {
	expect,
	inJam,
	inNewJam,
	press,
	pressed,
	type Scene,
	type State,
	studioFrame,
} from './scene.ts'

/** The studio and recipes. */
export const studioStates: State[] = [
	{
		name: 'studio',
		async show(scene) {
			await pressed(scene, scene.m.studio.title)
			await scene.page.getByRole('tab').first().waitFor()
		},
	},
	{
		name: 'studio-more',
		async show(scene) {
			await pressed(scene, scene.m.studio.title)
			await scene.page.getByText(scene.m.studio.more).click()
			await scene.page.getByLabel(scene.m.studio.engine).scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'studio-blend',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await press(page, m.style.add)
			await press(page, m.style.addMore)
			await press(page, m.style.addMore)
			await page.locator('.blend-pad').scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'studio-mask',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await page.locator('.restyle-subject summary').click()
			await page.getByText(m.style.mask).click()
			const frame = await studioFrame(page)
			const at = (x: number, y: number) =>
				[frame.x + x * frame.width, frame.y + y * frame.height] as const
			await page.mouse.move(...at(0.25, 0.4))
			await page.mouse.down()
			for (const [x, y] of [
				[0.5, 0.25],
				[0.75, 0.45],
				[0.5, 0.7],
			] as const) {
				await page.mouse.move(...at(x, y), { steps: 8 })
			}
			await page.mouse.up()
			await page.getByText(m.style.clear).scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'studio-selection',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await page.locator('.restyle-subject summary').click()
			await page.getByText(m.style.whats.selection, { exact: true }).click()
		},
	},
	{
		name: 'studio-result',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await press(page, m.studio.go)
			const before = page.getByRole('button', { name: m.studio.before })
			await expect(before).toBeVisible({ timeout: 60_000 })
		},
	},
	{
		name: 'studio-for-selection',
		async show(scene) {
			const { page, m } = scene
			await inJam(scene, scene.links.host)
			await page.keyboard.press('v')
			await page.keyboard.press('Control+a')
			await page.keyboard.press('Control+k')
			await page.getByRole('combobox').fill(m.studio.tabs.restyle)
			await page.keyboard.press('Enter')
			await page.locator('.frame').waitFor()
		},
	},
	{
		name: 'mix-first',
		async show(scene) {
			const { page, m } = scene
			await inNewJam(scene)
			await press(page, m.studio.title)
			await page.getByRole('tab', { name: m.studio.tabs.mix }).click()
			await page.locator('.mix-materials').scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'studio-canvas',
		async show(scene) {
			await pressed(scene, scene.m.studio.title)
			await scene.page.getByText(scene.m.style.origins.canvas, { exact: true }).click()
		},
	},
	{
		name: 'lens',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await page.getByRole('tab', { name: m.studio.tabs.lens }).click()
			await expect(page.locator('.lens-picture')).toHaveAttribute('aria-busy', 'false', {
				timeout: 60_000,
			})
		},
	},
	{
		name: 'taste',
		async show(scene) {
			await inJamWithPaintings(scene, 3)
			await openTaste(scene)
			await scene.page.locator('.taste-piece').first().click()
		},
	},
	{
		name: 'taste-empty',
		async show(scene) {
			await inNewJam(scene)
			await openTaste(scene)
		},
	},
	{
		name: 'taste-surprise',
		async show(scene) {
			const { page, m } = scene
			await inJamWithPaintings(scene, 3)
			await openTaste(scene)
			await page.locator('.taste-piece').first().click()
			await press(page, m.taste.surpriseUs)
			const pictures = page.locator('.taste-proposals canvas')
			await expect(pictures).toHaveCount(4, { timeout: 60_000 })
		},
	},
	{
		name: 'enlarge',
		async show(scene) {
			const { page, m } = scene
			await pressed(scene, m.studio.title)
			await page.getByRole('tab', { name: m.studio.tabs.enlarge }).click()
			await press(page, m.enlarge.go)
			const save = page.getByRole('button', { name: m.enlarge.save })
			await expect(save).toBeVisible({ timeout: 60_000 })
		},
	},
	{
		name: 'distributed-work',
		// The frame of a small view is one piece, which is not shared.
		isWide: true,
		async show(scene) {
			const { page, m } = scene
			await withHelper(scene)
			await press(page, m.studio.title)
			await page.getByRole('tab', { name: m.studio.tabs.enlarge }).click()
			await page.getByText(m.enlarge.times(4), { exact: true }).click()
			await expect(page.getByRole('switch', { name: m.distributed.share })).toBeEnabled()
			await press(page, m.enlarge.go)
			await expect(page.locator('.contributions li').nth(1)).toContainText(/[1-9]/, {
				timeout: 60_000,
			})
			await page.locator('.contributions').scrollIntoViewIfNeeded()
		},
	},
	{
		name: 'distributed-work-helper',
		async show(scene) {
			const { page, m } = scene
			const other = await withHelper(scene, 'helper')
			await other.keyboard.press('0')
			await press(other, m.studio.title)
			await other.getByRole('tab', { name: m.studio.tabs.enlarge }).click()
			await other.getByText(m.enlarge.times(4), { exact: true }).click()
			await expect(other.getByRole('switch', { name: m.distributed.share })).toBeEnabled()
			await press(other, m.enlarge.go)
			await expect(page.locator('.help-parts')).toContainText(/[1-9]/, { timeout: 60_000 })
		},
	},
	{
		name: 'recipe',
		async show(scene) {
			const { page, m } = scene
			const middle = await inJamWithPaintings(scene, 1)
			await page.keyboard.press('v')
			await page.mouse.click(middle.x, middle.y)
			await press(page, m.recipes.show)
			await press(page, m.recipes.compare)
			await expect(page.getByText(m.recipes.verified)).toBeVisible({ timeout: 60_000 })
		},
	},
]

/** Opens a new jam, and paints a few lines in it in several styles. @returns their positions. */
async function inJamWithPaintings(scene: Scene, count: number): Promise<{ x: number; y: number }> {
	const { page, m } = scene
	await inNewJam(scene)
	await press(page, m.studio.title)
	const frame = await studioFrame(page)
	const at = (x: number, y: number) =>
		[frame.x + x * frame.width, frame.y + y * frame.height] as const
	await press(page, m.studio.close)
	for (const y of [0.3, 0.5, 0.7]) {
		await page.mouse.move(...at(0.2, y))
		await page.mouse.down()
		await page.mouse.move(...at(0.5, y - 0.1), { steps: 5 })
		await page.mouse.move(...at(0.8, y + 0.1), { steps: 5 })
		await page.mouse.up()
	}
	await press(page, m.studio.title)
	for (let i = 0; i < count; i++) {
		await page
			.locator('.style-grid .picture-option')
			.nth(3 * i)
			.click()
		await press(page, m.studio.go)
		await expect(page.locator('.studio-done')).toBeEmpty()
		await expect(page.locator('.studio-done')).not.toBeEmpty({ timeout: 60_000 })
	}
	await press(page, m.studio.close)
	const [x, y] = at(0.5, 0.5)
	return { x, y }
}

async function openTaste({ page, m }: Scene): Promise<void> {
	await press(page, m.studio.title)
	await page.getByRole('tab', { name: m.studio.tabs.taste }).click()
}

async function withHelper(scene: Scene, helper: 'other' | 'helper' = 'other'): Promise<Page> {
	const { page, m, context, links } = scene
	await inJam(scene, links.host)
	const other = await context.newPage()
	await inJam({ ...scene, page: other }, links.host)
	const lender = helper === 'other' ? other : page
	await press(lender, m.people.here(2))
	await lender.getByText(m.distributed.offer, { exact: true }).click()
	await lender.keyboard.press('Escape')
	return other
}
