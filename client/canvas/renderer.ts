import { thumbHashToRGBA } from 'thumbhash'
import type { PictureMark } from '../../shared/canvas.ts'
import { intersects, type Rect } from '../../shared/geometry.ts'
import type { Stroke } from '../../shared/ink.ts'
import type { LiveStrokes } from '../jam/live-ink.ts'
import type { Pictures } from '../jam/pictures.ts'
import { type Camera, type Size, visible } from './camera.ts'
import { growing } from './paint/brush.ts'
import { paintPicture, paintStroke, paper } from './paint/mark.ts'
import type { Scene } from './scene.ts'
import { paintRegion, Tiles } from './tiles.ts'

interface Sources {
	scene: Scene
	pictures: Pictures
	live: LiveStrokes
}

/** Puts the canvas on the screen: the painted tiles, then everyone's strokes in the making. */
export class Renderer {
	readonly #canvas: HTMLCanvasElement
	readonly #context: CanvasRenderingContext2D
	readonly #sources: Sources
	readonly #tiles: Tiles
	readonly #colours = new Map<string, OffscreenCanvas>()
	readonly #stopListening: () => void
	#camera: Camera = { x: 0, y: 0, zoom: 1 }
	#view: Size = { w: 1, h: 1 }
	#own: Stroke | undefined
	#request: number | undefined

	constructor(canvas: HTMLCanvasElement, sources: Sources) {
		const context = canvas.getContext('2d')
		if (!context) throw new Error('this browser has no 2D canvas')
		this.#canvas = canvas
		this.#context = context
		this.#sources = sources
		this.#tiles = new Tiles(sources.scene, this.#pixelsOf)
		this.#stopListening = sources.scene.onChange((change) => {
			sources.live.settle()
			this.#tiles.apply(change)
			this.request()
		})
	}

	look(camera: Camera, view: Size): void {
		this.#camera = camera
		this.#view = view
		this.request()
	}

	/** @param stroke what this person is drawing right now. */
	drawing(stroke: Stroke | undefined): void {
		this.#own = stroke
		this.request()
	}

	/** A picture's pixels have come. */
	pictureArrived(sha256: string): void {
		this.#colours.delete(sha256)
		for (const mark of this.#sources.scene.marks) {
			if (mark.kind === 'picture' && mark.picture.sha256 === sha256) this.#tiles.arrived(mark)
		}
		this.request()
	}

	/** Asks for a new frame. */
	request(): void {
		this.#request ??= requestAnimationFrame(() => this.#draw())
	}

	/**
	 * A region of the canvas as a picture, on paper, without strokes in the making.
	 * @param width, @param height pixels.
	 */
	async snapshot(region: Rect, width: number, height: number): Promise<ImageBitmap> {
		const ink = new OffscreenCanvas(width, height)
		const context = ink.getContext('2d')
		if (!context) throw new Error('this browser has no 2D canvas')
		const pixelsOf = (mark: PictureMark) => this.#pixelsOf(mark) ?? this.#coloursOf(mark)
		paintRegion(context, this.#sources.scene, pixelsOf, region, width / region.w)
		context.setTransform(1, 0, 0, 1, 0, 0)
		context.globalCompositeOperation = 'destination-over'
		context.fillStyle = paper
		context.fillRect(0, 0, width, height)
		return ink.transferToImageBitmap()
	}

	close(): void {
		if (this.#request !== undefined) cancelAnimationFrame(this.#request)
		this.#stopListening()
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
		const complete = this.#tiles.draw(context, this.#camera, this.#view, ratio)
		const { x, y } = visible(this.#camera, this.#view)
		const scale = this.#camera.zoom * ratio
		context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale)
		this.#paintMissing(context)
		for (const stroke of this.#sources.live.values()) {
			paintStroke(context, stroke, growing(stroke))
		}
		if (this.#own) paintStroke(context, this.#own, growing(this.#own))
		if (!complete) this.request()
	}

	/** Pictures whose pixels are on their way: their colours, over everything until then. */
	#paintMissing(context: CanvasRenderingContext2D): void {
		const seen = visible(this.#camera, this.#view)
		for (const mark of this.#sources.scene.marks) {
			if (mark.kind !== 'picture' || !intersects(mark.bounds, seen)) continue
			if (!this.#pixelsOf(mark)) paintPicture(context, mark, this.#coloursOf(mark))
		}
	}

	readonly #pixelsOf = ({ picture }: PictureMark): ImageBitmap | undefined =>
		this.#sources.pictures.get(picture.sha256)

	#coloursOf({ picture: { sha256, thumbhash } }: PictureMark): OffscreenCanvas {
		let colours = this.#colours.get(sha256)
		if (!colours) {
			colours = coloursOf(thumbhash)
			this.#colours.set(sha256, colours)
		}
		return colours
	}
}

/** The blurred picture that a thumbhash holds; one clear pixel if it holds none. */
function coloursOf(thumbhash: Uint8Array): OffscreenCanvas {
	try {
		const { w, h, rgba } = thumbHashToRGBA(thumbhash)
		const canvas = new OffscreenCanvas(w, h)
		const pixels = new ImageData(new Uint8ClampedArray(rgba), w, h)
		canvas.getContext('2d')?.putImageData(pixels, 0, 0)
		return canvas
	} catch {
		return new OffscreenCanvas(1, 1)
	}
}
