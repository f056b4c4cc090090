import type { Vec } from '../../shared/geometry.ts'
import {
	applyToPoint,
	compose,
	inverse,
	rotation,
	scaling,
	type Transform,
} from '../../shared/transform.ts'
import type { SelectionBox } from './selection.ts'

/** A position on a box's edge: 0, ½ or 1 of its width and of its height. */
export interface Handle {
	x: 0 | 0.5 | 1
	y: 0 | 0.5 | 1
}

/** With Shift, a rotation is a multiple of this, radians. */
const rotationStep = Math.PI / 12
/** Smallest scale factor of one drag: a smaller mark would be too small to grab. */
const minScale = 0.02

/** @returns the position of a handle, world units. */
export function handleAt({ rect, place }: SelectionBox, { x, y }: Handle): Vec {
	return applyToPoint(place, { x: rect.x + rect.w * x, y: rect.y + rect.h * y })
}

/**
 * Scales a box by one of its handles. The opposite handle stays in place.
 * @param delta distance that the handle was dragged, world units.
 * @param keepProportions scales a corner along the diagonal.
 */
export function scaleBy(
	box: SelectionBox,
	handle: Handle,
	delta: Vec,
	keepProportions: boolean,
): Transform {
	const { rect, place } = box
	const from = applyToPoint(inverse(place), handleAt(box, handle))
	const target = handleAt(box, handle)
	const to = applyToPoint(inverse(place), { x: target.x + delta.x, y: target.y + delta.y })
	const fixed = { x: rect.x + rect.w * (1 - handle.x), y: rect.y + rect.h * (1 - handle.y) }
	const factor = (a: number, b: number, c: number) =>
		Math.abs(b - c) < 1e-9 ? 1 : clampScale((a - c) / (b - c))
	let sx = handle.x === 0.5 ? 1 : factor(to.x, from.x, fixed.x)
	let sy = handle.y === 0.5 ? 1 : factor(to.y, from.y, fixed.y)
	if (keepProportions && handle.x !== 0.5 && handle.y !== 0.5) {
		// Projects the drag onto the diagonal.
		const [dx, dy] = [from.x - fixed.x, from.y - fixed.y]
		const scale = ((to.x - fixed.x) * dx + (to.y - fixed.y) * dy) / (dx * dx + dy * dy || 1)
		sx = sy = clampScale(scale)
	}
	return toWorldTransform(place, scaling(sx, sy, fixed))
}

/**
 * Rotates a box about its centre by the angle between two pointer positions, world units.
 * @param snap rounds the result to a multiple of `rotationStep`.
 */
export function rotateBy(box: SelectionBox, from: Vec, to: Vec, snap: boolean): Transform {
	const centre = handleAt(box, { x: 0.5, y: 0.5 })
	const angleOf = ({ x, y }: Vec) => Math.atan2(y - centre.y, x - centre.x)
	let angle = angleOf(to) - angleOf(from)
	if (snap) {
		const current = Math.atan2(box.place[1], box.place[0])
		angle = Math.round((current + angle) / rotationStep) * rotationStep - current
	}
	return rotation(angle, centre)
}

/** @returns the world transform that has the effect of `change` in the box's own coordinates. */
function toWorldTransform(place: Transform, change: Transform): Transform {
	return compose(compose(inverse(place), change), place)
}

function clampScale(scale: number): number {
	return Math.abs(scale) < minScale ? (scale < 0 ? -minScale : minScale) : scale
}
