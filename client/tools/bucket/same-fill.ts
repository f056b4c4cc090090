import { isMaterial, type MarkOf } from '../../../shared/canvas.ts'
import { around, type Vec } from '../../../shared/geometry.ts'
import type { Ends } from '../../../shared/mark-schema.ts'
import { type Outline, ringsBetween } from '../../../shared/outline.ts'
import { identity, scaleOf } from '../../../shared/transform.ts'
import type { Scene } from '../../document/scene.ts'

/** Two areas are the same when their sizes differ by less than this share, and their sides little. */
const sizeShare = 0.05
/** Largest distance of two sides of the same area, pixels of the screen. */
const sideDistance = 4

/**
 * Finds the fill of the same area, which a press with another colour only recolours.
 * @param at the pressed point. @param pixel size of a pixel. Both in world units, as the ends.
 */
export function findSameFill(
	scene: Scene,
	at: Vec,
	{ outline, ends }: { outline: Outline; ends: Ends },
	pixel: number,
): MarkOf<'shape'> | undefined {
	const mark = scene.topMarkAt(at, 0)
	if (mark?.kind !== 'shape' || !mark.outline || isMaterial(mark)) return undefined
	const size = sizeOf(outline, ends)
	const sizeBefore = sizeOf(mark.outline, mark.ends) * scaleOf(mark.place ?? identity) ** 2
	const [x1, y1, x2, y2] = ends
	const now = around([
		{ x: x1, y: y1 },
		{ x: x2, y: y2 },
	])
	const before = mark.bounds
	const distances = [
		now.x - before.x,
		now.y - before.y,
		now.x + now.w - before.x - before.w,
		now.y + now.h - before.y - before.h,
	]
	const isSame =
		Math.abs(size - sizeBefore) < sizeShare * sizeBefore &&
		distances.every((distance) => Math.abs(distance) < sideDistance * pixel)
	return isSame ? mark : undefined
}

/** @returns the content of an outline (shoelace formula), whose holes turn the other way. */
function sizeOf(outline: Outline, ends: Ends): number {
	let sum = 0
	for (const ring of ringsBetween(outline, ends)) {
		ring.forEach((b, i) => {
			const a = ring.at(i - 1) ?? b
			sum += a.x * b.y - b.x * a.y
		})
	}
	return Math.abs(sum) / 2
}
