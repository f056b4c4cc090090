import * as Y from 'yjs'
import type { Mark } from '../../../shared/canvas.ts'
import { intersects, type Rect, unionOf } from '../../../shared/geometry.ts'
import { plainPaper, readPaper } from '../../../shared/paper.ts'
import type { PosterFile } from '../../../shared/poster.ts'
import type { RestorePoint } from '../../../shared/restore-point.ts'
import { marksAsOf } from '../../document/as-of.ts'
import { isEraser } from '../../document/hit-test.ts'
import { Scene, type SceneChange } from '../../document/scene.ts'
import type { Viewer } from '../../document/veil.ts'
import { clearPatterns } from '../paint/brushes/grain.ts'
import { discardOffscreen } from '../paint/brushes/offscreen.ts'
import { onSampleLoaded } from '../paint/material-samples.ts'
import { clearTextureTiles } from '../paint/texture-tile.ts'
import { levelFor } from './levels.ts'
import { MarkIndex } from './mark-index.ts'
import { paintPoster } from './paint-poster.ts'
import type { PicturePixels, PlacedPicture } from './picture-pixels.ts'
import { nextTask, timeSliceMs } from './scheduler.ts'
import { type PaintSources, paintSnapshot } from './snapshot.ts'
import { Textures } from './textures.ts'
import { TileInvalidator } from './tile-invalidator.ts'
import { TilePainter } from './tile-painter.ts'
import type { PainterView } from './tile-plan.ts'
import { TileRasterizer } from './tile-rasterizer.ts'
import { TileSender } from './tile-sender.ts'
import { TileSet } from './tile-set.ts'
import { paintVersion } from './version-preview.ts'
import type { PainterEvent, SnapshotOptions } from './worker-messages.ts'

/** From this many marks on unpainted tiles, drafts are painted first. */
const minMarksForDrafts = 400

/**
 * Paints the document on square tiles at power-of-two scales, from a replica of the document, and
 * sends changed tiles to the page. The final pixels of a tile depend on the marks alone, not on the
 * order in which they arrived.
 */
export class Painter {
	readonly #doc = new Y.Doc()
	readonly #scene: Scene
	readonly #index: MarkIndex
	readonly #tiles = new TileSet()
	readonly #rasterizer = new TileRasterizer(() => this.repaint())
	readonly #sources: PaintSources
	readonly #painter: TilePainter
	readonly #invalidator: TileInvalidator
	readonly #sender: TileSender
	#view: PainterView | undefined
	#isPlanOld = false
	#revision = 0
	#isScheduled = false

