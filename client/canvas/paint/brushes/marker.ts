import type { Stroke } from '../../../../shared/ink.ts'
import type { PathSink } from '../path-sink.ts'
import { type Brush, lineWith } from './brush.ts'
import { spineOf } from './spine.ts'

/** The opacity of a felt tip. */
export const markerDensity = 0.74

/** A felt-tip pen: constant width and flat ends. It multiplies with the art below. */
export const marker: Brush = {
	minDetailWidth: 2,
	line: () => ({ width: 1, alpha: markerDensity }),
	blend: 'multiply',
	paint(stroke, scale) {
		const path = new Path2D()
		traceMarker(stroke, scale, path)
		const { colour, opacity, size } = stroke
		const alpha = markerDensity * opacity
		return lineWith(path, { colour, alpha, blend: 'multiply', width: size, cap: 'square' })
	},
}

/** Traces the middle of a marker's line. @param scale pixels per world unit. */
export function traceMarker(stroke: Stroke, scale: number, path: PathSink): void {
	const { size } = stroke
	const points = spineOf(stroke, Math.max(size / 6, 1 / scale))
	const [first] = points
	if (!first) return
	path.moveTo(first.x, first.y)
	for (const { x, y } of points.slice(1)) path.lineTo(x, y)
	// A line of length 0 has no direction for its ends.
	if (points.length === 1) path.lineTo(first.x + size / 100, first.y)
}
