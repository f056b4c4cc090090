import type * as Y from 'yjs'
import { marksOf, readMark } from './canvas.ts'
import { moveMarks } from './edit.ts'
import { clamp, grown, type Rect, type Vec } from './geometry.ts'
import { boundsAt, compose, scaling, type Transform, translation } from './transform.ts'

/**
 * Where the marks of a desk may be: on its plot and a little beyond, so that a reveal does not cover
 * the plots of others.
 */

/** How far marks may reach beyond a plot, as a share of its longer side. */
const overhangShare = 0.1
/** Rounding errors that are not corrected, world units. */
const tolerance = 0.01

function overhangOf({ w, h }: Rect): number {
	return overhangShare * Math.max(w, h)
}

/** @returns the rectangle, world units, that holds all marks of a desk with this plot. */
export function deskArea(plot: Rect): Rect {
	return grown(plot, overhangOf(plot))
}

/** @returns the nearest point where a stroke may run. Its width has room in the rest of the area. */
export function clampToDesk(plot: Rect, { x, y }: Vec): Vec {
	const inner = grown(plot, overhangOf(plot) / 2)
	return {
		x: clamp(x, inner.x, inner.x + inner.w),
		y: clamp(y, inner.y, inner.y + inner.h),
	}
}

/**
 * Moves marks that reach beyond a desk's area back into it; one that is larger than the area becomes
 * smaller. Runs in the caller's transaction.
 * @param ids of the marks to look at; absent: all.
 */
export function keepAtDesk(
	doc: Y.Doc,
	plot: Rect,
	ids: Iterable<string> = [...marksOf(doc).keys()],
): void {
	const area = deskArea(plot)
	for (const id of ids) {
		const mark = readMark(doc, id)
		const by = mark && transformInto(area, mark.bounds)
		if (by) moveMarks(doc, [id], by)
	}
}

/** @returns what brings a rectangle into the area; undefined when it is there. */
function transformInto(area: Rect, bounds: Rect): Transform | undefined {
	const scale = Math.min(1, area.w / bounds.w, area.h / bounds.h)
	const isTooLarge = scale < 1 - tolerance / Math.max(bounds.w, bounds.h)
	const scaled = isTooLarge ? scaling(scale, scale, bounds) : undefined
	const { x, y, w, h } = scaled ? boundsAt(scaled, bounds) : bounds
	const dx = clamp(x, area.x, Math.max(area.x, area.x + area.w - w)) - x
	const dy = clamp(y, area.y, Math.max(area.y, area.y + area.h - h)) - y
	if (!scaled && Math.abs(dx) <= tolerance && Math.abs(dy) <= tolerance) return undefined
	const moved = translation(dx, dy)
	return scaled ? compose(scaled, moved) : moved
}
