import type { Mark, PictureMark } from '../../../shared/canvas.ts'
import { contains, intersection, type Rect, union } from '../../../shared/geometry.ts'
import { applyCamera } from '../camera.ts'
import type { Context2D } from '../paint/context-2d.ts'
import { type TileCoords, tileBounds, tileKey, tileSide } from './levels.ts'

/** A tile keeps apart so many places to paint again; of more it makes one. */
const mostDirty = 24

/** How good what a tile shows is. A draft has lines for strokes, and none of its pictures. */
export type Quality = 'none' | PaintQuality
type PaintQuality = 'draft' | 'final'

/**
 * Where a tile's pixels are: the state of its life.
 *
 *   unpainted  nowhere; it was never painted, or the graphics card lost it
 *   blank      nowhere; it was painted, and nothing is on it
 *   here       on its sheet
 *   away       with the page only; to change any of it, all of it has to be painted again
 *
 *   from        painted      painted empty   a mark on top   release   lose
 *   unpainted   here         blank           unpainted       –         unpainted
 *   blank       here         blank           here            blank     unpainted
 *   here        here         blank           here            away      unpainted
 *   away        here         blank           away, all dirty away      unpainted
 */
type Pixels =
	| { at: 'unpainted' }
	| { at: 'blank' | 'away'; quality: PaintQuality }
	| { at: 'here'; quality: PaintQuality; sheet: OffscreenCanvasRenderingContext2D }

const unpainted: Pixels = { at: 'unpainted' }

/** A picture on a tile whose pixels were not available. */
interface Missing {
	mark: PictureMark
	/** Some part of the tile was painted with its pixels: the picture can't be painted over that. */
	isTorn: boolean
}

/** What is being painted on a tile. */
interface Work {
	quality: PaintQuality
	/** World units. */
	area: Rect
	isWhole: boolean
}

/** One tile in the painter's hands. */
export class Tile {
	readonly coords: TileCoords
	readonly key: string
	readonly bounds: Rect
	/** Pixels a world unit. */
	readonly scale: number
	/** It has changed since the page got it. */
	isUnsent = false
	/** The round of planning that wanted it last. */
	wantedAt = 0
	#pixels: Pixels = unpainted
	/** Where it has to be painted again. */
	#dirty: Rect[] = []
	#work: Work | undefined
	readonly #missing = new Map<string, Missing>()

	constructor(at: TileCoords) {
		this.coords = at
		this.key = tileKey(at)
		this.bounds = tileBounds(at)
		this.scale = 2 ** at.level
	}

	get quality(): Quality {
		return this.#pixels.at === 'unpainted' ? 'none' : this.#pixels.quality
	}

	/** It is being painted; what changes now is painted again after. */
	get isBusy(): boolean {
		return this.#work !== undefined
	}

	get isDirty(): boolean {
		return this.#dirty.length > 0
	}

	/** Everything that was to be painted is, so what it shows is true. */
	get isClean(): boolean {
		return this.#pixels.at !== 'unpainted' && !this.isDirty && !this.isBusy
	}

	/** It was painted, and there is nothing on it. */
	get isBlank(): boolean {
		return this.isClean && this.#pixels.at === 'blank'
	}

	/** What was painted, if that is here. */
	get sheet(): OffscreenCanvasRenderingContext2D | undefined {
		return this.#pixels.at === 'here' ? this.#pixels.sheet : undefined
	}

	/** Pictures on it whose pixels were not available. */
	get missing(): ReadonlyMap<string, Readonly<Missing>> {
		return this.#missing
	}

	/** Some of it has to be painted again. */
	invalidate(rect: Rect): void {
		const part = intersection(this.bounds, rect)
		// What was never painted is painted as it is by then.
		if (!part || (this.#pixels.at === 'unpainted' && !this.isBusy)) return
		const isAway = this.#pixels.at === 'away'
		this.#dirty.push(isAway ? this.bounds : part)
		if (isAway || this.#dirty.length > mostDirty) this.#dirty = [this.#dirty.reduce(union)]
	}

	/** A mark on top of everything: what lies below need not be painted again. */
	paintOver(
		mark: Mark,
		paint: (context: Context2D, mark: Mark, quality: PaintQuality) => void,
	): void {
		const pixels = this.#pixels
		if (this.isBusy || pixels.at === 'unpainted' || pixels.at === 'away') {
			this.invalidate(mark.bounds)
			return
		}
		const { quality } = pixels
		const sheet = pixels.at === 'here' ? pixels.sheet : createOffscreenContext()
		this.#pixels = { at: 'here', quality, sheet }
		applyCamera(sheet, this.bounds, this.scale)
		paint(sheet, mark, quality)
		this.isUnsent = true
	}

	/** Begins to paint what has to be painted. @returns which part of it, world units. */
	begin(quality: PaintQuality): Rect {
		const next =
			this.#pixels.at !== 'away' && this.quality === quality ? this.#dirty.pop() : undefined
		const area = next ?? this.bounds
		const isWhole = contains(area, this.bounds) && contains(area, cornerOf(this.bounds))
		if (isWhole) {
			this.#dirty = []
			this.#missing.clear()
		}
		this.#work = { quality, area, isWhole }
		return area
	}

	/**
	 * What was begun is painted.
	 * @param copy puts it on a sheet; absent: there is nothing in it.
	 */
	finish(copy: ((sheet: Context2D) => void) | undefined, part: Rect): void {
		const work = this.#work
		if (!work) return
		this.#work = undefined
		this.isUnsent = true
		const { quality } = work
		const sheet = this.sheet
		if (!copy && (!sheet || work.isWhole)) {
			this.#pixels = { at: 'blank', quality }
			return
		}
		const target = sheet ?? createOffscreenContext()
		target.setTransform(1, 0, 0, 1, 0, 0)
		target.clearRect(part.x, part.y, part.w, part.h)
		copy?.(target)
		this.#pixels = { at: 'here', quality, sheet: target }
	}

	/** What was begun is not painted to its end: it is still to be painted. */
	abandon(): void {
		const work = this.#work
		this.#work = undefined
		if (work) this.invalidate(work.area)
	}

	/** A picture was to be painted. @param isThere were its pixels available? */
	recordPicture(mark: PictureMark, isThere: boolean): void {
		const known = this.#missing.get(mark.id)
		if (isThere) {
			if (known) known.isTorn = true
		} else if (known?.mark !== mark) {
			this.#missing.set(mark.id, { mark, isTorn: this.#work?.isWhole === false })
		}
	}

	/** A picture is no longer missing. */
	clearMissing(id: string): void {
		this.#missing.delete(id)
	}

	/** Lets its pixels go; the page keeps them. Only what is clean, and sent, may be released. */
	release(): void {
		if (this.#pixels.at === 'here') this.#pixels = { at: 'away', quality: this.#pixels.quality }
	}

	/** Its pixels are lost, with the page too. */
	discard(): void {
		this.#pixels = unpainted
		this.#dirty = []
		this.#work = undefined
		this.#missing.clear()
	}
}

function cornerOf({ x, y, w, h }: Rect) {
	return { x: x + w, y: y + h }
}

export function createOffscreenContext(
	width = tileSide,
	height = tileSide,
): OffscreenCanvasRenderingContext2D {
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) throw new Error('this browser has no 2D canvas')
	return context
}
