import type { Mark } from '../../shared/canvas.ts'
import { intersects, type Rect, type Vec } from '../../shared/geometry.ts'
import type { Paper } from '../../shared/paper.ts'
import { isEraser, isOwnEraser } from '../document/hit-test.ts'
import type { Scene } from '../document/scene.ts'
import { type ConnectionStatus, isLoaded } from '../sync/connection/connection.ts'
import type { LiveStrokes } from '../sync/ephemeral/live-ink.ts'
import type { Poster } from '../sync/pictures/poster-api.ts'
import { applyCamera, type Camera, type Size, visibleRect } from './camera.ts'
import { onContextRestored } from './context-restored.ts'
import { posterRegion } from './first-camera.ts'
import { paintInProgress } from './paint/in-progress.ts'
import { paintMark } from './paint/mark.ts'
import { onSampleLoaded } from './paint/material-samples.ts'
import type { PainterClient } from './painter-client.ts'
import { pixelsAround } from './pixels-around.ts'
import { type PosterOverlay, type TilePlacement, TileView } from './tile-view.ts'
import { UnpaintedMarks } from './unpainted-marks.ts'
import { captureView, type ViewCapture } from './view-capture.ts'
import type { Viewport } from './viewport.ts'

interface Sources {
	scene: Scene
	painter: PainterClient
	live: LiveStrokes
	poster: Poster
	connection(): ConnectionStatus
	/** What the canvas lies on. The page shows it below the canvas. */
	paper(): Paper
	/** Calls `listener` after every document update that was sent to the painter. */
	onUpdate(listener: () => void): () => void
}

/** A larger change does not come from a pen. It is shown when the painter's tiles arrive. */
const maxPendingMarks = 100

/**
 * Draws the canvas on the screen: the painter's tiles, then finished marks that the tiles lack, then
 * all strokes in progress. A frame costs about a dozen image draws, whatever the number of marks.
 */
export class Renderer {
	readonly #canvas: HTMLCanvasElement
	readonly #context: CanvasRenderingContext2D
	readonly #sources: Sources
	readonly #viewport: Pick<Viewport, 'markInProgress'>
	readonly #tiles = new TileView()
	readonly #unpainted = new UnpaintedMarks()
	readonly #unsubscribe: (() => void)[]
	#camera: Camera = { x: 0, y: 0, zoom: 1 }
	#view: Size = { w: 0, h: 0 }
	#request: number | undefined
	/** True once the document is there, or can't come. */
	#isLoaded = false

