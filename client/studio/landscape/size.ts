import { workingSize } from '../engine/pixels.ts'

/** Pixels along a side of a cell of noise: sides of a landscape are multiples of it. */
export const cellSide = 16
/** Longest side of a landscape, pixels. */
export const largestSide = 1024

/** @param longestSide pixels. @returns the size with about the same aspect ratio that the network accepts. */
export function landscapeSize({ w, h }: { w: number; h: number }, longestSide: number) {
	return workingSize(w, h, Math.min(longestSide, largestSide), cellSide)
}
