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
	const markers = marked.map((one) => {
		const others = marked.filter((other) => other !== one).map(({ piece }) => piece)
		return { place: markerPlace(one, free, others), width: one.width }
	})
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
 * the piece where the whole marker is in the free area. Where another piece lies close above, the
 * marker stands on its own piece instead, or it would seem to be of the other one.
 * @param free the free area of the view, CSS pixels. @param others on the screen, CSS pixels.
 * @returns undefined when the piece is out of view.
 */
export function markerPlace(
	{ piece, width }: Marked,
	free: Rect,
	others: readonly Rect[] = [],
): Vec | undefined {
	if (!intersects(piece, free)) return undefined
	const centre = piece.x + piece.w / 2
	const x = Math.max(free.x + halfMarker, Math.min(centre, free.x + free.w - halfMarker))
	const above = { x: x - width / 2, y: piece.y - markerHeight, w: width, h: markerHeight }
	const isTaken = others.some((other) => intersects(other, above) && !intersects(other, piece))
	const y = isTaken ? piece.y + Math.min(markerHeight, piece.h) : piece.y
	return { x, y: Math.max(free.y + markerHeight, Math.min(y, free.y + free.h)) }
}
