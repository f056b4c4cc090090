import type { Mark } from '../../../shared/canvas.ts'
import type { Layer } from '../../../shared/layers.ts'
import { isEraser, isOwnEraser } from '../../document/hit-test.ts'
import type { Scene } from '../../document/scene.ts'
import type { Context2D } from '../paint/context-2d.ts'
import { paintMark } from '../paint/mark.ts'
import { strokeBlend } from '../paint/stroke.ts'
import { createOffscreenContext } from './tile.ts'

/**
 * Paints marks one by one and composites their layers. An isolated layer (opacity, blend mode or
 * erasers) is painted on its own canvas first. A mark with own erasers on it is painted on its own
 * canvas, where they erase it. Layers blend with the art below, not with the paper.
 */
export class LayerCompositor {
	readonly #base: Context2D
	readonly #scene: Scene
	readonly #scale: number
	readonly #ownErasers: readonly Mark[]
	readonly #ignoresLayerStyle: boolean
	#layer: Layer | undefined
	/** The canvas of the current layer: the base, or a canvas of its own. */
	#target: Context2D
	#layerBuffer: Context2D | undefined
	#markBuffer: Context2D | undefined

	/**
	 * @param base its transform maps world units to pixels. @param marks all marks of the painting.
	 * @param scale pixels per world unit. @param ignoresLayerStyle ignores opacity and blend mode.
	 */
	constructor(
		base: Context2D,
		scene: Scene,
		marks: readonly Mark[],
		scale: number,
		ignoresLayerStyle = false,
	) {
		this.#base = base
		this.#scene = scene
		this.#scale = scale
		this.#ignoresLayerStyle = ignoresLayerStyle
		this.#target = base
		this.#ownErasers = marks.filter(isOwnEraser)
	}

	/** Paints the next mark. Marks come in painting order. */
	paint(mark: Mark, paint: (context: Context2D, mark: Mark) => void): void {
		this.#setLayer(this.#scene.layerOf(mark))
		if (isOwnEraser(mark)) return
		// An eraser has no paint that an own eraser could erase.
		const erasers = isEraser(mark)
			? []
			: this.#ownErasers.filter((eraser) => this.#scene.erases(eraser, mark))
		if (erasers.length === 0) {
			paint(this.#target, mark)
			return
		}
		this.#markBuffer = this.#cleared(this.#markBuffer)
		paint(this.#markBuffer, mark)
		for (const eraser of erasers) paintMark(this.#markBuffer, eraser, {}, this.#scale)
		const blend = mark.kind === 'stroke' ? strokeBlend(mark.stroke) : 'source-over'
		copy(this.#markBuffer, this.#target, 1, blend)
	}

	/** Composites the last layer. Call it after the last mark. */
	finish(): void {
		this.#setLayer(undefined)
	}

	#setLayer(layer: Layer | undefined): void {
		if (layer === this.#layer) return
		if (this.#layer && this.#target !== this.#base) {
			if (this.#ignoresLayerStyle) copy(this.#target, this.#base)
			else copy(this.#target, this.#base, this.#layer.opacity, blendOf(this.#layer))
		}
		this.#layer = layer
		this.#target = this.#base
		if (layer && this.#scene.isIsolated(layer)) {
			this.#layerBuffer = this.#cleared(this.#layerBuffer)
			this.#target = this.#layerBuffer
		}
	}

	/** @returns an empty canvas with the size and the transform of the base. */
	#cleared(buffer: Context2D | undefined): Context2D {
		const { width, height } = this.#base.canvas
		const context = buffer ?? createOffscreenContext(width, height)
		context.setTransform(1, 0, 0, 1, 0, 0)
		context.clearRect(0, 0, width, height)
		context.setTransform(this.#base.getTransform())
		return context
	}
}

function copy(
	from: Context2D,
	to: Context2D,
	opacity = 1,
	blend: GlobalCompositeOperation = 'source-over',
): void {
	to.save()
	to.setTransform(1, 0, 0, 1, 0, 0)
	to.globalAlpha = opacity
	to.globalCompositeOperation = blend
	to.drawImage(from.canvas, 0, 0)
	to.restore()
}

function blendOf({ blend }: Layer): GlobalCompositeOperation {
	return blend === 'normal' ? 'source-over' : blend
}
