import { applyCamera } from '../camera.ts'
import { paintMark } from '../paint/mark.ts'
import type { PaintSources } from './snapshot.ts'
import { createOffscreenContext, type Tile } from './tile.ts'
import type { TileSet } from './tile-set.ts'
import type { PaintedTile, PaintedUpdate } from './worker-messages.ts'

/** Upper bound for the stand-ins on a tile. The topmost pictures get them. */
const maxStandIns = 256

/** Sends changed tiles to the page. */
export class TileSender {
	readonly #sources: PaintSources
	readonly #tiles: TileSet
	readonly #post: (update: PaintedUpdate, transfer: ImageBitmap[]) => void
	#buffer = createOffscreenContext()
	#sentRevision = 0
	#sentIdle = false

	constructor(
		sources: PaintSources,
		tiles: TileSet,
		post: (update: PaintedUpdate, transfer: ImageBitmap[]) => void,
	) {
		this.#sources = sources
		this.#tiles = tiles
		this.#post = post
	}

	/** Creates a new canvas, because the graphics card has lost the old one. */
	reset(): void {
		this.#buffer = createOffscreenContext()
	}

	/**
	 * Sends the changes since the last call, all at once.
	 * @param revision the latest revision that was read.
	 * @param hasArrivals true while arrived pictures wait to be painted.
	 */
	send(revision: number, hasArrivals: boolean): void {
		const tiles = this.#takeUnsent(revision)
		const isIdle = this.#tiles.isScreenDone && this.#sources.textures.isDone
		const dropped = this.#tiles.takeDropped()
		const hasChanged = tiles.length > 0 || dropped.length > 0 || this.#sentRevision !== revision
		if (!hasChanged && this.#sentIdle === isIdle) return
		this.#sentRevision = revision
		this.#sentIdle = isIdle
		const isScreenVisible =
			isIdle || (!hasArrivals && this.#tiles.isScreenVisible((tile) => this.#hasPictures(tile)))
		const bitmaps = tiles.flatMap(({ bitmap }) => bitmap ?? [])
		this.#post({ tiles, dropped, revision, isScreenVisible, isIdle }, bitmaps)
	}

	/** @returns copies of the changed tiles. Drops unplanned tiles that are outdated. */
	#takeUnsent(revision: number): PaintedTile[] {
		const tiles: PaintedTile[] = []
		for (const tile of this.#tiles.all()) {
			if (!this.#tiles.isWanted(tile) && tile.isDirty) {
				this.#tiles.drop(tile)
			} else if (tile.isUnsent && tile.isClean) {
				tile.isUnsent = false
				tiles.push({
					coords: tile.coords,
					bitmap: this.#copy(tile),
					revision,
					isComplete: tile.quality === 'final' && this.#hasPictures(tile),
					fades: tile.fades,
				})
				tile.fades = false
			}
		}
		return tiles
	}

	/** True when pixels of any size are available for all pictures on a tile. */
	#hasPictures({ missing }: Tile): boolean {
		return [...missing.values()].every(({ mark }) => this.#sources.pixels.has(mark))
	}

	/** @returns a copy of a tile, with stand-ins of missing pictures on top. */
	#copy(tile: Tile): ImageBitmap | undefined {
		const { scene, pixels } = this.#sources
		for (const { mark } of tile.missing.values()) {
			if (scene.get(mark.id) !== mark) tile.clearMissing(mark.id)
		}
		const missing = [...tile.missing.values()].map(({ mark }) => mark)
		if (!tile.context && missing.length === 0) return undefined
		const buffer = this.#buffer
		buffer.setTransform(1, 0, 0, 1, 0, 0)
		if (tile.context) buffer.drawImage(tile.context.canvas, 0, 0)
		applyCamera(buffer, tile.bounds, tile.scale)
		for (const mark of missing.sort(scene.comparePaintOrder).slice(-maxStandIns)) {
			paintMark(buffer, mark, { picture: (mark) => pixels.standIn(mark) }, tile.scale)
		}
		return buffer.canvas.transferToImageBitmap()
	}
}