	constructor(
		canvas: HTMLCanvasElement,
		sources: Sources,
		viewport: Pick<Viewport, 'markInProgress'>,
	) {
		const context = canvas.getContext('2d')
		if (!context) throw new Error('this browser has no 2D canvas')
		canvas.ariaBusy = 'true'
		this.#canvas = canvas
		this.#context = context
		this.#sources = sources
		this.#viewport = viewport
		const { scene, painter, live } = sources
		painter.onPainted((update) => {
			this.#tiles.receive(update)
			this.requestFrame()
		})
		this.#unsubscribe = [
			scene.onChange(({ before, after }) => {
				live.settle()
				for (const { id } of before) this.#unpainted.remove(id)
				if (after.length <= maxPendingMarks) {
					for (const mark of after) if (this.#canDrawUnpainted(mark)) this.#unpainted.add(mark)
				}
				this.requestFrame()
			}),
			sources.onUpdate(() => this.#unpainted.assignRevision(painter.revision)),
			onSampleLoaded(() => this.requestFrame()),
			onContextRestored(canvas, () => {
				painter.repaint()
				this.requestFrame()
			}),
		]
	}

	setView(camera: Camera, view: Size): void {
		this.#camera = camera
		this.#view = view
		if (view.w > 0 && view.h > 0) {
			this.#sources.painter.setView(visibleRect(camera, view), camera.zoom * devicePixelRatio)
		}
		this.requestFrame()
	}

	/** @see pixelsAround */
	pixelsAround(at: Vec, side: number): ImageData {
		return pixelsAround(this.#canvas, this.#sources.paper().colour, at, side)
	}

	/** Copies the current view, as `captureView` does; undefined before the first one. */
	captureView(): ViewCapture | undefined {
		if (this.#view.w < 1 || this.#view.h < 1) return undefined
		if (this.#request !== undefined) {
			cancelAnimationFrame(this.#request)
			this.#draw()
		}
		return captureView(this.#canvas, this.#camera, this.#view)
	}

	requestFrame(): void {
		this.#request ??= requestAnimationFrame(() => this.#draw())
	}

	close(): void {
		if (this.#request !== undefined) cancelAnimationFrame(this.#request)
		for (const unsubscribe of this.#unsubscribe) unsubscribe()
		this.#tiles.close()
	}

	/** True when a mark looks right on top of everything until the painter has painted it. */
	#canDrawUnpainted(mark: Mark): boolean {
		const { scene } = this.#sources
		if (mark.kind === 'picture' || isOwnEraser(mark)) return false
		return scene.layerOf(mark).visible && (scene.layers.length === 1 || !isEraser(mark))
	}

	/** The poster, until the tiles show at least its state of the document. */
	#poster(visible: Rect, scale: number): PosterOverlay | undefined {
		const { poster, painter } = this.#sources
		const { revision } = this.#tiles
		const until = poster.documentAt()
		const isCurrent = revision >= until && revision === painter.revision
		if (isCurrent && this.#tiles.isComplete(visible, scale)) poster.takeDown()
		const shown = poster.shown()
		return shown && { bitmap: shown.bitmap, region: posterRegion(shown.art), until }
	}

	/** Sets aria-busy while the canvas does not show the current document. */
	#updateAriaBusy(visible: Rect, scale: number): void {
		this.#isLoaded ||= isLoaded(this.#sources.connection())
		const { isIdle, isFading, revision } = this.#tiles
		const [pending] = this.#unpainted.marks()
		const isBehind = revision < this.#sources.painter.revision
		const isPainted = isIdle && !isBehind && this.#tiles.covers(visible, scale)
		const { poster } = this.#sources
		// A poster over the document may hide what is newer than itself.
		const isCovered = poster.shown() !== undefined && Number.isFinite(poster.documentAt())
		const busy = String(
			!this.#isLoaded || !isPainted || isCovered || isFading || pending !== undefined,
		)
		if (this.#canvas.ariaBusy !== busy) this.#canvas.ariaBusy = busy
	}

	#draw(): void {
		this.#request = undefined
		const ratio = devicePixelRatio
		const width = Math.round(this.#view.w * ratio)
		const height = Math.round(this.#view.h * ratio)
		if (this.#canvas.width !== width || this.#canvas.height !== height) {
			this.#canvas.width = width
			this.#canvas.height = height
		}
		const context = this.#context
		context.setTransform(1, 0, 0, 1, 0, 0)
		context.clearRect(0, 0, width, height)
		const visible = visibleRect(this.#camera, this.#view)
		const scale = this.#camera.zoom * ratio
		const tiles = this.#tiles.draw(context, visible, scale, this.#poster(visible, scale))
		this.#drawOverlay(tiles, visible, scale)
		this.#drawInProgress(visible, scale)
		this.#updateAriaBusy(visible, scale)
		if (this.#tiles.isFading) this.requestFrame()
	}

	/** Draws pending marks, clipped to the tiles that lack them. */
	#drawOverlay(tiles: readonly TilePlacement[], visible: Rect, scale: number): void {
		const context = this.#context
		this.#unpainted.removePainted(this.#tiles.revision, (bounds, revision) =>
			tiles.some((tile) => isOutdated(tile, bounds, revision)),
		)
		for (const { mark, revision } of this.#unpainted.marks()) {
			const outdated = tiles.filter((tile) => isOutdated(tile, mark.bounds, revision))
			if (outdated.length === 0) continue
			context.save()
			clipTo(context, outdated)
			applyCamera(context, visible, scale)
			paintMark(context, mark, {}, scale)
			context.restore()
		}
	}

	/** Draws the strokes in progress: first those of others, then the own one. */
	#drawInProgress(visible: Rect, scale: number): void {
		const context = this.#context
		applyCamera(context, visible, scale)
		const { scene, paper } = this.#sources
		const options = { scale, layers: scene.layers.length, paper: paper().colour }
		for (const { drawn, material, place } of this.#sources.live.values()) {
			paintInProgress(context, { stroke: drawn, material }, place, options)
		}
		const own = this.#viewport.markInProgress()
		for (const place of own?.places ?? []) {
			if (own) paintInProgress(context, own, place, options)
		}
	}
}

function isOutdated(tile: TilePlacement, bounds: Rect, revision: number): boolean {
	return tile.revision < revision && intersects(tile.bounds, bounds)
}

function clipTo(context: CanvasRenderingContext2D, tiles: readonly TilePlacement[]): void {
	context.setTransform(1, 0, 0, 1, 0, 0)
	context.beginPath()
	for (const { screenBox } of tiles) {
		context.rect(screenBox.x, screenBox.y, screenBox.w, screenBox.h)
	}
	context.clip()
}
