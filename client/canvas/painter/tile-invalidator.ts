import { intersects, type Rect } from '../../../shared/geometry.ts'
import type { Scene, SceneChange } from '../../document/scene.ts'
import { minMaterialScale } from '../paint/material.ts'
import type { MarkIndex } from './mark-index.ts'
import type { PicturePixels } from './picture-pixels.ts'
import type { Tile } from './tile.ts'
import type { TilePainter } from './tile-painter.ts'
import type { PainterView } from './tile-plan.ts'
import type { TileSet } from './tile-set.ts'

/** A change of more regions than this invalidates whole tiles instead of painting over them. */
const maxImmediateChanges = 50
/** Pictures that arrive within this time are painted together. */
const arrivalBatchMs = 40

interface Sources {
	scene: Scene
	index: MarkIndex
	tiles: TileSet
	pixels: PicturePixels
	painter: TilePainter
}

/** Applies changes of marks, pictures and materials to the tiles. */
export class TileInvalidator {
	readonly #sources: Sources
	readonly #wake: () => void
	/** SHA-256 of pictures that have arrived and are not painted yet. */
	readonly #arrived = new Set<string>()
	#arrivalTimer: ReturnType<typeof setTimeout> | undefined

	/** @param wake called when tiles have become dirty or were painted over. */
	constructor(sources: Sources, wake: () => void) {
		this.#sources = sources
		this.#wake = wake
		sources.pixels.onArrival((sha256) => this.#collectArrival(sha256))
		sources.pixels.onStandInReplaced((sha256) => this.#replaceStandIn(sha256))
	}

	/** True while arrived pictures wait to be painted. */
	get hasArrivals(): boolean {
		return this.#arrived.size > 0
	}

	/**
	 * Applies a change of the scene.
	 * @param view to compare the overview with; undefined when the plan is outdated already.
	 * @returns true when the tiles must be planned again.
	 */
	apply({ added, dirty, layersChanged }: SceneChange, view: PainterView | undefined): boolean {
		const { tiles, index, painter } = this.#sources
		if (layersChanged) {
			for (const tile of tiles.all()) tile.invalidate(tile.bounds)
			return true
		}
		if (added.length + dirty.length > maxImmediateChanges) {
			this.#invalidateTiles([...dirty, ...added.map(({ bounds }) => bounds)])
			return true
		}
		for (const tile of tiles.all()) {
			for (const rect of dirty) tile.invalidate(rect)
			for (const mark of added) {
				if (intersects(mark.bounds, tile.bounds)) painter.paintOver(tile, mark)
			}
		}
		// The overview depends on the bounds of all marks.
		return view !== undefined && tiles.isOverviewOld(view, index.bounds())
	}

	/** Pixels of materials have changed within a rectangle. @param isStep by a step of an animation. */
	invalidateMaterials(rect: Rect, isStep: boolean): void {
		for (const tile of this.#sources.tiles.all()) {
			if (tile.scale < minMaterialScale || !intersects(rect, tile.bounds)) continue
			tile.invalidate(rect)
			tile.fades ||= !isStep
		}
		this.#wake()
	}

	/** Paints the tile's missing pictures whose pixels have arrived. */
	paintArrived(tile: Tile, hasArrived: (sha256: string) => boolean = () => true): void {
		const { scene, index, pixels, painter } = this.#sources
		for (const { mark, isPartlyPainted } of tile.missing.values()) {
			if (!hasArrived(mark.picture.sha256)) continue
			tile.isUnsent = true
			// A busy tile may miss more pictures. It is checked again when it is done.
			if (tile.isBusy || tile.quality !== 'final' || !pixels.get(mark, tile.scale)) continue
			tile.clearMissing(mark.id)
			if (scene.get(mark.id) !== mark) continue
			const isIsolated = scene.isIsolated(scene.layerOf(mark))
			if (isPartlyPainted || isIsolated || index.isCovered(mark)) tile.invalidate(mark.bounds)
			else painter.paintOver(tile, mark)
		}
	}

	#invalidateTiles(changed: readonly Rect[]): void {
		const { tiles } = this.#sources
		for (const tile of tiles.all()) {
			if (!changed.some((rect) => intersects(rect, tile.bounds))) continue
			// A blank tile is dropped so that a draft can be painted first.
			if (tile.isBlank) tiles.drop(tile)
			else tile.invalidate(tile.bounds)
		}
	}

	#collectArrival(sha256: string): void {
		this.#arrived.add(sha256)
		this.#arrivalTimer ??= setTimeout(() => {
			this.#arrivalTimer = undefined
			for (const tile of this.#sources.tiles.all()) {
				this.paintArrived(tile, (sha256) => this.#arrived.has(sha256))
			}
			this.#arrived.clear()
			this.#wake()
		}, arrivalBatchMs)
	}

	#replaceStandIn(sha256: string): void {
		const { scene, tiles } = this.#sources
		for (const mark of scene.marks) {
			if (mark.kind !== 'picture' || mark.picture.sha256 !== sha256) continue
			for (const tile of tiles.all()) tile.invalidate(mark.bounds)
		}
		this.#wake()
	}
}
