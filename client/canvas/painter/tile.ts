import type { Mark, PictureMark } from '../../../shared/canvas.ts'
import { intersection, type Rect, union } from '../../../shared/geometry.ts'
import { face } from '../camera.ts'
import type { Context } from '../paint/mark.ts'
import { keyOf, type TileAt, tileBounds, tileSide } from './levels.ts'

/** A tile keeps apart so many places to paint again; of more it makes one. */
const mostDirty = 24

/** How good what a tile shows is. A draft has lines for strokes, and none of its pictures. */
export type Quality = 'none' | 'draft' | 'final'

/** One tile in the painter's hands. */
export class Tile {
	readonly at: TileAt
	readonly key: string
	readonly bounds: Rect
	/** Pixels a world unit. */
	readonly scale: number
	quality: Quality = 'none'
	/** What was painted; none while there is nothing on it, or once the page has it and we forgot. */
	context: OffscreenCanvasRenderingContext2D | undefined
	/** The page has this tile's pixels and we don't. */
	away = false
	/** Where it has to be painted again. */
	dirty: Rect[] = []
	/** It is being painted; what changes now is painted again after. */
	busy = false
	/** Pictures on it whose pixels weren't there. */
	readonly missing = new Map<string, PictureMark>()
	/** It has changed since the page got it. */
	unsent = false
	wantedAt = 0

	constructor(at: TileAt) {
		this.at = at
		this.key = keyOf(at)
		this.bounds = tileBounds(at)
		this.scale = 2 ** at.level
	}

	/** Everything that was to be painted is, so what it shows is true. */
	get isClean(): boolean {
		return this.quality !== 'none' && this.dirty.length === 0 && !this.busy
	}

	/** It was painted, and there is nothing on it. */
	get isBlank(): boolean {
		return this.isClean && !this.context && !this.away
	}

	/** Some of it has to be painted again. */
	invalidate(rect: Rect): void {
		const part = intersection(this.bounds, rect)
		if (!part || (this.quality === 'none' && !this.busy)) return
		this.dirty.push(this.away ? this.bounds : part)
		if (this.dirty.length > mostDirty || this.away) this.dirty = [this.dirty.reduce(union)]
	}

	/** A mark on top of everything: what lies below need not be painted again. */
	paintOver(mark: Mark, paint: (context: Context, mark: Mark) => void): void {
		if (this.quality === 'none' && !this.busy) return
		if (this.busy || this.away) {
			this.invalidate(mark.bounds)
			return
		}
		this.context ??= newSheet()
		face(this.context, this.bounds, this.scale)
		paint(this.context, mark)
		this.unsent = true
	}

	/** Lets its pixels go; the page keeps them. */
	release(): void {
		this.away = this.context !== undefined
		this.context = undefined
	}
}

export function newSheet(width = tileSide, height = tileSide): OffscreenCanvasRenderingContext2D {
	const context = new OffscreenCanvas(width, height).getContext('2d')
	if (!context) throw new Error('this browser has no 2D canvas')
	return context
}
