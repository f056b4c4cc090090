import type { Mark } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import { applyCamera } from '../camera.ts'
import type { Context2D } from '../paint/context-2d.ts'
import type { LayerCompositor } from './layer-compositor.ts'
import { tileSide } from './levels.ts'
import { createOffscreenContext, type Tile } from './tile.ts'

/** What one tile, or a part of it, has to show; painted in slices of time. */
export interface PaintJob {
	tile: Tile
	/** The part, in the tile's whole pixels. */
	part: Rect
	marks: readonly Mark[]
	/** So many are painted. */
	done: number
	paint(context: Context2D, mark: Mark): void
	/** Begins to lay the marks' layers onto a sheet. */
	compositor(context: Context2D): LayerCompositor
}

/** @returns `dirty` grown to whole pixels of its tile, in pixels and in world units. */
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
 * The sheet that parts of tiles are painted on before they are copied to their tile. Not clipped
 * in place: a clip changes how edges are smoothed, and everyone's canvas shall be the same,
 * whatever parts it was painted in.
 */
export class TileRasterizer {
	readonly #sheet = createOffscreenContext()
	#job: PaintJob | undefined
	#layering: LayerCompositor | undefined

	/** @param restored is called when the graphics card lost what was on this thread's canvases. */
	constructor(restored: () => void) {
		this.#sheet.canvas.addEventListener('contextrestored', restored)
	}

	get job(): PaintJob | undefined {
		return this.#job
	}

	begin(job: PaintJob): void {
		this.#job = job
		this.#sheet.setTransform(1, 0, 0, 1, 0, 0)
		this.#sheet.clearRect(0, 0, tileSide, tileSide)
		applyCamera(this.#sheet, job.tile.bounds, job.tile.scale)
		this.#layering = job.compositor(this.#sheet)
	}

	/** Goes on with the job until it is done or the time is up. */
	work(deadline: number): void {
		const job = this.#job
		if (!job) return
		const { marks, tile, part } = job
		while (job.done < marks.length) {
			const mark = marks[job.done++]
			if (mark) this.#layering?.paint(mark, job.paint)
			if (performance.now() > deadline) return
		}
		this.#layering?.finish()
		this.#job = undefined
		const { x, y, w, h } = part
		const copy = (to: Context2D) => to.drawImage(this.#sheet.canvas, x, y, w, h, x, y, w, h)
		tile.finish(marks.length > 0 ? copy : undefined, part)
	}

	/** Nobody looks there any more. */
	abandon(): void {
		this.#job?.tile.abandon()
		this.#job = undefined
	}
}