	constructor(
		pixels: PicturePixels,
		post: (message: PainterEvent, transfer: Transferable[]) => void,
		viewer?: Viewer,
	) {
		const scene = new Scene(this.#doc, viewer)
		const index = new MarkIndex(scene.comparePaintOrder)
		const tiles = this.#tiles
		this.#scene = scene
		this.#index = index
		const textures = new Textures(scene, index, {
			request: (request) =>
				post({ type: 'texture', request }, [
					request.kind === 'latent' ? request.latent.buffer : request.cells.buffer,
				]),
			changed: (rect, isStep) => this.#invalidator.invalidateMaterials(rect, isStep),
			pictureFile: (sha256) => pixels.file(sha256),
			wake: () => this.#schedule(),
		})
		pixels.onFile((sha256) => textures.onPictureFile(sha256))
		this.#sources = { scene, pixels, textures }
		this.#painter = new TilePainter(this.#sources, index)
		this.#invalidator = new TileInvalidator(
			{ scene, index, tiles, pixels, painter: this.#painter },
			() => this.#schedule(),
		)
		this.#sender = new TileSender(this.#sources, tiles, (update, bitmaps) =>
			post({ type: 'painted', ...update }, bitmaps),
		)
		scene.onChange((change) => this.#apply(change))
		onSampleLoaded(() => textures.onSampleLoaded())
	}

	/** Applies a Yjs update. Revisions count up from 1. */
	update(update: Uint8Array, revision: number): void {
		this.#revision = revision
		Y.applyUpdate(this.#doc, update)
		this.#schedule()
	}

	/** Sets the words of a text that waits for the host's approval. */
	setWords(mark: string, words: string): void {
		this.#scene.setWords(mark, words)
	}

	/** @returns the bounds of the visible marks, world units; undefined when there are none. */
	art(): Rect | undefined {
		const visible = this.#scene.marks.filter((mark) => this.#scene.isVisible(mark))
		return unionOf(visible.map(({ bounds }) => bounds))
	}

	setView(view: PainterView): void {
		this.#view = view
		this.#sources.textures.setView(view.visible, 2 ** levelFor(view.scale))
		this.#isPlanOld = true
		this.#schedule()
	}

	/** Decodes a picture for the view. Resolves when its mark can be painted, or after a few seconds. */
	async preparePicture(placed: PlacedPicture): Promise<void> {
		if (!this.#view || !intersects(this.#view.visible, placed.frame)) return
		await this.#sources.pixels.whenReady([placed], 2 ** levelFor(this.#view.scale))
	}

	/** Receives the result of a texture request; undefined when the network failed. */
	receiveTexture(hash: string, bitmap: ImageBitmap | undefined): void {
		void this.#sources.textures.receive(hash, bitmap).then(() => this.#schedule())
	}

	/** Starts or stops the animation of living materials. */
	setAnimated(isAnimated: boolean): void {
		this.#sources.textures.setAnimated(isAnimated)
	}

	/** Discards all canvases, because the graphics card has lost them, and paints all tiles again. */
	repaint(): void {
		this.#rasterizer.abandon()
		this.#tiles.discardAll()
		this.#sender.reset()
		this.#sources.pixels.discardAll()
		discardOffscreen()
		clearPatterns()
		clearTextureTiles()
		this.#isPlanOld = true
		this.#schedule()
	}

	/** The connection is back: a network may be available again. */
	retry(): void {
		this.#sources.textures.retry()
		this.#schedule()
	}

	/** Paints a region of the canvas. Waits for its pictures and materials. */
	snapshot(
		region: Rect,
		width: number,
		height: number,
		{ only, layer, except, bare = false, textured = false, asOf }: SnapshotOptions = {},
	): Promise<ImageBitmap> {
		const ids = only && new Set(only)
		const leftOut = new Set(except)
		const current = () =>
			layer === undefined ? this.#painter.marksIn(region) : this.#marksOnLayer(region, layer)
		const marks =
			asOf === undefined
				? current()
						.filter(({ id }) => !leftOut.has(id))
						.filter((mark) => !ids || ids.has(mark.id) || isEraser(mark))
				: this.#marksAsOf(region, asOf)
		const paper = readPaper(this.#doc)
		if (!textured) paper.texture = plainPaper.texture
		const snapshot = paintSnapshot(this.#sources, {
			region,
			width,
			height,
			marks,
			ignoresLayerStyle: (only ?? layer) !== undefined && asOf === undefined,
			paper: bare ? undefined : paper,
			waitsForMaterials: true,
		})
		// Materials are painted by the scheduled work.
		this.#schedule()
		return snapshot
	}

	#marksOnLayer(region: Rect, layer: string): Mark[] {
		const { scene } = this.#sources
		return this.#index.search(region).filter((mark) => scene.layerOf(mark).id === layer)
	}

	#marksAsOf(region: Rect, clocks: string): Mark[] {
		const { scene } = this.#sources
		return marksAsOf(this.#doc, scene, clocks).filter(
			(mark) => scene.layerOf(mark).visible && intersects(mark.bounds, region),
		)
	}

	/** Paints the poster as a file; undefined when it is not worth it or not complete. */
	poster(): Promise<PosterFile | undefined> {
		return paintPoster(this.#sources, this.#doc, (region) => this.#painter.marksIn(region))
	}

	/** Paints the whole canvas as of a restore point. Waits for its pictures. */
	version(point: RestorePoint, width: number, height: number): Promise<ImageBitmap> {
		return paintVersion(this.#sources, this.#doc, point, width, height)
	}

	#apply(change: SceneChange): void {
		const { textures } = this.#sources
		this.#index.apply(change, this.#scene.marks)
		textures.invalidateMarks([...change.before, ...change.after])
		if (change.layersChanged) textures.invalidateAll()
		const view = this.#isPlanOld ? undefined : this.#view
		if (this.#invalidator.apply(change, view)) this.#isPlanOld = true
		this.#schedule()
	}

	/** Schedules a slice of work in a new task. */
	#schedule(): void {
		if (this.#isScheduled) return
		this.#isScheduled = true
		void nextTask().then(() => this.#work())
	}

	#work(): void {
		this.#isScheduled = false
		if (this.#isPlanOld) this.#plan()
		if (!this.#rasterizer.job) {
			const next = this.#tiles.next()
			if (next) this.#rasterizer.begin(this.#painter.beginJob(next.tile, next.quality))
		}
		const tile = this.#rasterizer.job?.tile
		this.#rasterizer.work(performance.now() + timeSliceMs)
		if (tile && !tile.isBusy) this.#invalidator.paintArrived(tile)
		const hasTextureWork = this.#sources.textures.work()
		this.#sender.send(this.#revision, this.#invalidator.hasArrivals)
		if (this.#rasterizer.job || this.#tiles.next() || hasTextureWork) this.#schedule()
	}

	/** Plans the tiles after the view or much of the canvas has changed. */
	#plan(): void {
		this.#isPlanOld = false
		if (!this.#view) return
		const { pixels } = this.#sources
		pixels.nextView()
		this.#tiles.plan(this.#view, this.#index.bounds())
		const marks = this.#tiles.isScreenNew ? this.#painter.marksIn(this.#view.visible) : []
		// Requests the pictures before the tiles are painted.
		for (const mark of marks) {
			if (mark.kind === 'picture') pixels.get(mark, 2 ** this.#tiles.level)
		}
		this.#tiles.applyPlan(marks.length >= minMarksForDrafts)
		const { job } = this.#rasterizer
		if (job && !this.#tiles.isWanted(job.tile)) this.#rasterizer.abandon()
	}
}
