import type { CDPSession } from '@playwright/test'
import type { Point } from './support.ts'

/** Duration of a line: a finger that is still fast when it is lifted flings the view. */
const strokeMs = 500
const tapMs = 120

/**
 * Plays touches: each step has the positions of all fingers; a missing finger was lifted.
 * @param ms total duration, as the browser is told.
 */
export async function touch(
	cdp: CDPSession,
	steps: readonly (readonly Point[])[],
	ms = 0,
): Promise<void> {
	const began = Date.now() - ms
	let before = 0
	for (const [i, points] of steps.entries()) {
		const type =
			points.length > before ? 'touchStart' : points.length < before ? 'touchEnd' : 'touchMove'
		await cdp.send('Input.dispatchTouchEvent', {
			type,
			touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
			...(ms > 0 && { timestamp: (began + (ms * i) / (steps.length - 1)) / 1000 }),
		})
		before = points.length
	}
}

/** Puts a number of fingers down side by side, and lifts them. */
export async function tap(cdp: CDPSession, fingers: number): Promise<void> {
	const all = Array.from({ length: fingers }, (_, i) => ({ x: 80 + 70 * i, y: 560 }))
	await touch(cdp, [...all.map((_, i) => all.slice(0, i + 1)), []], tapMs)
}

/** One finger draws a line. */
export async function stroke(cdp: CDPSession, from: Point, to: Point): Promise<void> {
	const at = (share: number) => ({
		x: from.x + (to.x - from.x) * share,
		y: from.y + (to.y - from.y) * share,
	})
	await touch(cdp, [[from], [at(0.25)], [at(0.5)], [at(0.75)], [to], []], strokeMs)
}
