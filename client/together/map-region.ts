import type { Rect, Vec } from '../../shared/geometry.ts'
import type { Size } from '../canvas/camera.ts'

/** Air around everything, as a share of it. */
const air = 0.08
/** A map that shows this many times more than it has to is drawn anew. */
const tooMuch = 2.2

/** What a map shows and how large. */
export interface MapRegion extends Rect {
	/** CSS pixels of the map a world unit. */
	scale: number
}

/**
 * @param everything what has to be on the map. @param before what it shows now: kept while it will
 * do, so that a small step doesn't draw it anew.
 * @returns a region with the map's proportions around it.
 */
export function regionFor(everything: Rect, size: Size, before?: MapRegion): MapRegion {
	if (before && holds(before, everything)) {
		const needed = Math.max(everything.w / before.w, everything.h / before.h)
		if (needed * tooMuch > 1) return before
	}
	const scale = Math.min(
		size.w / Math.max(1, everything.w * (1 + 2 * air)),
		size.h / Math.max(1, everything.h * (1 + 2 * air)),
	)
	const [w, h] = [size.w / scale, size.h / scale]
	const middle = { x: everything.x + everything.w / 2, y: everything.y + everything.h / 2 }
	return { x: middle.x - w / 2, y: middle.y - h / 2, w, h, scale }
}

export function onMap({ x, y, scale }: MapRegion, point: Vec): Vec {
	return { x: (point.x - x) * scale, y: (point.y - y) * scale }
}

export function offMap({ x, y, scale }: MapRegion, point: Vec): Vec {
	return { x: x + point.x / scale, y: y + point.y / scale }
}

function holds(outer: Rect, { x, y, w, h }: Rect): boolean {
	return x >= outer.x && y >= outer.y && x + w <= outer.x + outer.w && y + h <= outer.y + outer.h
}
