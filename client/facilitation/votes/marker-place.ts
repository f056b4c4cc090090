import { intersects, type Rect, type Vec } from '../../../shared/geometry.ts'

/** Half the width of a marker with its buttons, CSS pixels. */
const halfMarker = 84
/** Height of a marker and its distance from the piece, CSS pixels. */
const markerHeight = 52

/** Where a marker stands. */
export interface MarkerPlace extends Vec {
	/** The marker with its buttons would lie over another one. */
	isCrowded: boolean
}

/**
 * @param pieces on the screen, CSS pixels. @param free the free area of the view, CSS pixels.
 * @returns the place of each piece's marker; undefined when the piece is out of view.
 */
export function markerPlaces(pieces: readonly Rect[], free: Rect): (MarkerPlace | undefined)[] {
	const places = pieces.map((piece) => markerPlace(piece, free))
	const isNear = (one: Vec, other: Vec) =>
		Math.abs(one.x - other.x) < 2 * halfMarker && Math.abs(one.y - other.y) < markerHeight
	return places.map(
		(place) =>
			place && {
				...place,
				isCrowded: places.some((other) => other && other !== place && isNear(place, other)),
			},
	)
}

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
