import { intersects, type Rect } from '../../shared/geometry.ts'
import { prefersReducedMotion } from '../ui/reduced-motion.ts'
import { levelFor, type TileCoords, tileBounds, tileKey, tilesInRect } from './painter/levels.ts'
import type { PaintedTile, PaintedUpdate } from './painter/worker-messages.ts'

interface ShownTile {
	coords: TileCoords
	bounds: Rect
	/** Undefined when the tile is empty. */
	bitmap: ImageBitmap | undefined
	revision: number
	isComplete: boolean
	/** The pixels that the tile fades from. */
	fade: Fade | undefined
}

interface Fade {
	from: ImageBitmap
	/** As of `performance.now()`. */
	startedAt: number
}

/** Duration of a fade. */
const fadeMs = 240

/**
 * An older picture of the canvas. It covers tiles that are incomplete or older than the revision
 * `until`.
 */
export interface PosterOverlay {
	bitmap: ImageBitmap
	/** What it shows, world units. */
	region: Rect
	until: number
}

/** Where a tile was drawn in a frame. */
export interface TilePlacement {
	/** World units. */
	bounds: Rect
	/** Device pixels. */
	screenBox: Rect
	/** The tile shows all updates up to this revision; -1 when it shows none. */
	revision: number
}

/** The painter's tiles on the page, drawn at the camera's position. */
export class TileView {
	readonly #tiles = new Map<string, ShownTile>()
	/** The painter has read all updates up to this revision. */
	revision = 0
	/** True when the painter has nothing left to paint on the screen. */
	isIdle = false
	#isFading = false

	receive({ tiles, dropped, revision, isIdle }: PaintedUpdate): void {
		this.revision = revision
		this.isIdle = isIdle
		for (const key of dropped) this.#remove(key)
		for (const tile of tiles) {
			const key = tileKey(tile.coords)
			const fade = tile.fades ? this.#takeFade(key, tile) : undefined
			this.#remove(key)
			this.#tiles.set(key, { ...tile, bounds: tileBounds(tile.coords), fade })
		}
	}

	/** True while the last frame shows a tile that fades. */
	get isFading(): boolean {
		return this.#isFading
	}

