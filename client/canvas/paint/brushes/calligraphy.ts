import type { Stroke } from '../../../../shared/ink.ts'
import { type Brush, fillWith } from './brush.ts'
import { outlinePath } from './outline.ts'
import { type EdgeAt, Ribbon } from './ribbon.ts'
import { type SpinePoint, spineOf, splitAtCusps, tiltAmount } from './spine.ts'

/** The nib's edge lies from the lower left to the upper right, radians. */
const usualAngle = -Math.PI / 4
/** The nib's thickness, as a share of its width. */
const thickness = 0.11
/** A nib's width at no pressure, and how much more at full. */
const [least, gain] = [0.78, 0.4]

/** A broad nib held at one angle: thick one way, thin the other. */
export const calligraphy: Brush = {
	minDetailWidth: 2.5,
	line: () => ({ width: 0.66, alpha: 1 }),
	blend: 'source-over',
	paint(stroke, scale) {
		const path = new Path2D()
		for (const outline of nibSweep(stroke, scale)) path.addPath(outlinePath(outline, scale))
		const { colour, opacity } = stroke
		return fillWith(path, { colour, alpha: opacity, blend: 'source-over' })
	},
}

/** @returns outlines that together are all that the nib passes over. */
export function nibSweep(stroke: Stroke, scale: number): Float32Array[] {
	const unit = 2 ** (stroke.exponent + 2)
	const spots = spineOf(stroke, Math.max(stroke.size / 6, 1.5 * unit, 1.2 / scale))
	const edgeAt = nibOf(stroke.size)
	return splitAtCusps(spots).map((line) => new Ribbon(line).outline(edgeAt))
}

/** A nib is a narrow rectangle: its outermost point is always one of its corners. */
function nibOf(size: number): EdgeAt {
	return (spot, nx, ny) => {
		const angle = nibAngle(spot)
		const width = (size / 2) * (least + gain * spot.pressure)
		const [ax, ay] = [width * Math.cos(angle), width * Math.sin(angle)]
		const [bx, by] = [-thickness * ay, thickness * ax]
		const [a, b] = [Math.sign(ax * nx + ay * ny), Math.sign(bx * nx + by * ny)]
		return { x: a * ax + b * bx, y: a * ay + b * by }
	}
}

/**
 * A pen that leans turns the nib with it. A nib looks the same turned by half a circle: angles are
 * mixed doubled, so that none of them is a turning point.
 */
function nibAngle(spot: SpinePoint): number {
	const lean = tiltAmount(spot)
	if (lean === 0) return usualAngle
	const turned = 2 * Math.atan2(spot.tiltY, spot.tiltX)
	const share = Math.min(1, 3 * lean)
	const x = share * Math.cos(turned) + (1 - share) * Math.cos(2 * usualAngle)
	const y = share * Math.sin(turned) + (1 - share) * Math.sin(2 * usualAngle)
	return Math.atan2(y, x) / 2
}
