import { workingSize } from '../engine/pixels.ts'

/** Pixels along a side of a cell of noise: sides of a landscape are multiples of it. */
export const cellSide = 16
/** Longest side of a landscape, pixels. */
export const largestSide = 1024
/** Longest side that is painted: above it strokes get too fine, so it is painted at half the size and enlarged. */
const paintedSide = 512

/** @returns whether a landscape of this size is painted at half the size. */
export function isEnlarged({ width, height }: { width: number; height: number }): boolean {
	return Math.max(width, height) > paintedSide
}

/** @param longestSide pixels. @returns the size with about the same aspect ratio that can be painted. */
export function landscapeSize({ w, h }: { w: number; h: number }, longestSide: number) {
	const side = Math.min(longestSide, largestSide)
	return workingSize(w, h, side, side > paintedSide ? 2 * cellSide : cellSide)
}
