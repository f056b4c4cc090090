import { type Brush, lineWith } from './brush.ts'
import { type SpinePoint, spineOf } from './spine.ts'

/** A felt tip lets this much through. */
const density = 0.74

/** A felt-tip pen: even, with flat ends; what lies below shines through, darkened. */
export const marker: Brush = {
	minDetailWidth: 2,
	line: () => ({ width: 1, alpha: density }),
	blend: 'multiply',
	paint(stroke, scale) {
		const path = wayOf(spineOf(stroke, Math.max(stroke.size / 6, 1 / scale)), stroke.size)
		const { colour, opacity, size } = stroke
		const looks = { colour, alpha: density * opacity, blend: 'multiply' } as const
		return lineWith(path, { ...looks, width: size, cap: 'square' })
	},
}

function wayOf(spots: readonly SpinePoint[], size: number): Path2D {
	const path = new Path2D()
	const [first] = spots
	if (!first) return path
	path.moveTo(first.x, first.y)
	for (const { x, y } of spots.slice(1)) path.lineTo(x, y)
	// A line of no length has no direction for its ends.
	if (spots.length === 1) path.lineTo(first.x + size / 100, first.y)
	return path
}
