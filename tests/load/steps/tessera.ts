import type { Page } from '@playwright/test'
import { copyByMenu, places, selectThree, type Ways } from './tasks.ts'

const strip = (page: Page) => page.getByRole('toolbar', { name: 'selected' })
const button = (page: Page, name: string | RegExp) => ({
	control: strip(page).getByRole('button', { name, exact: true }),
})
const item = (page: Page, name: string) => ({
	control: page.getByRole('menuitem', { name }).first(),
})

/** Tessera with the mouse, by the shortest way: a right press on a mark selects it, with any tool. */
export const tesseraWays: Ways = {
	async recolour(hand, { page }) {
		await hand.rightClick('the stroke', places.line)
		await hand.click('Vermilion', button(page, 'Vermilion'))
	},
	async align(hand) {
		await selectThree(hand)
		await hand.key('Alt+a')
	},
	copy: (hand, stage) => copyByMenu(hand, stage, item(stage.page, 'Copy')),
	async export(hand, { page }) {
		await selectThree(hand)
		await hand.click('Export…', button(page, /^Export/))
		await hand.click('Save file', { control: page.getByRole('button', { name: 'Save file' }) })
	},
	async enlarge(hand, { page }) {
		await hand.rightClick('the text', places.text)
		const size = strip(page).getByRole('slider', { name: 'Size' })
		await hand.click('a larger size on the slider', { control: size, share: 0.7 })
	},
	async restyle(hand, { page }) {
		await hand.rightClick('the photo', { x: 720, y: 450 })
		await hand.click('Restyle selection', item(page, 'Restyle selection'))
		await hand.click('a painting', { control: page.getByTitle('The Starry Night') })
		await hand.click('Restyle', {
			control: page.getByRole('button', { name: 'Restyle', exact: true }),
		})
	},
	async maker(hand) {
		await hand.rightClick('the stroke', places.line)
	},
	async fill(hand, { page }) {
		await hand.click('Paint bucket', {
			control: page.getByRole('toolbar').getByRole('button', { name: 'Paint bucket' }),
		})
		await hand.click('inside the shape', places.closed.middle)
	},
	async layer(hand, { page }) {
		await hand.rightClick('the stroke', places.line)
		await hand.hover(item(page, 'Order and layer').control)
		await hand.click('Move to the layer above', item(page, 'Move to the layer above'))
	},
	async zoom(hand, { page }) {
		await hand.click('Zoom to fit', { control: page.getByRole('button', { name: 'Zoom to fit' }) })
	},
}
