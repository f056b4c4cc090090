import * as Y from 'yjs'
import type { Mark, MaterialMark, PictureMark } from '../../../shared/canvas.ts'
import { intersects, type Rect } from '../../../shared/geometry.ts'
import type { PosterFile } from '../../../shared/poster.ts'
import { posterRegion } from '../../../shared/poster.ts'
import type { RestorePoint } from '../../../shared/restore-point.ts'
import { isEraser } from '../../document/hit-test.ts'
import { Scene, type SceneChange } from '../../document/scene.ts'
import { applyCamera } from '../camera.ts'
import { clearPatterns } from '../paint/brushes/grain.ts'
import { discardOffscreen } from '../paint/brushes/offscreen.ts'
import type { Context2D } from '../paint/context-2d.ts'
import { paintDraft, paintMark } from '../paint/mark.ts'
import { minMaterialScale } from '../paint/material.ts'
import { onSampleLoaded } from '../paint/material-samples.ts'
import { LayerCompositor } from './layer-compositor.ts'
import { levelFor } from './levels.ts'
import { MarkIndex } from './mark-index.ts'
import type { FromPainter, PaintedTile, SnapshotOptions } from './messages.ts'
import type { PicturePixels } from './picture-pixels.ts'
import { paintPoster } from './poster.ts'
import { nextTask, timeSliceMs } from './scheduler.ts'
import { type PaintSources, paintSnapshot } from './snapshot.ts'
import { Textures } from './textures.ts'
import { createOffscreenContext, type Tile } from './tile.ts'
import type { PainterView } from './tile-plan.ts'
import { alignToPixels, type PaintJob, TileRasterizer } from './tile-rasterizer.ts'
import { TileSet } from './tiles.ts'
import { paintVersion } from './version-preview.ts'

/** So many marks on tiles not painted yet are worth a draft first. */
const draftFrom = 400
/** More new marks than this are painted in their place in the queue, not at once. */
const paintedAtOnce = 50
/** Pictures that come in are put on their tiles together. */
const gatherMs = 40
/** Of pictures on their way, a tile shows so many, the uppermost, by what is known of them. */
const mostStandIns = 256

type Tell = (message: FromPainter, transfer: Transferable[]) => void

/**
 * Paints the document: keeps a replica of it, and of what lies on the screen square pictures at
 * power-of-two scales, which go to the page as they change. What a tile shows in the end depends
 * on the marks alone, not on the order they came in.
 */
export class Painter {
	readonly #doc = new Y.Doc()
	readonly #scene = new Scene(this.#doc)
	readonly #index = new MarkIndex(this.#scene.comparePaintOrder)
	readonly #pixels: PicturePixels
	readonly #textures: Textures
	readonly #tell: Tell
	readonly #tiles = new TileSet()
	readonly #easel = new TileRasterizer(() => this.repaint())
	#envelope = createOffscreenContext()
	#turnComes = false
	#look: PainterView | undefined
	#planIsOld = false
	#revision = 0
	#told = 0
	#toldIdle = false
	readonly #arrivals = new Set<string>()
	#gatherTimer: ReturnType<typeof setTimeout> | undefined

