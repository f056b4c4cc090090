import type { Mark } from '../../../shared/canvas.ts'
import { intersects } from '../../../shared/geometry.ts'
import type { Layer } from '../../../shared/layers.ts'
import { isEraser, isOwnEraser } from '../../document/hit-test.ts'
import type { Scene } from '../../document/scene.ts'
import type { Context2D } from '../paint/context-2d.ts'
import { paintMark } from '../paint/mark.ts'
import { strokeBlend } from '../paint/stroke.ts'
import { createOffscreenContext } from './tile.ts'

/**
 * Paints marks one after the other onto a sheet, so that layers lie on each other as they should:
 * one that is faint, blended, or erased from is painted on a sheet of its own first; and a mark
 * that its author has rubbed at is painted apart, less what was rubbed out. Blending is with the
 * art below, not with the paper.
 */
export class LayerCompositor {
	readonly #base: Context2D
	readonly #scene: Scene
	readonly #scale: number
	readonly #rubbers: readonly Mark[]
	readonly #plain: boolean
	#layer: Layer | undefined
	/** Where the current layer is painted on: the base, or a sheet of its own. */
	#target: Context2D
	#sheet: Context2D | undefined
	#scratch: Context2D | undefined

	/**
	 * @param base faces the marks already. @param marks all that are to come.
	 * @param plain shows layers as if they were neither faint nor blended.
	 */
	constructor(base: Context2D, scene: Scene, marks: readonly Mark[], scale: number, plain = false) {
		this.#base = base
		this.#scene = scene
		this.#scale = scale
		this.#plain = plain
		this.#target = base
		this.#rubbers = marks.filter(isOwnEraser)
	}

	paint(mark: Mark, paint: (context: Context2D, mark: Mark) => void): void {
		this.#turnTo(this.#scene.layerOf(mark))
		if (isOwnEraser(mark)) return
		// What takes away has no paint of its own that a rubber could take.
		const rubbers = isEraser(mark) ? [] : this.#rubbers.filter((rubber) => this.#rubs(rubber, mark))
		if (rubbers.length === 0) {
			paint(this.#target, mark)
			return
		}
		this.#scratch = this.#fresh(this.#scratch)
		paint(this.#scratch, mark)
		for (const rubber of rubbers) paintMark(this.#scratch, rubber, {}, this.#scale)
		const blend = mark.kind === 'stroke' ? strokeBlend(mark.stroke) : 'source-over'
		copy(this.#scratch, this.#target, 1, blend)
	}

	/** Everything is painted: puts what is still apart where it belongs. */
	finish(): void {
		this.#turnTo(undefined)
	}

	#turnTo(layer: Layer | undefined): void {
		if (layer === this.#layer) return
		if (this.#layer && this.#target !== this.#base) {
			if (this.#plain) copy(this.#target, this.#base)
			else copy(this.#target, this.#base, this.#layer.opacity, blendOf(this.#layer))
		}
		this.#layer = layer
		this.#target = this.#base
		if (layer && this.#scene.isIsolated(layer)) {
			this.#sheet = this.#fresh(this.#sheet)
			this.#target = this.#sheet
		}
	}

	#rubs(rubber: Mark, mark: Mark): boolean {
		return (
			intersects(rubber.bounds, mark.bounds) &&
			this.#scene.comparePaintOrder(mark, rubber) < 0 &&
			this.#scene.layerOf(rubber) === this.#scene.layerOf(mark) &&
			this.#scene.creatorOf(rubber) === this.#scene.creatorOf(mark)
		)
	}

	/** @returns an empty sheet that faces what the base does. */
	#fresh(used: Context2D | undefined): Context2D {
		const { width, height } = this.#base.canvas
		const sheet = used ?? createOffscreenContext(width, height)
		sheet.setTransform(1, 0, 0, 1, 0, 0)
		sheet.clearRect(0, 0, width, height)
		sheet.setTransform(this.#base.getTransform())
		return sheet
	}
}

function copy(from: Context2D, to: Context2D, opacity = 1, blend?: GlobalCompositeOperation): void {
	to.save()
	to.setTransform(1, 0, 0, 1, 0, 0)
	to.globalAlpha = opacity
	to.globalCompositeOperation = blend ?? 'source-over'
	to.drawImage(from.canvas, 0, 0)
	to.restore()
}

function blendOf({ blend }: Layer): GlobalCompositeOperation {
	return blend === 'normal' ? 'source-over' : blend
}
