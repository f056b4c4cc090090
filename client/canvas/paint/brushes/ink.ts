import { getStroke } from 'perfect-freehand'
import type { InkPoint, Stroke } from '../../../../shared/ink.ts'
import { type Brush, fillWith } from './brush.ts'
import { roundedPath } from './outline.ts'

/** How much the pen's pressure changes its width. */
const thinning = 0.62

/** Narrower than this (pixels), a stroke is painted as a plain line. */
export const minDetailWidth = 2.5

const outlines = new WeakMap<Stroke, Path2D>()

/** A pen: full colour, thinner where it is pressed less. */
export const ink: Brush = penWith(thinning, 'source-over')

/** Erasers are as wide as they say, however hard they are pressed. */
export const eraser: Brush = penWith(0, 'destination-out')

/** An eraser that lays something on instead. */
export const erasePreview: Brush = penWith(0, 'source-over')

function penWith(thinning: number, blend: GlobalCompositeOperation): Brush {
	const takes = blend === 'destination-out'
	return {
		minDetailWidth: minDetailWidth,
		// As perfect-freehand does it: the width at half pressure is the size.
		line: (pressure) => ({ width: 1 + 2 * thinning * (pressure - 0.5), alpha: 1 }),
		blend,
		paint(stroke) {
			const { colour, opacity } = stroke
			return fillWith(outlineOf(stroke, thinning), { colour, alpha: takes ? 1 : opacity, blend })
		},
	}
}

/** @returns the outline of a stroke of plain ink. */
export function penOutline(stroke: Stroke): Path2D {
	return outlineOf(stroke, thinning)
}

/** A stroke's outline as a pen draws it: one for all scales, kept. */
function outlineOf(stroke: Stroke, thinning: number): Path2D {
	let outline = outlines.get(stroke)
	if (!outline) {
		const polygon = getStroke(stroke.points as InkPoint[], {
			size: stroke.size,
			thinning,
			smoothing: 0.5,
			streamline: 0.35,
			simulatePressure: false,
			last: true,
		})
		outline = roundedPath(Float32Array.from(polygon.flat()))
		outlines.set(stroke, outline)
	}
	return outline
}