	constructor(pixels: PicturePixels, tell: Tell) {
		this.#pixels = pixels
		this.#tell = tell
		this.#scene.onChange((change) => this.#apply(change))
		pixels.onArrival((sha256) => this.#gather(sha256))
		pixels.onStandInReplaced((sha256) => this.#replace(sha256))
		this.#textures = new Textures(this.#scene, this.#index, {
			request: (order) => tell({ is: 'texture', order }, [order.latent.buffer]),
			changed: (rect) => this.#invalidate(rect),
			wake: () => this.#request(),
		})
		onSampleLoaded(() => this.#textures.onSampleLoaded())
	}

	update(update: Uint8Array, revision: number): void {
		this.#revision = revision
		Y.applyUpdate(this.#doc, update)
		this.#request()
	}

	setView(look: PainterView): void {
		this.#look = look
		this.#textures.setView(look.visible, 2 ** levelFor(look.scale))
		this.#planIsOld = true
		this.#request()
	}

	/** What a network made of an order; nothing when it could not. */
	receiveTexture(hash: string, bitmap: ImageBitmap | undefined): void {
		void this.#textures.receive(hash, bitmap).then(() => this.#request())
	}

	/** Does what is alive move? */
	setAnimated(moves: boolean): void {
		this.#textures.setAnimated(moves)
	}

	/** What was on canvases is lost: paints all tiles again. */
	repaint(): void {
		this.#easel.abandon()
		this.#tiles.discardAll()
		this.#envelope = createOffscreenContext()
		this.#pixels.discardAll()
		discardOffscreen()
		clearPatterns()
		this.#planIsOld = true
		this.#request()
	}

	/** The connection is back. */
	retry(): void {
		this.#textures.retry()
		this.#request()
	}

	/** A region of the canvas. Waits for its pictures. */
	snapshot(
		region: Rect,
		width: number,
		height: number,
		{ only, bare = false }: SnapshotOptions = {},
	): Promise<ImageBitmap> {
		const ids = only && new Set(only)
		const marks = this.#seenIn(region).filter((mark) => !ids || ids.has(mark.id) || isEraser(mark))
		const asked = { region, width, height, marks, apart: only !== undefined, bare, isHasty: false }
		const painted = paintSnapshot(this.#paints(), asked)
		// What it waits for is made in turns.
		this.#request()
		return painted
	}

	/** What newcomers see first, as a file; nothing where too little is there, or not all of it here. */
	poster(): Promise<PosterFile | undefined> {
		return paintPoster(this.#paints(), this.#doc, this.#seenIn(posterRegion))
	}

	/** The whole canvas as a restore point has it. Waits for its pictures. */
	version(point: RestorePoint, width: number, height: number): Promise<ImageBitmap> {
		return paintVersion(this.#paints(), this.#doc, point, width, height)
	}

	/** What can be seen of a region, in painting order. */
	#seenIn(region: Rect): Mark[] {
		return this.#index.search(region).filter((mark) => this.#scene.layerOf(mark).visible)
	}

	#paints(): PaintSources {
		return { scene: this.#scene, pixels: this.#pixels, textures: this.#textures }
	}

	#apply(change: SceneChange): void {
		this.#index.apply(change, this.#scene.marks)
		const { added, dirty, layersChanged: layers } = change
		this.#textures.invalidateMarks([...change.before, ...change.after])
		if (layers) {
			this.#textures.invalidateAll()
			this.#planIsOld = true
			for (const tile of this.#tiles.all()) tile.invalidate(tile.bounds)
			this.#request()
			return
		}
		if (added.length + dirty.length > paintedAtOnce) {
			this.#planIsOld = true
			const changed = [...dirty, ...added.map(({ bounds }) => bounds)]
			for (const tile of this.#tiles.all()) {
				if (!changed.some((rect) => intersects(rect, tile.bounds))) continue
				// What shows nothing yet had better make way for a draft.
				if (tile.isBlank) this.#tiles.drop(tile)
				else tile.invalidate(tile.bounds)
			}
			return
		}
		for (const tile of this.#tiles.all()) {
			for (const rect of dirty) tile.invalidate(rect)
			for (const mark of added) {
				if (intersects(mark.bounds, tile.bounds)) this.#paintOver(tile, mark)
			}
		}
		// Where the canvas begins or grows, its overview does.
		const look = this.#look
		this.#planIsOld ||= !!look && this.#tiles.isOverviewOld(look, this.#index.bounds())
	}

	/** Pixels of a picture came: soon they are put where they were missing. */
	#gather(sha256: string): void {
		this.#arrivals.add(sha256)
		this.#gatherTimer ??= setTimeout(() => {
			this.#gatherTimer = undefined
			for (const tile of this.#tiles.all()) {
				this.#receive(tile, (sha256) => this.#arrivals.has(sha256))
			}
			this.#arrivals.clear()
			this.#request()
		}, gatherMs)
	}

	/** Paints pictures of which there are pixels now where they were missing. */
	#receive(tile: Tile, isHere: (sha256: string) => boolean): void {
		for (const { mark, isTorn } of tile.missing.values()) {
			if (!isHere(mark.picture.sha256)) continue
			tile.isUnsent = true
			// While a tile is being painted it may go on to miss more; it is looked through after.
			if (tile.isBusy || tile.quality !== 'final' || !this.#pixels.get(mark, tile.scale)) continue
			tile.clearMissing(mark.id)
			if (this.#scene.get(mark.id) !== mark) continue
			const isApart = this.#scene.isIsolated(this.#scene.layerOf(mark))
			if (isTorn || isApart || this.#index.isCovered(mark)) tile.invalidate(mark.bounds)
			else this.#paintOver(tile, mark)
		}
	}

	/** A picture's own pixels came; until now, others stood in for them. */
	#replace(sha256: string): void {
		for (const mark of this.#scene.marks) {
			if (mark.kind !== 'picture' || mark.picture.sha256 !== sha256) continue
			for (const tile of this.#tiles.all()) tile.invalidate(mark.bounds)
		}
		this.#request()
	}

	#paintOver(tile: Tile, mark: Mark): void {
		tile.paintOver(mark, (context, mark, quality) =>
			this.#paint(context, tile, mark, quality, tile.bounds),
		)
	}

	/** Pixels of materials came, or went. */
	#invalidate(rect: Rect): void {
		for (const tile of this.#tiles.all()) {
			if (tile.scale >= minMaterialScale) tile.invalidate(rect)
		}
		this.#request()
	}

	/** @param area of the tile is painted; what lies beside it doesn't matter. */
	#paint(context: Context2D, tile: Tile, mark: Mark, quality: Tile['quality'], area: Rect): void {
		if (quality === 'draft') {
			if (mark.kind === 'picture') tile.recordPicture(mark, false)
			else paintDraft(context, mark, tile.scale)
			return
		}
		const picture = (mark: PictureMark) => {
			const pixels = this.#pixels.get(mark, tile.scale)
			tile.recordPicture(mark, pixels !== undefined)
			return pixels
		}
		const material = (context: Context2D, mark: MaterialMark) =>
			this.#textures.fill(context, mark, area)
		paintMark(context, mark, { picture, material }, tile.scale)
	}

