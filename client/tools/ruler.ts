import type { Vec } from '../../shared/geometry.ts'

/** A straight edge on the canvas, as long as one likes. */
export interface Ruler {
	/** A point on its edge, world units. */
	at: Vec
	/** Radians, clockwise from the right. */
	angle: number
}

/** @returns the point on a ruler's edge that is nearest. */
export function onRuler({ at, angle }: Ruler, { x, y }: Vec): Vec {
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
	const along = (x - at.x) * cos + (y - at.y) * sin
	return { x: at.x + along * cos, y: at.y + along * sin }
}

/** @returns how far a point is from a ruler's edge, world units. */
export function fromRuler(ruler: Ruler, point: Vec): number {
	const { x, y } = onRuler(ruler, point)
	return Math.hypot(point.x - x, point.y - y)
}
