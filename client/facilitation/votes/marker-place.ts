import { intersects, type Rect, type Vec } from '../../../shared/geometry.ts'

/** Half the width of a marker, CSS pixels. */
const halfMarker = 84
/** Height of a marker and its distance from the piece, CSS pixels. */
const markerHeight = 52

/**
 * The point above which a piece's marker stands: the middle of its top edge, or the nearest point of
 * the piece where the whole marker is in the free area.
 * @param piece on the screen, CSS pixels. @param free the free area of the view, CSS pixels.
 * @returns undefined when the piece is out of view.
 */
export function markerPlace(piece: Rect, free: Rect): Vec | undefined {
	if (!intersects(piece, free)) return undefined
	const x = piece.x + piece.w / 2
	return {
		x: Math.max(free.x + halfMarker, Math.min(x, free.x + free.w - halfMarker)),
		y: Math.max(free.y + markerHeight, Math.min(piece.y, free.y + free.h)),
	}
}
