import type { Mark, PictureMark } from '../../shared/canvas.ts'
import { intersection, intersects, type Rect, union } from '../../shared/geometry.ts'
import { type Camera, type Size, visible } from './camera.ts'
import { type Context, type PixelsOf, paintMark } from './paint/mark.ts'
import type { Scene, SceneChange } from './scene.ts'

/** Pixels a side. */
const tileSide = 512
/** About 1 MiB each. */
const mostTiles = 160
/** Missing tiles are painted for so long in one frame; the rest waits for the next. */
const paintBudgetMs = 8
/** A tile keeps apart so many places to paint again; of more it makes one. */
const mostDirty = 24
/** More new marks than this are not painted where they come in but as the frames' time allows. */
const paintedAtOnce = 50

interface Tile {
	context: OffscreenCanvasRenderingContext2D
	level: number
	bounds: Rect
	/** Where it has to be painted again. */
	dirty: Rect[]
	/** Whether it was painted at all. */
	painted: boolean
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
	readonly #sheet = newSheet()
	#frame = 0

	constructor(scene: Scene, pixelsOf: PixelsOf) {
		this.#scene = scene
		this.#pixelsOf = pixelsOf
	}

	apply({ added, dirty }: SceneChange): void {
		for (const rect of dirty) this.invalidate(rect)
		for (const mark of added) {
			if (added.length > paintedAtOnce) this.invalidate(mark.bounds)
			else this.#paintOver(mark)
		}
	}

	/** Everything in `rect` has to be painted again. */
	invalidate(rect: Rect): void {
		for (const tile of this.#tiles.values()) {
			const part = intersection(tile.bounds, rect)
			if (!part) continue
			tile.dirty.push(part)
			if (tile.dirty.length > mostDirty) tile.dirty = [tile.dirty.reduce(union)]
		}
	}

	/** A picture's pixels have come. */
	arrived(picture: PictureMark): void {
		const { marks } = this.#scene
		const above = marks.slice(marks.indexOf(picture) + 1)
		if (above.some(({ bounds }) => intersects(bounds, picture.bounds))) {
			this.invalidate(picture.bounds)
		} else {
			this.#paintOver(picture)
		}
	}

	/** A mark on top of everything: what lies below need not be painted again. */
	#paintOver(mark: Mark): void {
		for (const tile of this.#tiles.values()) {
			if (!tile.painted || !intersects(tile.bounds, mark.bounds)) continue
			const scale = 2 ** tile.level
			const { x, y } = tile.bounds
			tile.context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale)
			paintMark(tile.context, mark, this.#pixelsOf, scale)
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
				this.#paintUntil(deadline, tile)
				if (tile.dirty.length > 0) complete = false
				if (tile.painted) drawTile(context, tile, scale)
				else this.#drawStandIn(context, tile)
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
			const context = newSheet()
			const bounds = { x: column * side, y: row * side, w: side, h: side }
			const usedAt = this.#frame
			tile = { context, level, bounds, dirty: [bounds], painted: false, usedAt }
			this.#tiles.set(key, tile)
		}
		return tile
	}

	#paintUntil(deadline: number, tile: Tile): void {
		while (tile.dirty.length > 0 && performance.now() < deadline) {
			const part = tile.dirty.pop()
			if (part) this.#paint(tile, part)
			tile.painted = true
		}
	}

	/**
	 * Paints a part of a tile again, in whole pixels. On a sheet beside it and then copied, not
	 * clipped: a clip changes how edges are smoothed, and everyone's canvas shall be the same.
	 */
	#paint({ context, level, bounds }: Tile, dirty: Rect): void {
		const scale = 2 ** level
		const left = Math.floor((dirty.x - bounds.x) * scale)
		const top = Math.floor((dirty.y - bounds.y) * scale)
		const width = Math.ceil((dirty.x + dirty.w - bounds.x) * scale) - left
		const height = Math.ceil((dirty.y + dirty.h - bounds.y) * scale) - top
		const sheet = this.#sheet
		const part = {
			x: bounds.x + left / scale,
			y: bounds.y + top / scale,
			w: width / scale,
			h: height / scale,
		}
		sheet.setTransform(1, 0, 0, 1, 0, 0)
		sheet.clearRect(0, 0, tileSide, tileSide)
		sheet.setTransform(scale, 0, 0, scale, -bounds.x * scale, -bounds.y * scale)
		paintMarks(sheet, this.#scene, this.#pixelsOf, part, scale)
		context.setTransform(1, 0, 0, 1, 0, 0)
		context.clearRect(left, top, width, height)
		context.drawImage(sheet.canvas, left, top, width, height, left, top, width, height)
	}

	/** Until a tile is painted, what other levels have of its place, however blurred. */
	#drawStandIn(context: CanvasRenderingContext2D, missing: Tile): void {
		const { x, y, w, h } = missing.bounds
		let best: number | undefined
		for (const tile of this.#tiles.values()) {
			if (!tile.painted || !intersects(tile.bounds, missing.bounds)) continue
			const distance = Math.abs(tile.level - missing.level)
			if (best === undefined || distance < Math.abs(best - missing.level)) best = tile.level
		}
		if (best === undefined) return
		context.save()
		context.beginPath()
		context.rect(x, y, w, h)
		context.clip()
		for (const tile of this.#tiles.values()) {
			if (tile.level !== best || !tile.painted || !intersects(tile.bounds, missing.bounds)) continue
			const at = tile.bounds
			context.drawImage(tile.context.canvas, at.x, at.y, at.w, at.h)
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
	paintMarks(context, scene, pixelsOf, region, scale)
}

function paintMarks(
	context: Context,
	scene: Scene,
	pixelsOf: PixelsOf,
	region: Rect,
	scale: number,
): void {
	for (const mark of scene.marks) {
		if (intersects(mark.bounds, region)) paintMark(context, mark, pixelsOf, scale)
	}
}

function newSheet(): OffscreenCanvasRenderingContext2D {
	const context = new OffscreenCanvas(tileSide, tileSide).getContext('2d')
	if (!context) throw new Error('this browser has no 2D canvas')
	return context
}

/** Tile edges are rounded to whole device pixels, or hairlines show between tiles. */
function drawTile(
	context: CanvasRenderingContext2D,
	{ context: { canvas }, bounds }: Tile,
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
