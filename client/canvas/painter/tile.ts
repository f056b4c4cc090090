import type { Mark, PictureMark } from '../../../shared/canvas.ts'
import { contains, intersection, type Rect, union } from '../../../shared/geometry.ts'
import { applyCamera } from '../camera.ts'
import type { Context2D } from '../paint/context-2d.ts'
import { type TileCoords, tileBounds, tileKey, tileSide } from './levels.ts'

/** Above this number, the dirty regions of a tile are merged into one. */
const maxDirty = 24

/** The quality of a tile. A draft shows strokes as lines and leaves out pictures. */
export type Quality = 'none' | PaintQuality
type PaintQuality = 'draft' | 'final'

/**
 * Where a tile's pixels are. This is the state machine of a tile.
 *
 *   unpainted  nowhere; the tile was never painted, or the graphics card has lost it
 *   blank      nowhere; the tile was painted and is empty
 *   local      on the tile's canvas
 *   released   on the page only; any change requires painting the whole tile
 *
 *   from        painted      painted empty   a mark on top        release    discard
 *   unpainted   local        blank           unpainted            –          unpainted
 *   blank       local        blank           local                blank      unpainted
 *   local       local        blank           local                released   unpainted
 *   released    local        blank           released, all dirty  released   unpainted
 */
type Pixels =
	| { state: 'unpainted' }
	| { state: 'blank' | 'released'; quality: PaintQuality }
	| { state: 'local'; quality: PaintQuality; context: OffscreenCanvasRenderingContext2D }

const unpainted: Pixels = { state: 'unpainted' }

/** A picture on a tile whose pixels were not available. */
interface MissingPicture {
	mark: PictureMark
	/** True when part of the tile shows the picture. Painting over would then paint it twice. */
	isPartlyPainted: boolean
}

/** The painting in progress. */
interface Work {
	quality: PaintQuality
	/** World units. */
	area: Rect
	isWhole: boolean
}

/** A tile of the painter. */
export class Tile {
	readonly coords: TileCoords
	readonly key: string
	readonly bounds: Rect
	/** Pixels per world unit. */
	readonly scale: number
	/** True when the tile has changed since it was sent to the page. */
	isUnsent = false
	/** True when the change since then replaces a material's preview. */
	fades = false
	/** The last round of planning that wanted the tile. */
	wantedAt = 0
	#pixels: Pixels = unpainted
	/** Regions to paint again, world units. */
	#dirty: Rect[] = []
	#work: Work | undefined
	readonly #missing = new Map<string, MissingPicture>()

	constructor(coords: TileCoords) {
		this.coords = coords
		this.key = tileKey(coords)
		this.bounds = tileBounds(coords)
		this.scale = 2 ** coords.level
	}

	get quality(): Quality {
		return this.#pixels.state === 'unpainted' ? 'none' : this.#pixels.quality
	}

	/** True while the tile is being painted. Later changes are painted afterwards. */
	get isBusy(): boolean {
		return this.#work !== undefined
	}

	get isDirty(): boolean {
		return this.#dirty.length > 0
	}

	/** True when the tile shows the current document. */
	get isClean(): boolean {
		return this.#pixels.state !== 'unpainted' && !this.isDirty && !this.isBusy
	}

	/** True when the tile is clean and empty. */
	get isBlank(): boolean {
		return this.isClean && this.#pixels.state === 'blank'
	}

	/** The tile's canvas; undefined when the pixels are not here. */
	get context(): OffscreenCanvasRenderingContext2D | undefined {
		return this.#pixels.state === 'local' ? this.#pixels.context : undefined
	}

	/** Pictures whose pixels were not available, by mark id. */
	get missing(): ReadonlyMap<string, Readonly<MissingPicture>> {
		return this.#missing
	}

