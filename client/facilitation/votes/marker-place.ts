import { intersects, type Rect, type Vec } from '../../../shared/geometry.ts'
import type { Size } from '../../canvas/camera.ts'

/** The bars at the top and at the bottom, and half the width of a marker. CSS pixels. */
const [topBar, bottomBar, halfMarker] = [72, 84, 84]
/** Height of a marker and its distance from the piece, CSS pixels. */
const markerHeight = 52

/**
 * The point above which a piece's marker stands: the middle of its top edge, or the nearest point of
 * the piece where the marker is on the screen and free of the bars.
 * @param piece on the screen, CSS pixels.
 * @returns undefined when the piece is out of view.
 */
export function markerPlace(piece: Rect, view: Size): Vec | undefined {
	const free = { x: 0, y: topBar, w: view.w, h: view.h - topBar - bottomBar }
	if (!intersects(piece, free)) return undefined
	const x = piece.x + piece.w / 2
	return {
		x: Math.max(halfMarker, Math.min(x, view.w - halfMarker)),
		y: Math.max(topBar + markerHeight, Math.min(piece.y, view.h - bottomBar)),
	}
}
