import type { Stroke } from '../../../../shared/ink.ts'
import { type Brush, fillWith } from './brush.ts'
import { outlinePath } from './outline.ts'
import { type EdgeAt, Ribbon } from './ribbon.ts'
import { type SpinePoint, spineOf, splitAtCusps, tiltAmount } from './spine.ts'

/** The angle of the nib: from the lower left to the upper right, radians. */
const defaultAngle = -Math.PI / 4
/** The nib's thickness, as a share of its width. */
const thickness = 0.11
/** The nib's width at pressure 0, and the increase up to pressure 1. */
const [minWidth, widthGain] = [0.78, 0.4]

/** A broad nib at a fixed angle: thick in one direction, thin in the other. */
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

/** @returns outlines that together cover the area of the moving nib. */
export function nibSweep(stroke: Stroke, scale: number): Float32Array[] {
	const unit = 2 ** (stroke.exponent + 2)
	const points = spineOf(stroke, Math.max(stroke.size / 6, 1.5 * unit, 1.2 / scale))
	const edgeAt = nibOf(stroke.size)
	return splitAtCusps(points).map((line) => new Ribbon(line).outline(edgeAt))
}

/** The edge of a nib. It is a narrow rectangle, so its outermost point is one of its corners. */
function nibOf(size: number): EdgeAt {
	return (point, nx, ny) => {
		const angle = nibAngle(point)
		const width = (size / 2) * (minWidth + widthGain * point.pressure)
		const [ax, ay] = [width * Math.cos(angle), width * Math.sin(angle)]
		const [bx, by] = [-thickness * ay, thickness * ax]
		const [a, b] = [Math.sign(ax * nx + ay * ny), Math.sign(bx * nx + by * ny)]
		return { x: a * ax + b * bx, y: a * ay + b * by }
	}
}

/**
 * A tilted pen turns the nib. A nib is symmetric under a turn of π, so the mean of two angles is taken
 * of the doubled angles.
 */
function nibAngle(point: SpinePoint): number {
	const tilt = tiltAmount(point)
	if (tilt === 0) return defaultAngle
	const turned = 2 * Math.atan2(point.tiltY, point.tiltX)
	const share = Math.min(1, 3 * tilt)
	const x = share * Math.cos(turned) + (1 - share) * Math.cos(2 * defaultAngle)
	const y = share * Math.sin(turned) + (1 - share) * Math.sin(2 * defaultAngle)
	return Math.atan2(y, x) / 2
}
