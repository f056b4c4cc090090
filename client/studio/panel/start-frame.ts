import type { Rect } from '../../../shared/geometry.ts'

/** Share of the free area that the frame fills at most. */
export const startFill = 0.72

/** @returns the square that the frame starts as. @param free the free area, in any unit */
export function startFrame({ x, y, w, h }: Rect): Rect {
	const side = Math.min(w, h) * startFill
	return { x: x + (w - side) / 2, y: y + (h - side) / 2, w: side, h: side }
}