	/**
	 * Takes the shown pixels of a tile. A tile with new marks does not fade: they are shown until now
	 * by other means, and would flicker.
	 */
	#takeFade(key: string, next: PaintedTile): Fade | undefined {
		const shown = this.#tiles.get(key)
		if (!shown?.bitmap || !next.bitmap || shown.revision !== next.revision) return undefined
		if (prefersReducedMotion()) return undefined
		const from = shown.bitmap
		shown.bitmap = undefined
		return { from, startedAt: performance.now() }
	}

	/**
	 * Draws the visible tiles. Tiles of other levels replace tiles that are not painted yet.
	 * @param visible world units. @param scale device pixels per world unit.
	 * @returns the drawn tiles.
	 */
	draw(
		context: CanvasRenderingContext2D,
		visible: Rect,
		scale: number,
		poster: PosterOverlay | undefined,
	): TilePlacement[] {
		context.setTransform(1, 0, 0, 1, 0, 0)
		this.#isFading = false
		const coords = tilesInRect(visible, levelFor(scale))
		if (!poster) return this.#drawTiles(context, coords, visible, scale)
		const isAbovePoster = (coords: TileCoords) => {
			const tile = this.#tiles.get(tileKey(coords))
			return tile?.isComplete === true && tile.revision >= poster.until
		}
		const below = this.#drawTiles(
			context,
			coords.filter((coords) => !isAbovePoster(coords)),
			visible,
			scale,
		)
		const box = screenBoxOf(poster.region, visible, scale)
		context.clearRect(box.x, box.y, box.w, box.h)
		context.drawImage(poster.bitmap, box.x, box.y, box.w, box.h)
		const above = coords.filter(isAbovePoster)
		for (const coords of above) {
			const { x, y, w, h } = screenBoxOf(tileBounds(coords), visible, scale)
			context.clearRect(x, y, w, h)
		}
		const isCovered = ({ bounds }: TilePlacement) => intersects(bounds, poster.region)
		return [
			// The poster's revision is unknown: it may lack any update.
			...below.map((tile) => (isCovered(tile) ? { ...tile, revision: -1 } : tile)),
			...this.#drawTiles(context, above, visible, scale),
		]
	}

	/** True when there is a tile for every part of the view, even if not yet final. */
	covers(visible: Rect, scale: number): boolean {
		const coords = tilesInRect(visible, levelFor(scale))
		return coords.every((coords) => this.#tiles.has(tileKey(coords)))
	}

	/** True when every visible tile is final and the painter has nothing left to paint. */
	isComplete(visible: Rect, scale: number): boolean {
		const coords = tilesInRect(visible, levelFor(scale))
		return this.isIdle && coords.every((coords) => this.#tiles.get(tileKey(coords))?.isComplete)
	}

	#drawTiles(
		context: CanvasRenderingContext2D,
		tiles: readonly TileCoords[],
		visible: Rect,
		scale: number,
	): TilePlacement[] {
		return tiles.map((coords) => {
			const bounds = tileBounds(coords)
			const screenBox = screenBoxOf(bounds, visible, scale)
			const tile = this.#tiles.get(tileKey(coords))
			if (tile) this.#drawTile(context, tile, screenBox)
			const revision =
				tile?.revision ?? this.#drawFallback(context, coords, visible, scale, screenBox)
			return { bounds, screenBox, revision }
		})
	}

	/** Draws a tile on an empty part of the canvas. */
	#drawTile(context: CanvasRenderingContext2D, tile: ShownTile, { x, y, w, h }: Rect): void {
		if (!tile.bitmap) return
		const share = tile.fade ? (performance.now() - tile.fade.startedAt) / fadeMs : 1
		if (tile.fade && share < 1) {
			this.#isFading = true
			// The sum of both shares is exact for transparent pixels too.
			context.globalAlpha = 1 - share
			context.drawImage(tile.fade.from, x, y, w, h)
			context.globalAlpha = share
			context.globalCompositeOperation = 'lighter'
			context.drawImage(tile.bitmap, x, y, w, h)
			context.globalAlpha = 1
			context.globalCompositeOperation = 'source-over'
			return
		}
		tile.fade?.from.close()
		tile.fade = undefined
		context.drawImage(tile.bitmap, x, y, w, h)
	}

	close(): void {
		for (const key of [...this.#tiles.keys()]) this.#remove(key)
	}

	/**
	 * Draws overlapping tiles of other levels, the nearest level on top.
	 * @returns the oldest revision of these tiles; -1 when there are none.
	 */
	#drawFallback(
		context: CanvasRenderingContext2D,
		missing: TileCoords,
		visible: Rect,
		scale: number,
		screenBox: Rect,
	): number {
		const bounds = tileBounds(missing)
		const others = [...this.#tiles.values()].filter((tile) => intersects(tile.bounds, bounds))
		if (others.length === 0) return -1
		const distance = ({ coords }: ShownTile) => Math.abs(coords.level - missing.level)
		others.sort((a, b) => distance(b) - distance(a))
		context.save()
		context.beginPath()
		context.rect(screenBox.x, screenBox.y, screenBox.w, screenBox.h)
		context.clip()
		for (const { bounds, bitmap } of others) {
			const { x, y, w, h } = screenBoxOf(bounds, visible, scale)
			context.clearRect(x, y, w, h)
			if (bitmap) context.drawImage(bitmap, x, y, w, h)
		}
		context.restore()
		return Math.min(...others.map(({ revision }) => revision))
	}

	#remove(key: string): void {
		const tile = this.#tiles.get(key)
		tile?.bitmap?.close()
		tile?.fade?.from.close()
		this.#tiles.delete(key)
	}
}

/** Rounds edges to whole device pixels; fractional edges leave hairlines between tiles. */
function screenBoxOf(bounds: Rect, visible: Rect, scale: number): Rect {
	const x = Math.round((bounds.x - visible.x) * scale)
	const y = Math.round((bounds.y - visible.y) * scale)
	return {
		x,
		y,
		w: Math.round((bounds.x + bounds.w - visible.x) * scale) - x,
		h: Math.round((bounds.y + bounds.h - visible.y) * scale) - y,
	}
}
