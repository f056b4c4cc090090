import type { Mark } from '../../../shared/canvas.ts'
import { type Rect, union } from '../../../shared/geometry.ts'
import { isEraser } from '../../document/hit-test.ts'

/** The work that a style is read from reaches no further, world units a side. */
const mostSide = 1200

/**
 * What shows somebody's hand: the newest of what they drew, as far as it lies together. Pictures
 * are left out: a photo, or what a network painted, is not their hand.
 * @param marks of theirs that can be seen, in painting order. @returns undefined: nothing.
 */
export function workOf(marks: readonly Mark[]): { ids: string[]; region: Rect } | undefined {
	const drawn = marks.filter((mark) => mark.kind !== 'picture' && !isEraser(mark))
	let region: Rect | undefined
	const ids: string[] = []
	for (const { id, bounds } of drawn.toReversed()) {
		const all: Rect = region ? union(region, bounds) : bounds
		if (region && Math.max(all.w, all.h) > mostSide) continue
		region = all
		ids.push(id)
	}
	return region && { ids, region }
}
