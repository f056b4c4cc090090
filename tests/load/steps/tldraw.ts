import type { Page } from '@playwright/test'
import { copyByMenu, places, selectThree, type Ways } from './tasks.ts'

const item = (page: Page, name: string) => ({
	control: page.getByRole('menuitem', { name, exact: true }),
})

/**
 * tldraw with the mouse, by the shortest way. A right press on a shape selects it, whichever tool is
 * active, and its styles appear at the right. It has no styles of painters, and pages instead of
 * layers; it says who wrote a note, but not who made another shape.
 */
export const tldrawWays: Ways = {
	async recolour(hand, { page }) {
		await hand.rightClick('the stroke', places.line)
		await hand.click('red', { control: page.getByTestId('style.color.red') })
	},
	async align(hand) {
		await selectThree(hand)
		await hand.key('Alt+a')
	},
	copy: (hand, stage) =>
		copyByMenu(hand, stage, { control: stage.page.getByTestId('context-menu.copy') }),
	async export(hand, { page }) {
		await selectThree(hand)
		await hand.rightClick('the selection', places.firstOfThree)
		await hand.hover(item(page, 'Export as').control)
		await hand.click('PNG', item(page, 'PNG'))
	},
	async enlarge(hand, { page }) {
		await hand.rightClick('the text', places.text)
		await hand.click('XL', { control: page.getByTestId('style.size.xl') })
	},
	async fill(hand, { page }) {
		await hand.rightClick('the shape', places.closed.edge)
		await hand.click('Solid', { control: page.getByTestId('style.fill.solid') })
	},
	async zoom(hand) {
		await hand.key('Shift+1')
	},
}
