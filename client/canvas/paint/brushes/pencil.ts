import { clamp } from '../../../../shared/geometry.ts'
import { boundsOf, type Stroke } from '../../../../shared/ink.ts'
import type { Brush } from './brush.ts'
import { type GrainRange, grainPattern } from './grain.ts'
import { outlinePath } from './outline.ts'
import { Ribbon, roundEdge } from './ribbon.ts'
import { type SpinePoint, spineOf, splitAtCusps, tiltAmount } from './spine.ts'

/** One pass of graphite: the harder it is pressed, the deeper into the tooth it reaches. */
interface Pass {
	/** Darkness at which it begins and at which it is as wide as it gets, and then how wide (of the line). */
	begins: number
	full: number
	width: number
	caught: GrainRange
}

/** Each lies upon the others, narrower: the middle of a line is darker than its edges. */
const passes: readonly Pass[] = [
	{ begins: -0.6, full: 0.5, width: 1, caught: { from: -0.45, to: 1.1, alpha: 0.56 } },
	{ begins: 0.05, full: 0.6, width: 0.86, caught: { from: 0.02, to: 1, alpha: 0.5 } },
	{ begins: 0.4, full: 0.95, width: 0.7, caught: { from: -0.15, to: 0.55, alpha: 0.6 } },
]

/** A leaning pencil draws with the side of its lead: so many times as wide. */
const broadest = 1.85
/** Graphite on paper: its tooth shows, and less of it the harder one presses. */
export const pencil: Brush = {
	minDetailWidth: 1.3,
	line: (pressure) => ({ width: 0.8, alpha: 0.25 + 0.5 * pressure }),
	blend: 'source-over',
	paint(stroke, scale) {
		// A pixel of the screen it was drawn on: `exponentFor` keeps a quarter of one.
		const texel = 2 ** (stroke.exponent + 2)
		const layers = pencilLayers(stroke, scale).map(({ caught, outline }) => ({
			caught,
			path: outlinePath(outline, scale),
		}))
		const near = boundsOf(stroke)
		return (context) => {
			context.globalAlpha = stroke.opacity
			for (const { caught, path } of layers) {
				context.fillStyle = grainPattern(context, stroke.colour, caught, { texel, scale, near })
				context.fill(path)
			}
			context.globalAlpha = 1
		}
	},
}

/** @returns what each pass covers, in the order they are painted. */
export function pencilLayers(stroke: Stroke, scale: number) {
	const step = Math.max(stroke.size / 3, 2 ** (stroke.exponent + 3), 5 / scale)
	// Where it turns back, a line of its own begins: hatching darkens where it overlaps.
	return splitAtCusps(spineOf(stroke, step)).flatMap((line) =>
		passes.flatMap((pass) => {
			const edgeAt = roundEdge((spot) => radiusAt(spot, stroke, pass))
			return partsOf(line, pass).map((part) => ({
				caught: pass.caught,
				outline: new Ribbon(part).outline(edgeAt),
			}))
		}),
	)
}

/** Where a line is pressed hard enough for a pass to be seen. */
function partsOf(line: readonly SpinePoint[], pass: Pass): SpinePoint[][] {
	const parts: SpinePoint[][] = []
	let part: SpinePoint[] = []
	for (const spot of line) {
		if (shareAt(spot, pass) > 0) part.push(spot)
		else if (part.length > 0) {
			parts.push(part)
			part = []
		}
	}
	if (part.length > 0) parts.push(part)
	return parts
}

function radiusAt(spot: SpinePoint, { size }: Stroke, pass: Pass): number {
	const broad = 1 + (broadest - 1) * tiltAmount(spot) ** 2
	return (size / 2) * broad * pass.width * shareAt(spot, pass)
}

/** @returns how much of its full width a pass has, 0–1. */
function shareAt(spot: SpinePoint, { begins, full }: Pass): number {
	const darkness = spot.pressure * (1 - 0.45 * tiltAmount(spot))
	const share = clamp((darkness - begins) / (full - begins), 0, 1)
	return Math.sqrt(share)
}
