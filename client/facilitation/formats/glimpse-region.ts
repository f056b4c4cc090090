import type { Rect } from '../../../shared/geometry.ts'

/** @returns the part of a plot at its lower edge that is `units` high. */
export function lowerEdge({ x, y, w, h }: Rect, units: number): Rect {
	const height = Math.min(units, h)
	return { x, y: y + h - height, w, h: height }
}
