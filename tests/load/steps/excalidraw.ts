import { copyByMenu, places, selectThree, type Ways } from './tasks.ts'

/**
 * Excalidraw with the mouse, by the shortest way. A right press on an element selects it, whichever
 * tool is active, and its properties appear at the left. It has no styles of painters, no layers,
 * and doesn't say who made an element.
 */
export const excalidrawWays: Ways = {
	async recolour(hand, { page }) {
		await hand.rightClick('the stroke', places.line)
		await hand.click('red', { control: page.getByTestId('color-top-pick-#e03131').first() })
	},
	async align(hand, { page }) {
		await selectThree(hand)
		await hand.click('Align left', { control: page.getByRole('button', { name: 'Align left' }) })
	},
	copy: (hand, stage) => copyByMenu(hand, stage, { control: stage.page.getByTestId('copy') }),
	async export(hand, { page }) {
		await selectThree(hand)
		await hand.key('Control+Shift+e')
		await hand.click('PNG', { control: page.getByRole('button', { name: 'Export to PNG' }) })
	},
	async enlarge(hand, { page }) {
		await hand.rightClick('the text', places.text)
		await hand.click('Very large', { control: page.getByTitle('Very large') })
	},
	async fill(hand, { page }) {
		await hand.rightClick('the shape', places.closed.edge)
		await hand.click('a background', {
			control: page.getByTestId('color-top-pick-#ffc9c9').first(),
		})
	},
	async zoom(hand) {
		await hand.key('Shift+1')
	},
}
