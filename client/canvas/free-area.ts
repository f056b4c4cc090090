import { intersection, type Rect } from '../../shared/geometry.ts'
import type { Size } from './camera.ts'

/**
 * Finds the largest rectangle of a view that nothing covers.
 * @param covers boxes over the view, CSS pixels from its corner.
 * @returns CSS pixels; the whole view when all of it is covered.
 */
export function largestFreeArea({ w, h }: Size, covers: readonly Rect[]): Rect {
	const view = { x: 0, y: 0, w, h }
	const inView = covers.flatMap((cover) => intersection(cover, view) ?? [])
	const tops = [0, ...inView.map((cover) => cover.y + cover.h)]
	const bottoms = [h, ...inView.map(({ y }) => y)]
	let largest: Rect | undefined
	for (const top of tops) {
		for (const bottom of bottoms) {
			if (bottom <= top) continue
			for (const [left, right] of gaps(inView, { top, bottom }, w)) {
				const free = { x: left, y: top, w: right - left, h: bottom - top }
				if (!largest || free.w * free.h > largest.w * largest.h) largest = free
			}
		}
	}
	return largest ?? view
}

/** @returns the free stretches, from left to right, between two heights of a view that is `w` wide. */
function gaps(
	covers: readonly Rect[],
	{ top, bottom }: { top: number; bottom: number },
	w: number,
): [left: number, right: number][] {
	const between = covers.filter(({ y, h }) => y < bottom && y + h > top).sort((a, b) => a.x - b.x)
	const found: [number, number][] = []
	let left = 0
	for (const cover of [...between, { x: w, w: 0 }]) {
		if (cover.x > left) found.push([left, cover.x])
		left = Math.max(left, cover.x + cover.w)
	}
	return found
}
