import type { Vec } from '../../shared/geometry.ts'

/** An infinite straight edge on the canvas. */
export interface Ruler {
	/** A point on the edge, world units. */
	at: Vec
	/** Radians, clockwise from the right. */
	angle: number
}

/** @returns the nearest point on the ruler's edge, world units. */
export function projectOntoRuler({ at, angle }: Ruler, { x, y }: Vec): Vec {
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
	const along = (x - at.x) * cos + (y - at.y) * sin
	return { x: at.x + along * cos, y: at.y + along * sin }
}

/** @returns the distance of a point from the ruler's edge, world units. */
export function distanceToRuler(ruler: Ruler, point: Vec): number {
	const { x, y } = projectOntoRuler(ruler, point)
	return Math.hypot(point.x - x, point.y - y)
}
