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

/** A place on a box's edge: 0, ½ or 1 of its width and of its height. */
export interface Handle {
	x: 0 | 0.5 | 1
	y: 0 | 0.5 | 1
}

/** Turns go in such steps when asked for; radians. */
const turnStep = Math.PI / 12
/** Nothing is scaled to less than this: it could not be taken hold of again. */
const leastScale = 0.02

/** @returns where a handle is, in world units. */
export function handleAt({ rect, place }: SelectionBox, { x, y }: Handle): Vec {
	return applyToPoint(place, { x: rect.x + rect.w * x, y: rect.y + rect.h * y })
}

/**
 * Scales a box by one of its handles, so that the opposite one stays where it is.
 * @param way how far the handle was dragged, in world units; @param even keeps the proportions.
 */
export function scaleBy(box: SelectionBox, handle: Handle, way: Vec, even: boolean): Transform {
	const { rect, place } = box
	const from = applyToPoint(inverse(place), handleAt(box, handle))
	const target = handleAt(box, handle)
	const to = applyToPoint(inverse(place), { x: target.x + way.x, y: target.y + way.y })
	const fixed = { x: rect.x + rect.w * (1 - handle.x), y: rect.y + rect.h * (1 - handle.y) }
	const factor = (a: number, b: number, c: number) =>
		Math.abs(b - c) < 1e-9 ? 1 : keepOff((a - c) / (b - c))
	let sx = handle.x === 0.5 ? 1 : factor(to.x, from.x, fixed.x)
	let sy = handle.y === 0.5 ? 1 : factor(to.y, from.y, fixed.y)
	if (even && handle.x !== 0.5 && handle.y !== 0.5) {
		// Along the diagonal: how far the pointer went in its direction.
		const [dx, dy] = [from.x - fixed.x, from.y - fixed.y]
		const along = ((to.x - fixed.x) * dx + (to.y - fixed.y) * dy) / (dx * dx + dy * dy || 1)
		sx = sy = keepOff(along)
	}
	return around(place, scaling(sx, sy, fixed))
}

/** Turns a box about its middle as a pointer goes from one world point to another. */
export function turnBy(box: SelectionBox, from: Vec, to: Vec, inSteps: boolean): Transform {
	const middle = handleAt(box, { x: 0.5, y: 0.5 })
	const angleOf = ({ x, y }: Vec) => Math.atan2(y - middle.y, x - middle.x)
	let angle = angleOf(to) - angleOf(from)
	if (inSteps) {
		const now = Math.atan2(box.place[1], box.place[0])
		angle = Math.round((now + angle) / turnStep) * turnStep - now
	}
	return rotation(angle, middle)
}

/** What `change` does in a box's own coordinates, said in the world's. */
function around(place: Transform, change: Transform): Transform {
	return compose(compose(inverse(place), change), place)
}

function keepOff(scale: number): number {
	return Math.abs(scale) < leastScale ? (scale < 0 ? -leastScale : leastScale) : scale
}
