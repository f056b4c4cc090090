import type { Rect, Vec } from '../../shared/geometry.ts'
import type { Size } from '../canvas/camera.ts'

/** Padding around the content, as a fraction of its size. */
const padding = 0.08
/** The region shrinks when it is more than this many times larger than the content. */
const maxSlack = 2.2

/** The part of the canvas that the minimap shows, world units. */
export interface MinimapRegion extends Rect {
	/** CSS pixels of the minimap per world unit. */
	scale: number
}

/**
 * @param content bounds that the region must contain. @param before the current region: kept while
 * it fits, so that a small change needs no redraw.
 * @returns a region with the proportions of the minimap.
 */
export function regionFor(content: Rect, size: Size, before?: MinimapRegion): MinimapRegion {
	if (before && containsRect(before, content)) {
		const needed = Math.max(content.w / before.w, content.h / before.h)
		if (needed * maxSlack > 1) return before
	}
	const scale = Math.min(
		size.w / Math.max(1, content.w * (1 + 2 * padding)),
		size.h / Math.max(1, content.h * (1 + 2 * padding)),
	)
	const [w, h] = [size.w / scale, size.h / scale]
	const centre = { x: content.x + content.w / 2, y: content.y + content.h / 2 }
	return { x: centre.x - w / 2, y: centre.y - h / 2, w, h, scale }
}

/** Maps world units to CSS pixels of the minimap. */
export function toMinimap({ x, y, scale }: MinimapRegion, point: Vec): Vec {
	return { x: (point.x - x) * scale, y: (point.y - y) * scale }
}

/** Maps CSS pixels of the minimap to world units. */
export function fromMinimap({ x, y, scale }: MinimapRegion, point: Vec): Vec {
	return { x: x + point.x / scale, y: y + point.y / scale }
}

function containsRect(outer: Rect, { x, y, w, h }: Rect): boolean {
	return x >= outer.x && y >= outer.y && x + w <= outer.x + outer.w && y + h <= outer.y + outer.h
}
