import { type Rect, unionOf } from '../../shared/geometry.ts'

/** Time for which a change attracts the camera. */
const memoryMs = 8_000
/** Most changes that are remembered: a crowd makes some hundred a second. */
const mostChanges = 500

interface Change {
	bounds: Rect
	/** Milliseconds. */
	at: number
}

/**
 * Remembers where the canvas has changed lately, and tells where most happens. Times come from the
 * caller, in milliseconds.
 */
export class RecentAction {
	#changes: Change[] = []

	add(bounds: Rect, at: number): void {
		this.#changes.push({ bounds, at })
		if (this.#changes.length > mostChanges) this.#changes.shift()
	}

	/**
	 * @param reach how far from the busiest change others belong to the same action, world units.
	 * @returns the region of the busiest action, weighing late changes more; undefined when nothing
	 *   happened lately.
	 */
	region(now: number, reach: number): Rect | undefined {
		this.#changes = this.#changes.filter(({ at }) => now - at < memoryMs)
		let best: { near: Change[]; weight: number } | undefined
		for (const change of this.#changes) {
			const near = this.#changes.filter((other) => distance(change.bounds, other.bounds) <= reach)
			const weight = near.reduce((sum, { at }) => sum + 1 - (now - at) / memoryMs, 0)
			if (!best || weight > best.weight) best = { near, weight }
		}
		return best && unionOf(best.near.map(({ bounds }) => bounds))
	}
}

/** @returns the distance of two rectangles' centres. */
function distance(a: Rect, b: Rect): number {
	return Math.hypot(a.x + a.w / 2 - b.x - b.w / 2, a.y + a.h / 2 - b.y - b.h / 2)
}
