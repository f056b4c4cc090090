import type { CDPSession } from '@playwright/test'
import type { Point } from './support.ts'

/**
 * Plays fingers: each step is where they all are; what is missing was lifted.
 * @param ago so many milliseconds ago the first step is said to have been.
 */
export async function touch(
	cdp: CDPSession,
	steps: readonly (readonly Point[])[],
	ago = 0,
): Promise<void> {
	let before = 0
	for (const points of steps) {
		const type =
			points.length > before ? 'touchStart' : points.length < before ? 'touchEnd' : 'touchMove'
		await cdp.send('Input.dispatchTouchEvent', {
			type,
			...(ago > 0 && points === steps[0] ? { timestamp: (Date.now() - ago) / 1000 } : {}),
			touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
		})
		before = points.length
	}
}

/** So many fingers, side by side, down and up again. */
export async function tap(cdp: CDPSession, fingers: number): Promise<void> {
	const all = Array.from({ length: fingers }, (_, i) => ({ x: 80 + 70 * i, y: 560 }))
	await touch(cdp, [...all.map((_, i) => all.slice(0, i + 1)), []])
}

/** One finger draws a line. */
export async function stroke(cdp: CDPSession, from: Point, to: Point): Promise<void> {
	const at = (share: number) => ({
		x: from.x + (to.x - from.x) * share,
		y: from.y + (to.y - from.y) * share,
	})
	await touch(cdp, [[from], [at(0.25)], [at(0.5)], [at(0.75)], [to], []])
}
