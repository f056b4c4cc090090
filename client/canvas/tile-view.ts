import { intersects, type Rect } from '../../shared/geometry.ts'
import { posterRegion } from '../../shared/poster.ts'
import { levelFor, type TileCoords, tileBounds, tileKey, tilesInRect } from './painter/levels.ts'
import type { PaintedUpdate } from './painter-client.ts'

interface ShownTile {
	at: TileCoords
	bounds: Rect
	/** Nothing where the tile is empty. */
	bitmap: ImageBitmap | undefined
	revision: number
	isWhole: boolean
}

/** A picture of the canvas from before: it lies over tiles that are not whole, or older than `until`. */
export interface PosterOverlay {
	bitmap: ImageBitmap
	until: number
}

/** A square of the screen after a frame was drawn. */
export interface TilePlacement {
	bounds: Rect
	/** Device pixels. */
	screenBox: Rect
	/** Every update up to this one is on it. */
	revision: number
}

/** The painter's tiles as the page has them, drawn where the camera looks. */
export class TileView {
	readonly #tiles = new Map<string, ShownTile>()
	/** The painter knows every update up to this one. */
	revision = 0
	/** It has nothing left to paint on the screen, of what it knows. */
	isIdle = false

	receive({ tiles, dropped, revision, isIdle: idle }: PaintedUpdate): void {
		this.revision = revision
		this.isIdle = idle
		for (const key of dropped) this.#remove(key)
		for (const { coords: at, ...tile } of tiles) {
			const key = tileKey(at)
			this.#remove(key)
			this.#tiles.set(key, { at, bounds: tileBounds(at), ...tile })
		}
	}

	/**
	 * Draws what is seen. Where a tile is not painted yet, others of its place stand in.
	 * @param scale device pixels a world unit. @param poster what it lies over.
	 * @returns what is where.
	 */
	draw(
		context: CanvasRenderingContext2D,
		seen: Rect,
		scale: number,
		poster: PosterOverlay | undefined,
	): TilePlacement[] {
		context.setTransform(1, 0, 0, 1, 0, 0)
		const ats = tilesInRect(seen, levelFor(scale))
		if (!poster) return this.#drawTiles(context, ats, seen, scale)
		const isComplete = (at: TileCoords) => {
			const tile = this.#tiles.get(tileKey(at))
			return tile?.isWhole === true && tile.revision >= poster.until
		}
		const rough = this.#drawTiles(
			context,
			ats.filter((at) => !isComplete(at)),
			seen,
			scale,
		)
		const box = boxOf(posterRegion, seen, scale)
		context.clearRect(box.x, box.y, box.w, box.h)
		context.drawImage(poster.bitmap, box.x, box.y, box.w, box.h)
		const whole = ats.filter(isComplete)
		for (const at of whole) {
			const { x, y, w, h } = boxOf(tileBounds(at), seen, scale)
			context.clearRect(x, y, w, h)
		}
		const isUnder = ({ bounds }: TilePlacement) => intersects(bounds, posterRegion)
		return [
			// A poster knows nothing of what was done since.
			...rough.map((place) => (isUnder(place) ? { ...place, revision: -1 } : place)),
			...this.#drawTiles(context, whole, seen, scale),
		]
	}

	/** Is everything that is seen painted as it stays, as far as the painter knows? */
	isWhole(seen: Rect, scale: number): boolean {
		const ats = tilesInRect(seen, levelFor(scale))
		return this.isIdle && ats.every((at) => this.#tiles.get(tileKey(at))?.isWhole)
	}

	#drawTiles(
		context: CanvasRenderingContext2D,
		ats: readonly TileCoords[],
		seen: Rect,
		scale: number,
	): TilePlacement[] {
		return ats.map((at) => {
			const bounds = tileBounds(at)
			const box = boxOf(bounds, seen, scale)
			const tile = this.#tiles.get(tileKey(at))
			if (tile?.bitmap) context.drawImage(tile.bitmap, box.x, box.y, box.w, box.h)
			const revision = tile?.revision ?? this.#standIn(context, at, seen, scale, box)
			return { bounds, box, revision }
		})
	}

	close(): void {
		for (const key of [...this.#tiles.keys()]) this.#remove(key)
	}

	/** @returns the oldest revision of what was drawn instead. */
	#standIn(
		context: CanvasRenderingContext2D,
		missing: TileCoords,
		seen: Rect,
		scale: number,
		box: Rect,
	): number {
		const bounds = tileBounds(missing)
		const others = [...this.#tiles.values()].filter((tile) => intersects(tile.bounds, bounds))
		if (others.length === 0) return -1
		const distance = ({ at }: ShownTile) => Math.abs(at.level - missing.level)
		others.sort((a, b) => distance(b) - distance(a))
		context.save()
		context.beginPath()
		context.rect(box.x, box.y, box.w, box.h)
		context.clip()
		for (const { bounds, bitmap } of others) {
			const { x, y, w, h } = boxOf(bounds, seen, scale)
			context.clearRect(x, y, w, h)
			if (bitmap) context.drawImage(bitmap, x, y, w, h)
		}
		context.restore()
		return Math.min(...others.map(({ revision }) => revision))
	}

	#remove(key: string): void {
		this.#tiles.get(key)?.bitmap?.close()
		this.#tiles.delete(key)
	}
}

/** Edges are rounded to whole device pixels, or hairlines show between tiles. */
function boxOf(bounds: Rect, seen: Rect, scale: number): Rect {
	const x = Math.round((bounds.x - seen.x) * scale)
	const y = Math.round((bounds.y - seen.y) * scale)
	return {
		x,
		y,
		w: Math.round((bounds.x + bounds.w - seen.x) * scale) - x,
		h: Math.round((bounds.y + bounds.h - seen.y) * scale) - y,
	}
}
