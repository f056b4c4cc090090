import type { Locator, Page } from '@playwright/test'
import { draw, type Point } from '../../browser/support.ts'

/** Where a press lands: a point of the page, or a control; `share` of the control's width. */
type Target = Point | { control: Locator; share?: number }

/** Mouse and keyboard of a person who performs a task. Each press and each drag is one step. */
export class Hand {
	/** What was done, one name a step. */
	readonly steps: string[] = []
	#page: Page

	constructor(page: Page) {
		this.#page = page
	}

	/** Presses a key or a chord: one step. */
	async key(keys: string): Promise<void> {
		this.steps.push(keys)
		await this.#page.keyboard.press(keys)
	}

	/** Presses the mouse button: one step. */
	async click(name: string, target: Target): Promise<void> {
		this.steps.push(name)
		const { x, y } = await pointOf(target)
		await this.#page.mouse.click(x, y)
	}

	/** Presses the right mouse button: one step. */
	async rightClick(name: string, target: Target): Promise<void> {
		this.steps.push(`right-click ${name}`)
		const { x, y } = await pointOf(target)
		await this.#page.mouse.click(x, y, { button: 'right' })
	}

	/** Drags through the points: one step. */
	async drag(name: string, points: readonly Point[]): Promise<void> {
		this.steps.push(`drag ${name}`)
		await draw(this.#page, points)
	}

	/** Brings another tab to the front, as a press on its title does: one step. */
	async switchTo(page: Page): Promise<void> {
		this.steps.push('the other tab')
		this.#page = page
		await page.bringToFront()
	}

	/** Rests the pointer on a control, which opens a submenu. This is no press, so no step. */
	async hover(control: Locator): Promise<void> {
		const { x, y } = await pointOf({ control })
		await this.#page.mouse.move(x, y, { steps: 4 })
	}
}

/** @returns a point of the page, once the control is there and still. */
async function pointOf(target: Target): Promise<Point> {
	if ('x' in target) return target
	const { control, share = 0.5 } = target
	// A trial waits until a click would reach the control, and presses nothing.
	await control.click({ trial: true })
	const box = await control.boundingBox()
	if (!box) throw new Error('the control is not on the screen')
	return { x: box.x + box.width * share, y: box.y + box.height / 2 }
}