	#request(): void {
		if (this.#turnComes) return
		this.#turnComes = true
		void nextTask().then(() => this.#turn())
	}

	#turn(): void {
		this.#turnComes = false
		if (this.#planIsOld) this.#plan()
		if (!this.#easel.job) {
			const job = this.#nextJob()
			if (job) this.#easel.begin(job)
		}
		const tile = this.#easel.job?.tile
		this.#easel.work(performance.now() + timeSliceMs)
		if (tile && !tile.isBusy) this.#receive(tile, () => true)
		const isMoreToRead = this.#textures.work()
		this.#send()
		if (this.#easel.job || this.#tiles.next() || isMoreToRead) this.#request()
	}

	/** What to paint, after the view or much of the canvas has changed. */
	#plan(): void {
		this.#planIsOld = false
		if (!this.#look) return
		this.#pixels.nextView()
		this.#tiles.plan(this.#look, this.#index.bounds())
		const marks = this.#tiles.isScreenNew ? this.#seenIn(this.#look.visible) : []
		for (const mark of marks) {
			if (mark.kind === 'picture') this.#pixels.get(mark, 2 ** this.#tiles.level)
		}
		this.#tiles.applyPlan(marks.length >= draftFrom)
		const job = this.#easel.job
		if (job && !this.#tiles.isWanted(job.tile)) this.#easel.abandon()
	}

	/** Is all seen that is on the screen, its pictures too, if not yet sharp? */
	#isScreenSeen(): boolean {
		if (this.#arrivals.size > 0) return false
		return this.#tiles.isScreenVisible((tile) => this.#isSeen(tile))
	}

	/** Are there pixels of all pictures on a tile, if not of the size that belongs there? */
	#isSeen({ missing }: Tile): boolean {
		return [...missing.values()].every(({ mark }) => this.#pixels.has(mark))
	}

	#nextJob(): PaintJob | undefined {
		const next = this.#tiles.next()
		if (!next) return undefined
		const { tile, quality } = next
		const { part, area } = alignToPixels(tile, tile.begin(quality))
		const marks = this.#seenIn(area)
		return {
			tile,
			part,
			marks,
			compositor: (context) => new LayerCompositor(context, this.#scene, marks, tile.scale),
			done: 0,
			paint: (context, mark) => this.#paint(context, tile, mark, quality, area),
		}
	}

	/** Tells the page what has changed, all at once. */
	#send(): void {
		const tiles: PaintedTile[] = []
		for (const tile of this.#tiles.all()) {
			if (!this.#tiles.isWanted(tile) && tile.isDirty) {
				this.#tiles.drop(tile)
			} else if (tile.isUnsent && tile.isClean) {
				tile.isUnsent = false
				tiles.push({
					coords: tile.coords,
					bitmap: this.#pack(tile),
					revision: this.#revision,
					isComplete: tile.quality === 'final' && this.#isSeen(tile),
				})
			}
		}
		const idle = this.#tiles.isScreenDone && this.#textures.isDone
		const dropped = this.#tiles.takeDropped()
		const isNews = tiles.length > 0 || dropped.length > 0 || this.#told !== this.#revision
		if (!isNews && this.#toldIdle === idle) return
		this.#told = this.#revision
		this.#toldIdle = idle
		const bitmaps = tiles.flatMap(({ bitmap }) => bitmap ?? [])
		const seen = idle || this.#isScreenSeen()
		this.#tell({ is: 'painted', tiles, dropped, revision: this.#revision, seen, idle }, bitmaps)
	}

	/** A copy of a tile; pictures on their way as what is known of them, over everything until then. */
	#pack(tile: Tile): ImageBitmap | undefined {
		for (const { mark } of tile.missing.values()) {
			if (this.#scene.get(mark.id) !== mark) tile.clearMissing(mark.id)
		}
		const missing = [...tile.missing.values()].map(({ mark }) => mark)
		if (!tile.sheet && missing.length === 0) return undefined
		const sheet = this.#envelope
		sheet.setTransform(1, 0, 0, 1, 0, 0)
		if (tile.sheet) sheet.drawImage(tile.sheet.canvas, 0, 0)
		applyCamera(sheet, tile.bounds, tile.scale)
		for (const mark of missing.sort(this.#scene.comparePaintOrder).slice(-mostStandIns)) {
			paintMark(sheet, mark, { picture: (mark) => this.#pixels.standIn(mark) }, tile.scale)
		}
		return sheet.canvas.transferToImageBitmap()
	}
}
