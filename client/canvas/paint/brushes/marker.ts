import { type Brush, lineWith } from './brush.ts'
import { type SpinePoint, spineOf } from './spine.ts'

/** The opacity of a felt tip. */
const density = 0.74

/** A felt-tip pen: constant width and flat ends. It multiplies with the art below. */
export const marker: Brush = {
	minDetailWidth: 2,
	line: () => ({ width: 1, alpha: density }),
	blend: 'multiply',
	paint(stroke, scale) {
		const path = pathThrough(spineOf(stroke, Math.max(stroke.size / 6, 1 / scale)), stroke.size)
		const { colour, opacity, size } = stroke
		const alpha = density * opacity
		return lineWith(path, { colour, alpha, blend: 'multiply', width: size, cap: 'square' })
	},
}

function pathThrough(points: readonly SpinePoint[], size: number): Path2D {
	const path = new Path2D()
	const [first] = points
	if (!first) return path
	path.moveTo(first.x, first.y)
	for (const { x, y } of points.slice(1)) path.lineTo(x, y)
	// A line of length 0 has no direction for its ends.
	if (points.length === 1) path.lineTo(first.x + size / 100, first.y)
	return path
}
