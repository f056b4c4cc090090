import type { Rect } from '../../shared/geometry.ts'
import { limits } from '../../shared/limits.ts'

/** The offered numbers of pixels per world unit. */
export const exportScales = [1, 2, 3, 4] as const
export type ExportScale = (typeof exportScales)[number]

export interface ExportSize {
	/** Pixels. */
	width: number
	height: number
	/** The region was scaled down: at the chosen scale it exceeds the limits. */
	isReduced: boolean
}

/** @returns the size of an exported image, at most `exportSide` and `exportPixels`. */
export function exportSize({ w, h }: Rect, scale: ExportScale): ExportSize {
	const largest = Math.min(
		limits.exportSide / Math.max(w, h),
		Math.sqrt(limits.exportPixels / (w * h)),
	)
	const used = Math.min(scale, largest)
	const pixels = (length: number) => Math.max(1, Math.round(length * used))
	return { width: pixels(w), height: pixels(h), isReduced: scale > largest }
}
