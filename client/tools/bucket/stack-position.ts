import type { Mark, StackPosition } from '../../../shared/canvas.ts'
import { intersects, type Rect, type Vec } from '../../../shared/geometry.ts'
import { isEraser, isHit } from '../../document/hit-test.ts'
import type { Scene } from '../../document/scene.ts'

/**
 * Finds the place of a fill in the stack of its layer: over everything that is seen inside it and over
 * erasers, which would erase it; below the lines around it, so that they keep their width.
 * @param bounds of the fill. @param inside points inside it, world units.
 */
export function fillPosition(
	scene: Scene,
	layer: string,
	bounds: Rect,
	inside: readonly Vec[],
): StackPosition {
	const marks = scene.marksOnLayer(layer)
	const index = marks.findLastIndex(
		(mark) =>
			intersects(mark.bounds, bounds) &&
			(isEraser(mark) || inside.some((point) => isSeenAt(mark, point))),
	)
	return { layer, below: marks[index]?.z ?? null, above: marks[index + 1]?.z ?? null }
}

/** The words of a text and a shape without a fill leave most of their box free. */
function isSeenAt(mark: Mark, point: Vec): boolean {
	if (mark.kind === 'text' || (mark.kind === 'shape' && mark.shape.fill === null)) return false
	return isHit(mark, point, 0)
}
