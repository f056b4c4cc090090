import type { Rect } from '../../shared/geometry.ts'

/** A part of a picture, in whole pixels. */
interface Tile {
	/** What is kept of it: tiles cover a picture without gap or overlap. */
	core: Rect
	/** What a network has to see for it: the core and a margin, as far as the picture goes. */
	seen: Rect
}

/**
 * Cuts a picture into tiles, row by row. A network that looks no further than `margin` and has no
 * statistics of the whole picture paints each core as it would paint it in the whole: no seams.
 */
export function tilesOf(width: number, height: number, side: number, margin: number): Tile[] {
	const tiles: Tile[] = []
	for (const { at: y, length: h, from: top, to: bottom } of spans(height, side, margin)) {
		for (const { at: x, length: w, from: left, to: right } of spans(width, side, margin)) {
			tiles.push({
				core: { x, y, w, h },
				seen: { x: left, y: top, w: right - left, h: bottom - top },
			})
		}
	}
	return tiles
}

function spans(whole: number, side: number, margin: number) {
	return Array.from({ length: Math.ceil(whole / side) }, (_, i) => {
		const at = i * side
		const length = Math.min(side, whole - at)
		const from = Math.max(0, at - margin)
		return { at, length, from, to: Math.min(whole, at + length + margin) }
	})
}
