import { intersects, type Rect } from '../../shared/geometry.ts'
import { type Camera, type Size, visible } from './camera.ts'
import { type Context, type PixelsOf, paintMark } from './paint.ts'
import type { Scene, SceneChange } from './scene.ts'

/** Pixels a side. */
const tileSide = 512
/** About 1 MiB each. */
const mostTiles = 160
/** Missing tiles are painted for so long in one frame; the rest waits for the next. */
const paintBudgetMs = 8

interface Tile {
	canvas: OffscreenCanvas
	context: OffscreenCanvasRenderingContext2D
	level: number
	bounds: Rect
	stale: boolean
	usedAt: number
}

/**
 * What is painted, kept as square pictures at power-of-two scales (a level is the log2 of pixels
 * a world unit), so that a frame costs a dozen image draws however many marks there are, and a
 * new mark costs its own pixels only.
 */
export class Tiles {
	readonly #scene: Scene
	readonly #pixelsOf: PixelsOf
	readonly #tiles = new Map<string, Tile>()
	#frame = 0

	constructor(scene: Scene, pixelsOf: PixelsOf) {
		this.#scene = scene
		this.#pixelsOf = pixelsOf
	}

	apply({ added, dirty }: SceneChange): void {
		for (const rect of dirty) this.invalidate(rect)
		for (const mark of added) {
			for (const tile of this.#tiles.values()) {
				if (!tile.stale && intersects(tile.bounds, mark.bounds)) {
					paintMark(tile.context, mark, this.#pixelsOf)
				}
			}
		}
	}

	/** Everything in `rect` has to be painted again. */
	invalidate(rect: Rect): void {
		for (const tile of this.#tiles.values()) {
			if (intersects(tile.bounds, rect)) tile.stale = true
		}
	}

	/**
	 * Draws the view. @param ratio device pixels a CSS pixel.
	 * @returns whether everything was there; if not, draw again in the next frame.
	 */
	draw(context: CanvasRenderingContext2D, camera: Camera, view: Size, ratio: number): boolean {
		this.#frame += 1
		const scale = camera.zoom * ratio
		const level = Math.ceil(Math.log2(scale) - 0.01)
		const side = tileSide / 2 ** level
		const { x, y, w, h } = visible(camera, view)
		const deadline = performance.now() + paintBudgetMs
		let complete = true
		context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale)
		for (let row = Math.floor(y / side); row * side < y + h; row++) {
			for (let column = Math.floor(x / side); column * side < x + w; column++) {
				const tile = this.#tile(level, column, row)
				tile.usedAt = this.#frame
				if (tile.stale && performance.now() < deadline) this.#paint(tile)
				if (tile.stale) {
					complete = false
					this.#drawStandIn(context, tile)
				} else {
					drawTile(context, tile, scale)
				}
			}
		}
		this.#forget()
		return complete
	}

	#tile(level: number, column: number, row: number): Tile {
		const key = `${level}/${column}/${row}`
		let tile = this.#tiles.get(key)
		if (!tile) {
			const side = tileSide / 2 ** level
			const canvas = new OffscreenCanvas(tileSide, tileSide)
			const context = canvas.getContext('2d')
			if (!context) throw new Error('this browser has no 2D canvas')
			const bounds = { x: column * side, y: row * side, w: side, h: side }
			tile = { canvas, context, level, bounds, stale: true, usedAt: this.#frame }
			this.#tiles.set(key, tile)
		}
		return tile
	}

	#paint(tile: Tile): void {
		paintRegion(tile.context, this.#scene, this.#pixelsOf, tile.bounds, 2 ** tile.level)
		tile.stale = false
	}

	/** Until a tile is painted, what other levels have of its place, however blurred. */
	#drawStandIn(context: CanvasRenderingContext2D, missing: Tile): void {
		const { x, y, w, h } = missing.bounds
		let best: number | undefined
		for (const tile of this.#tiles.values()) {
			if (tile.stale || !intersects(tile.bounds, missing.bounds)) continue
			const distance = Math.abs(tile.level - missing.level)
			if (best === undefined || distance < Math.abs(best - missing.level)) best = tile.level
		}
		if (best === undefined) return
		context.save()
		context.beginPath()
		context.rect(x, y, w, h)
		context.clip()
		for (const tile of this.#tiles.values()) {
			if (tile.level !== best || tile.stale || !intersects(tile.bounds, missing.bounds)) continue
			const at = tile.bounds
			context.drawImage(tile.canvas, at.x, at.y, at.w, at.h)
		}
		context.restore()
	}

	#forget(): void {
		if (this.#tiles.size <= mostTiles) return
		const oldest = [...this.#tiles].sort(([, a], [, b]) => a.usedAt - b.usedAt)
		for (const [key, tile] of oldest.slice(0, this.#tiles.size - mostTiles)) {
			if (tile.usedAt !== this.#frame) this.#tiles.delete(key)
		}
	}
}

/** Paints one region of the scene from nothing. @param scale pixels a world unit. */
export function paintRegion(
	context: Context,
	scene: Scene,
	pixelsOf: PixelsOf,
	region: Rect,
	scale: number,
): void {
	context.setTransform(1, 0, 0, 1, 0, 0)
	context.clearRect(0, 0, context.canvas.width, context.canvas.height)
	context.setTransform(scale, 0, 0, scale, -region.x * scale, -region.y * scale)
	for (const mark of scene.marks) {
		if (intersects(mark.bounds, region)) paintMark(context, mark, pixelsOf)
	}
}

/** Tile edges are rounded to whole device pixels, or hairlines show between tiles. */
function drawTile(
	context: CanvasRenderingContext2D,
	{ canvas, bounds }: Tile,
	scale: number,
): void {
	const { e, f } = context.getTransform()
	const left = Math.round(bounds.x * scale + e)
	const top = Math.round(bounds.y * scale + f)
	const right = Math.round((bounds.x + bounds.w) * scale + e)
	const bottom = Math.round((bounds.y + bounds.h) * scale + f)
	context.save()
	context.setTransform(1, 0, 0, 1, 0, 0)
	context.drawImage(canvas, left, top, right - left, bottom - top)
	context.restore()
}
