import type { Rect } from '../../../shared/geometry.ts'

/** Pixels a side of the places that the critic tells apart. */
export const placeSide = 16
/** Pixels a side that it is shown: not too few and not too many. */
const [leastSide, mostSide] = [64, 768]

/**
 * @returns the size at which the critic sees a region: a pixel a world unit, as materials are
 * painted, for it knows them at that size only.
 */
export function lookSize({ w, h }: Rect): { width: number; height: number } {
	const scale = Math.min(1, mostSide / Math.max(w, h))
	const step = (side: number) =>
		Math.max(leastSide, Math.round((side * scale) / placeSide) * placeSide)
	return { width: step(w), height: step(h) }
}
