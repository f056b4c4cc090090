import type { MaterialMark } from '../../../shared/canvas.ts'
import { grown, type Rect } from '../../../shared/geometry.ts'
import { radiusOf, squaredDistance, strokePieces } from '../materials/mark-distance.ts'
import { quiltCell } from './quilt-grid.ts'
import { directions, turnVector } from './turned-source.ts'

/** The direction of a cell that has none: its texture lies as in the painting. */
export const noDirection = -1

/** How far from a stroke's edge its cells may be, world units. */
const edge = 1.5 * quiltCell

/** Twice the angle of each direction: a line has the same direction both ways. */
const axes = Array.from({ length: directions }, (_, direction) => {
	const { cos, sin } = turnVector(direction > 4 ? direction - directions : direction)
	return { cos: cos * cos - sin * sin, sin: 2 * cos * sin }
})

/**
 * The direction of a stroke near a place: the mean over its pieces, those that are near counting
 * most, with + − × ÷ and roots alone.
 * @param near the rectangle in which directions are needed.
 * @returns a function for the direction, in steps of 22.5° clockwise from the right, 0–7.
 */
export function directionIn(mark: MaterialMark, near: Rect): (x: number, y: number) => number {
	if (mark.kind !== 'stroke' || !mark.material.directed) return () => noDirection
	const reach = radiusOf(mark) + edge
	const pieces = strokePieces(mark, grown(near, reach))
	return (x, y) => {
		let [cos, sin] = [0, 0]
		for (const [x1, y1, x2, y2] of pieces) {
			const [dx, dy] = [x2 - x1, y2 - y1]
			const length = Math.sqrt(dx * dx + dy * dy)
			if (length === 0) continue
			const far = squaredDistance(x, y, x1, y1, x2, y2) / (reach * reach)
			if (far >= 1) continue
			const weight = ((1 - far) * (1 - far) * Math.min(length, reach)) / (length * length)
			cos += weight * (dx * dx - dy * dy)
			sin += weight * 2 * dx * dy
		}
		return nearest(cos, sin)
	}
}

function nearest(cos: number, sin: number): number {
	let [best, most] = [noDirection, 0]
	axes.forEach((axis, direction) => {
		const likeness = cos * axis.cos + sin * axis.sin
		if (likeness > most) [best, most] = [direction, likeness]
	})
	return best
}
