import type { Mark, MaterialMark, PictureMark } from '../../../shared/canvas.ts'
import type { Rect } from '../../../shared/geometry.ts'
import type { Context2D } from '../paint/context-2d.ts'
import { paintDraft, paintMark } from '../paint/mark.ts'
import { LayerCompositor } from './layer-compositor.ts'
import type { MarkIndex } from './mark-index.ts'
import type { PaintSources } from './snapshot.ts'
import type { Tile } from './tile.ts'
import { alignToPixels, type PaintJob } from './tile-rasterizer.ts'

/** Paints marks on tiles. */
export class TilePainter {
	readonly #sources: PaintSources
	readonly #index: MarkIndex

	constructor(sources: PaintSources, index: MarkIndex) {
		this.#sources = sources
		this.#index = index
	}

	/** @returns the marks on visible layers that intersect a region, in painting order. */
	marksIn(region: Rect): Mark[] {
		const { scene } = this.#sources
		return this.#index.search(region).filter((mark) => scene.layerOf(mark).visible)
	}

	/** Begins to paint the tile's next dirty region. */
	beginJob(tile: Tile, quality: 'draft' | 'final'): PaintJob {
		const { part, area } = alignToPixels(tile, tile.begin(quality))
		const marks = this.marksIn(area)
		return {
			tile,
			part,
			marks,
			done: 0,
			createCompositor: (context) =>
				new LayerCompositor(context, this.#sources.scene, marks, tile.scale),
			paint: (context, mark) => this.#paint(context, tile, mark, quality, area),
		}
	}

	/** Paints a topmost mark over a tile's existing pixels. */
	paintOver(tile: Tile, mark: Mark): void {
		tile.paintOver(mark, (context, mark, quality) =>
			this.#paint(context, tile, mark, quality, tile.bounds),
		)
	}

	/** @param area the painted part of the tile; materials outside of it are left out. */
	#paint(context: Context2D, tile: Tile, mark: Mark, quality: 'draft' | 'final', area: Rect): void {
		const { pixels, textures } = this.#sources
		if (quality === 'draft') {
			if (mark.kind === 'picture') tile.recordPicture(mark, false)
			else paintDraft(context, mark, tile.scale)
			return
		}
		const picture = (mark: PictureMark) => {
			const bitmap = pixels.get(mark, tile.scale)
			tile.recordPicture(mark, bitmap !== undefined)
			return bitmap
		}
		const material = (context: Context2D, mark: MaterialMark) => textures.fill(context, mark, area)
		paintMark(context, mark, { picture, material }, tile.scale)
	}
}
