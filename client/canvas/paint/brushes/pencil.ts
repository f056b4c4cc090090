import { clamp } from '../../../../shared/geometry.ts'
import type { Stroke } from '../../../../shared/ink.ts'
import { boundsOf } from '../../../../shared/ink-codec.ts'
import type { Brush } from './brush.ts'
import { type GrainRange, grainPattern } from './grain.ts'
import { outlinePath } from './outline.ts'
import { Ribbon, roundEdge } from './ribbon.ts'
import { type SpinePoint, spineOf, splitAtCusps, tiltAmount } from './spine.ts'

/** One pass of graphite. Passes at higher pressure reach deeper into the paper's tooth. */
interface Pass {
	/** The darkness at which the pass starts and at which it has its full width. */
	start: number
	full: number
	width: number
	grain: GrainRange
}

/** Each pass is narrower than the one below, so that the middle of a line is darker than its edges. */
const passes: readonly Pass[] = [
	{ start: -0.6, full: 0.5, width: 1, grain: { from: -0.45, to: 1.1, alpha: 0.56 } },
	{ start: 0.05, full: 0.6, width: 0.86, grain: { from: 0.02, to: 1, alpha: 0.5 } },
	{ start: 0.4, full: 0.95, width: 0.7, grain: { from: -0.15, to: 0.55, alpha: 0.6 } },
]

/** The relative width of a flat pencil, which draws with the side of its lead. */
const maxTiltWidth = 1.85

/** Graphite on paper. The paper's tooth is visible, and less so at higher pressure. */
export const pencil: Brush = {
	minDetailWidth: 1.3,
	line: (pressure) => ({ width: 0.8, alpha: 0.25 + 0.5 * pressure }),
	blend: 'source-over',
	paint(stroke, scale) {
		// A pixel of the screen it was drawn on: `exponentFor` stores a quarter of a pixel.
		const texel = 2 ** (stroke.exponent + 2)
		const layers = pencilLayers(stroke, scale).map(({ grain, outline }) => ({
			grain,
			path: outlinePath(outline, scale),
		}))
		const near = boundsOf(stroke)
		return (context) => {
			context.globalAlpha = stroke.opacity
			for (const { grain, path } of layers) {
				context.fillStyle = grainPattern(context, stroke.colour, grain, { texel, scale, near })
				context.fill(path)
			}
			context.globalAlpha = 1
		}
	},
}

/** @returns the outlines of all passes, in painting order. */
export function pencilLayers(stroke: Stroke, scale: number) {
	const step = Math.max(stroke.size / 3, 2 ** (stroke.exponent + 3), 5 / scale)
	// Cusps split the stroke, so that hatching is darker where it overlaps.
	return splitAtCusps(spineOf(stroke, step)).flatMap((line) =>
		passes.flatMap((pass) => {
			const edgeAt = roundEdge((point) => radiusAt(point, stroke, pass))
			return partsOf(line, pass).map((part) => ({
				grain: pass.grain,
				outline: new Ribbon(part).outline(edgeAt),
			}))
		}),
	)
}

/** The parts of a line where a pass is visible. */
function partsOf(line: readonly SpinePoint[], pass: Pass): SpinePoint[][] {
	const parts: SpinePoint[][] = []
	let part: SpinePoint[] = []
	for (const point of line) {
		if (widthShareAt(point, pass) > 0) part.push(point)
		else if (part.length > 0) {
			parts.push(part)
			part = []
		}
	}
	if (part.length > 0) parts.push(part)
	return parts
}

function radiusAt(point: SpinePoint, { size }: Stroke, pass: Pass): number {
	const tiltWidth = 1 + (maxTiltWidth - 1) * tiltAmount(point) ** 2
	return (size / 2) * tiltWidth * pass.width * widthShareAt(point, pass)
}

/** @returns the width of a pass relative to its full width, 0–1. */
function widthShareAt(point: SpinePoint, { start, full }: Pass): number {
	const darkness = point.pressure * (1 - 0.45 * tiltAmount(point))
	const share = clamp((darkness - start) / (full - start), 0, 1)
	return Math.sqrt(share)
}