	/** Marks a region as dirty. */
	invalidate(rect: Rect): void {
		const part = intersection(this.bounds, rect)
		// An unpainted tile is painted with the document's latest state anyway.
		if (!part || (this.#pixels.state === 'unpainted' && !this.isBusy)) return
		const isReleased = this.#pixels.state === 'released'
		this.#dirty.push(isReleased ? this.bounds : part)
		if (isReleased || this.#dirty.length > maxDirty) this.#dirty = [this.#dirty.reduce(union)]
	}

	/** Paints a topmost mark over the existing pixels, where that is possible. */
	paintOver(
		mark: Mark,
		paint: (context: Context2D, mark: Mark, quality: PaintQuality) => void,
	): void {
		const pixels = this.#pixels
		if (this.isBusy || pixels.state === 'unpainted' || pixels.state === 'released') {
			this.invalidate(mark.bounds)
			return
		}
		const { quality } = pixels
		const context = pixels.state === 'local' ? pixels.context : createOffscreenContext()
		this.#pixels = { state: 'local', quality, context }
		applyCamera(context, this.bounds, this.scale)
		paint(context, mark, quality)
		this.isUnsent = true
	}

	/** Begins to paint the next dirty region. @returns the region, world units. */
	begin(quality: PaintQuality): Rect {
		const canPaintPart = this.#pixels.state !== 'released' && this.quality === quality
		const area = (canPaintPart ? this.#dirty.pop() : undefined) ?? this.bounds
		const isWhole = contains(area, this.bounds) && contains(area, oppositeCorner(this.bounds))
		if (isWhole) {
			this.#dirty = []
			this.#missing.clear()
		}
		this.#work = { quality, area, isWhole }
		return area
	}

	/**
	 * Ends the painting that `begin` started.
	 * @param copy copies the painted part to a canvas; undefined when the part is empty.
	 * @param part pixels of the tile.
	 */
	finish(copy: ((context: Context2D) => void) | undefined, part: Rect): void {
		const work = this.#work
		if (!work) return
		this.#work = undefined
		this.isUnsent = true
		const { quality } = work
		const existing = this.context
		if (!copy && (!existing || work.isWhole)) {
			this.#pixels = { state: 'blank', quality }
			return
		}
		const context = existing ?? createOffscreenContext()
		context.setTransform(1, 0, 0, 1, 0, 0)
		context.clearRect(part.x, part.y, part.w, part.h)
		copy?.(context)
		this.#pixels = { state: 'local', quality, context }
	}

	/** Cancels the painting that `begin` started. Its region becomes dirty again. */
	abandon(): void {
		const work = this.#work
		this.#work = undefined
		if (work) this.invalidate(work.area)
	}

	/** Records that a picture was painted. @param isAvailable false when its pixels were missing. */
	recordPicture(mark: PictureMark, isAvailable: boolean): void {
		const missing = this.#missing.get(mark.id)
		if (isAvailable) {
			if (missing) missing.isPartlyPainted = true
		} else if (missing?.mark !== mark) {
			this.#missing.set(mark.id, { mark, isPartlyPainted: this.#work?.isWhole === false })
		}
	}

	/** A picture is no longer missing. @param id the mark's. */
	clearMissing(id: string): void {
		this.#missing.delete(id)
	}

	/** Frees the pixels; the page keeps its copy. Only for tiles that are clean and sent. */
	release(): void {
		if (this.#pixels.state === 'local') {
			this.#pixels = { state: 'released', quality: this.#pixels.quality }
		}
	}

	/** Discards the pixels, because the graphics card has lost them here and on the page. */
	discard(): void {
		this.#pixels = unpainted
		this.#dirty = []
		this.#work = undefined
		this.#missing.clear()
	}
}

function oppositeCorner({ x, y, w, h }: Rect) {
	return { x: x + w, y: y + h }
}

/** Creates an offscreen canvas; by default of the size of a tile. */
export function createOffscreenContext(
	width = tileSide,
	height = tileSide,
): OffscreenCanvasRenderingContext2D {
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) throw new Error('this browser has no 2D canvas')
	return context
}
