import type { Mark } from '../../shared/canvas.ts'
import { intersects, type Rect, type Vec } from '../../shared/geometry.ts'
import { isEraser, isOwnEraser } from '../document/hit-test.ts'
import type { Scene } from '../document/scene.ts'
import type { LiveStrokes } from '../sync/live-ink.ts'
import type { Poster } from '../sync/poster.ts'
import { applyCamera, type Camera, type Size, visibleRect } from './camera.ts'
import { onContextRestored } from './context-restored.ts'
import { Overlay } from './overlay.ts'
import { type MarkInProgress, paintInProgress } from './paint/in-progress.ts'
import { paintMark } from './paint/mark.ts'
import { onSampleLoaded } from './paint/material-samples.ts'
import type { PainterClient } from './painter-client.ts'
import { pixelsAround } from './pixels-around.ts'
import { type PosterOverlay, type TilePlacement, TileView } from './tile-view.ts'

interface Sources {
	scene: Scene
	painter: PainterClient
	live: LiveStrokes
	poster: Poster
	/** Calls `listener` after every change of the document that the painter was told of. */
	onUpdate(listener: () => void): () => void
}

/** More new marks than this come from far away, not from a pen: the painter's tiles will do. */
const mostHeld = 100

/**
 * Puts the canvas on the screen: what the painter has painted, then what it hasn't yet, then
 * everyone's strokes in the making. A frame costs a dozen image draws, however many marks there are.
 */
export class Renderer {
	readonly #canvas: HTMLCanvasElement
	readonly #context: CanvasRenderingContext2D
	readonly #sources: Sources
	readonly #tiles = new TileView()
	readonly #overlay = new Overlay()
	readonly #stopListening: (() => void)[]
	#camera: Camera = { x: 0, y: 0, zoom: 1 }
	#view: Size = { w: 0, h: 0 }
	#own: MarkInProgress | undefined
	#request: number | undefined

	constructor(canvas: HTMLCanvasElement, sources: Sources) {
		const context = canvas.getContext('2d')
		if (!context) throw new Error('this browser has no 2D canvas')
		this.#canvas = canvas
		this.#context = context
		this.#sources = sources
		const { scene, painter, live } = sources
		painter.onPainted((painted) => {
			this.#tiles.receive(painted)
			this.requestFrame()
		})
		this.#stopListening = [
			scene.onChange(({ before, after }) => {
				live.settle()
				for (const { id } of before) this.#overlay.remove(id)
				if (after.length <= mostHeld) {
					for (const mark of after) if (this.#canShow(mark)) this.#overlay.add(mark)
				}
				this.requestFrame()
			}),
			sources.onUpdate(() => this.#overlay.assignRevision(painter.revision)),
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

	/** @param drawing what this person is drawing right now. */
	drawing(drawing: MarkInProgress | undefined): void {
		this.#own = drawing
		this.requestFrame()
	}

	/** @returns the colours around a point of the view (CSS pixels), `side` device pixels square, on paper. */
	pixelsAround(at: Vec, side: number): ImageData {
		return pixelsAround(this.#canvas, at, side)
	}

	/** Asks for a new frame. */
	requestFrame(): void {
		this.#request ??= requestAnimationFrame(() => this.#draw())
	}

	close(): void {
		if (this.#request !== undefined) cancelAnimationFrame(this.#request)
		for (const stop of this.#stopListening) stop()
		this.#tiles.close()
	}

	/** Can a mark be shown over everything until it is where it belongs? */
	#canShow(mark: Mark): boolean {
		const { scene } = this.#sources
		if (mark.kind === 'picture' || isOwnEraser(mark)) return false
		return scene.layerOf(mark).visible && (scene.layers.length === 1 || !isEraser(mark))
	}

	/** The poster, while it shows what tiles don't yet. */
	#poster(seen: Rect, scale: number): PosterOverlay | undefined {
		const { poster, painter } = this.#sources
		const { revision: known } = this.#tiles
		const until = poster.documentAt()
		const isIn = known >= until && known === painter.revision
		if (isIn && this.#tiles.isWhole(seen, scale)) poster.takeDown()
		const bitmap = poster.bitmap()
		return bitmap && { bitmap, until }
	}

	/** Says whether the canvas is still on its way to what it shall look like. */
	#tellBusy(): void {
		const { isIdle: idle, revision: known } = this.#tiles
		const [held] = this.#overlay.marks()
		const busy = String(!idle || known < this.#sources.painter.revision || held !== undefined)
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
		const seen = visibleRect(this.#camera, this.#view)
		const scale = this.#camera.zoom * ratio
		const places = this.#tiles.draw(context, seen, scale, this.#poster(seen, scale))
		this.#overlay.removePainted(this.#tiles.revision, (bounds, revision) =>
			places.some((place) => isOlder(place, bounds, revision)),
		)
		for (const { mark, revision } of this.#overlay.marks()) {
			const late = places.filter((place) => isOlder(place, mark.bounds, revision))
			if (late.length === 0) continue
			context.save()
			clipTo(context, late)
			applyCamera(context, seen, scale)
			paintMark(context, mark, {}, scale)
			context.restore()
		}
		applyCamera(context, seen, scale)
		const how = { scale, layers: this.#sources.scene.layers.length }
		for (const stroke of this.#sources.live.values()) {
			const { drawn, material } = stroke
			paintInProgress(context, { stroke: drawn, material }, stroke.place, how)
		}
		const own = this.#own
		for (const place of own?.places ?? []) {
			if (own) paintInProgress(context, own, place, how)
		}
		this.#tellBusy()
	}
}

function isOlder(place: TilePlacement, bounds: Rect, revision: number): boolean {
	return place.revision < revision && intersects(place.bounds, bounds)
}

function clipTo(context: CanvasRenderingContext2D, places: readonly TilePlacement[]): void {
	context.setTransform(1, 0, 0, 1, 0, 0)
	context.beginPath()
	for (const { screenBox: box } of places) context.rect(box.x, box.y, box.w, box.h)
	context.clip()
}
