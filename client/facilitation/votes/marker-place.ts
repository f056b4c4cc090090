import { intersects, type Rect, type Vec } from '../../../shared/geometry.ts'

/** Half the width of the widest marker, CSS pixels. */
const halfMarker = 84
/** Height of a marker and its distance from the piece, CSS pixels. */
const markerHeight = 52

/** Where a marker stands. */
export interface MarkerPlace extends Vec {
	/** The marker with its buttons would lie over another one. */
	isCrowded: boolean
}

/** What a marker stands at, CSS pixels. */
interface Marked {
	/** On the screen. */
	piece: Rect
	/** Width of the marker with its buttons. */
	width: number
}

/**
 * @param free the free area of the view, CSS pixels.
 * @returns the place of each piece's marker; undefined when the piece is out of view.
 */
export function markerPlaces(marked: readonly Marked[], free: Rect): (MarkerPlace | undefined)[] {
	const markers = marked.map(({ piece, width }) => ({ place: markerPlace(piece, free), width }))
	return markers.map(({ place, width }) => {
		const overlaps = (other: (typeof markers)[number]) =>
			other.place !== undefined &&
			other.place !== place &&
			Math.abs(other.place.x - (place?.x ?? 0)) < (other.width + width) / 2 &&
			Math.abs(other.place.y - (place?.y ?? 0)) < markerHeight
		return place && { ...place, isCrowded: markers.some(overlaps) }
	})
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
