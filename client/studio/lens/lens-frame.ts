import type { Rect } from '../../../shared/geometry.ts'
import { minSide } from '../engine/pixels.ts'
import type { GrainOrigin } from '../engine/worker-messages.ts'

/** The painter halves its input three times, so frames move over the canvas in steps of this many pixels. */
const step = 8
/** Pixels around the visible part: near the border of its input, the painter paints differently. */
export const frameMargin = 16
/** The painter's grain repeats after this many pixels: cells of 4 pixels, channels of 48, 47, 43 and 41 cells. */
const grainPeriod = 4 * 48 * 47 * 43 * 41

/** What the painter gets to show a region of the canvas. */
export interface LensFrame {
	/** Contains the region that is shown, world units. */
	region: Rect
	/** Pixels. */
	width: number
	height: number
	origin: GrainOrigin
}

/**
 * A frame whose pixels, and whose grain, lie on the canvas: wherever the lens moves, a place of the
 * canvas gets the same pixels.
 * @param shown region of the canvas, world units. @param longestSide a multiple of 8, pixels.
 */
export function lensFrame(shown: Rect, longestSide: number): LensFrame {
	const scale = (longestSide - 2 * frameMargin - step) / Math.max(shown.w, shown.h)
	const x = along(shown.x * scale, shown.w * scale)
	const y = along(shown.y * scale, shown.h * scale)
	return {
		region: { x: x.from / scale, y: y.from / scale, w: x.length / scale, h: y.length / scale },
		width: x.length,
		height: y.length,
		origin: { row: onGrain(y.from), column: onGrain(x.from) },
	}
}

/** @returns the pixels, in whole steps, that contain `length` pixels after `from` and a margin. */
function along(from: number, length: number): { from: number; length: number } {
	// The last bits of the length change while the frame moves, but its size must not.
	const steps = Math.ceil(length / step - 1e-6) + 1
	return {
		from: Math.floor(from / step) * step - frameMargin,
		length: Math.max(minSide, steps * step + 2 * frameMargin),
	}
}

function onGrain(pixels: number): number {
	return ((pixels % grainPeriod) + grainPeriod) % grainPeriod
}
