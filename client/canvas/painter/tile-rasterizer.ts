import type { Mark } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { applyCamera } from '../camera.ts'
import type { Context2D } from '../paint/context-2d.ts'
import type { LayerCompositor } from './layer-compositor.ts'
import { tileSide } from './levels.ts'
import { createOffscreenContext, type Tile } from './tile.ts'

/** Painting of a tile or of a part of it, done in time slices. */
export interface PaintJob {
	tile: Tile
	/** The part, in whole pixels of the tile. */
	part: Rect
	/** In painting order. */
	marks: readonly Mark[]
	/** The number of marks that are painted. */
	done: number
	paint(context: Context2D, mark: Mark): void
	/** Creates the compositor of the marks' layers. */
	createCompositor(context: Context2D): LayerCompositor
}

/** @returns `dirty` (world units) grown to whole pixels of its tile, in pixels and in world units. */
export function alignToPixels(
	{ bounds, scale }: Tile,
	dirty: Rect,
): { part: PaintJob['part']; area: Rect } {
	const left = Math.floor((dirty.x - bounds.x) * scale)
	const top = Math.floor((dirty.y - bounds.y) * scale)
	const width = Math.ceil((dirty.x + dirty.w - bounds.x) * scale) - left
	const height = Math.ceil((dirty.y + dirty.h - bounds.y) * scale) - top
	return {
		part: { x: left, y: top, w: width, h: height },
		area: {
			x: bounds.x + left / scale,
			y: bounds.y + top / scale,
			w: width / scale,
			h: height / scale,
		},
	}
}

/**
 * Paints parts of tiles on an offscreen canvas and copies them to their tile. It does not clip on the
 * tile itself: a clip changes antialiasing, and every peer must get the same pixels, whatever parts
 * were painted.
 */
export class TileRasterizer {
	readonly #buffer = createOffscreenContext()
	#job: PaintJob | undefined
	#compositor: LayerCompositor | undefined

	/** @param onRestored called when the graphics card has lost the canvases of this thread. */
	constructor(onRestored: () => void) {
		this.#buffer.canvas.addEventListener('contextrestored', onRestored)
	}

	get job(): PaintJob | undefined {
		return this.#job
	}

	begin(job: PaintJob): void {
		this.#job = job
		this.#buffer.setTransform(1, 0, 0, 1, 0, 0)
		this.#buffer.clearRect(0, 0, tileSide, tileSide)
		applyCamera(this.#buffer, job.tile.bounds, job.tile.scale)
		this.#compositor = job.createCompositor(this.#buffer)
	}

	/** Continues the job until it is done or `deadline` (as `performance.now`) has passed. */
	work(deadline: number): void {
		const job = this.#job
		if (!job) return
		const { marks, tile, part } = job
		while (job.done < marks.length) {
			const mark = marks[job.done++]
			if (mark) this.#compositor?.paint(mark, job.paint)
			if (performance.now() > deadline) return
		}
		this.#compositor?.finish()
		this.#job = undefined
		const { x, y, w, h } = part
		const copy = (to: Context2D) => to.drawImage(this.#buffer.canvas, x, y, w, h, x, y, w, h)
		tile.finish(marks.length > 0 ? copy : undefined, part)
	}

	/** Cancels the job. Its tile becomes dirty again. */
	abandon(): void {
		this.#job?.tile.abandon()
		this.#job = undefined
	}
}
