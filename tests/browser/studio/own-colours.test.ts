import { readMarks } from '../../../shared/canvas.ts'
import { recipeOf } from '../../../shared/mark-recipe.ts'
import { expect, test } from '../fixtures.ts'
import { allSaved, colourAt, draw, openJam, restyle } from '../support.ts'
import { readDocument } from './read-document.ts'

test('a drawing keeps its colours by default, and gets those of the style when it is told to', async ({
	browser,
	server,
}) => {
	const { page } = await openJam(browser, server.url)
	const middle = { x: 560, y: 420 }
	await page.keyboard.press('b')
	for (const y of [412, 416, 420, 424, 428]) {
		await draw(page, [
			{ x: 380, y },
			{ x: 720, y },
		])
	}
	const drawn = await colourAt(page, middle)
	const difference = async () => {
		const painted = await colourAt(page, middle)
		return Math.max(...drawn.map((value, i) => Math.abs(value - (painted[i] ?? 0))))
	}
	await restyle(page, { style: 'The Scream', size: 'Small', engine: 'wasm' })
	// Until the picture has loaded, its blurred preview is shown, which is much lighter.
	let kept = 0
	await expect
		.poll(async () => {
			kept = await difference()
			return kept > 0 && kept < 60
		})
		.toBe(true)
	await allSaved(page)

	await page.getByRole('button', { name: 'Undo' }).click()
	await page.getByText('Keep my colours automatically').click()
	const slider = page.getByRole('slider', { name: 'My colours' })
	await slider.fill('0')
	await restyle(page, { style: 'The Scream', size: 'Small', engine: 'wasm' })
	await expect.poll(difference).toBeGreaterThan(2 * kept)
	await allSaved(page)
	const recipes = readMarks(await readDocument(page.url())).map(recipeOf)
	expect(recipes.find(Boolean)).toMatchObject({ work: 'restyle', finish: { ownColours: 0 } })
})
